"""Thousands of cells in one kernel: neither slower nor larger for it."""

from __future__ import annotations

import os
import statistics
import time

import psutil
from talking import Talk, started

#: `binder/verify --all` sets ANODYNE_LONG.
CELLS = 5000 if os.environ.get("ANODYNE_LONG") == "1" else 600
LATENCY_GROWTH = 1.6
#: About 18 are JShell's own; values that are kept for ever take more than 100.
MEGABYTES_A_THOUSAND_CELLS = 30

CODE = (
    "{n} + 1",
    "int v{m} = {n};",
    "int same = {n};",
    'System.out.println("line {n}");',
    "for (int i = 0; i < 100; i++) same += i;",
    "double f(double x) {{ return x * {n}; }}",
    "f(same)",
    'Stream.of("a", "b").map(x -> x + {n}).toList()',
    "record R(int a, double b) {{ double c() {{ return a * b + {n}; }} }}",
    "new R(same, 2).c()",
    "undeclared{n}",
    "new double[1000]",
)


def run(kernel: Talk, number: int) -> float:
    """Runs one of the cells; the result says how long it took."""
    start = time.perf_counter()
    kernel.run(CODE[number % len(CODE)].format(n=number, m=number % 50))
    return time.perf_counter() - start


def used(kernel: Talk) -> float:
    """Megabytes that are left of the heap and the classes after a collection."""
    text = kernel.run(
        """System.gc();
Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()
    + java.lang.management.ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace")).mapToLong(pool -> pool.getUsage().getUsed()).sum()"""
    ).text
    return int(text) / 1e6


def test_memory_and_latency_stay_flat() -> None:
    with started() as kernel:
        process: psutil.Process = kernel.process
        warm = CELLS // 2
        for number in range(warm):
            run(kernel, number)
        before, resident = used(kernel), process.memory_info().rss / 1e6
        times = [run(kernel, number) for number in range(warm, CELLS)]
        tenth = len(times) // 10
        first, last = statistics.median(times[:tenth]), statistics.median(times[-tenth:])
        growth = (used(kernel) - before) / len(times) * 1000
        print(
            f"{first * 1e3:.1f} -> {last * 1e3:.1f} ms a cell; {growth:.1f} MB a thousand cells; {resident:.0f} -> {process.memory_info().rss / 1e6:.0f} MB resident"
        )
        assert last < LATENCY_GROWTH * first, (first, last)
        assert growth < MEGABYTES_A_THOUSAND_CELLS, growth
        assert kernel.run("6 * 7").text == "42"
