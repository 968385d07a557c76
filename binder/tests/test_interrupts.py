"""An interrupt stops whatever a cell does; the kernel goes on as if nothing had been."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from talking import PATIENCE, Talk, shared, started

STOPPED = {
    "loop": "while (true) {}",
    "loop in a method": "void spin() { for (;;) {} }\nspin();",
    "loop in a lambda": "Runnable spin = () -> { do {} while (true); };\nspin.run();",
    "loop in a constructor": "class Spin { Spin() { while (true) {} } }\nnew Spin();",
    "loop in a static initializer": "class Once { static int x; static { if (x == 0) while (true) {} } }\nnew Once();",
    "loop in toString": "new Object() { public String toString() { while (true) {} } }",
    "loop that catches everything": "while (true) { try { Math.sqrt(2); } catch (Throwable e) {} }",
    "loop in a loop that catches everything": "while (true) { try { while (true) {} } catch (Throwable e) {} }",
    "loop that goes on at last": "while (true) { try { Math.sqrt(2); } finally { continue; } }",
    "sleep": "Thread.sleep(100_000);",
    "sleep that is not to be woken": "while (true) { try { Thread.sleep(10_000); } catch (InterruptedException e) {} }",
    "wait": "var lock = new Object(); synchronized (lock) { lock.wait(); }",
    "park": "while (true) java.util.concurrent.locks.LockSupport.park();",
    "queue": "new java.util.concurrent.LinkedBlockingQueue<String>().take();",
    "lock held by another": """var held = new Object();
new Thread(() -> { synchronized (held) { try { Thread.sleep(20_000); } catch (InterruptedException e) {} } }).start();
Thread.sleep(100);
synchronized (held) {}""",
    "read of a pipe": "var end = new PipedOutputStream(); new PipedInputStream(end).read();",
    "read of the input": "System.in.read();",
    "read of the input, again and again": "while (true) { try { System.in.read(); } catch (IOException e) {} }",
    "read of a socket": "new java.net.ServerSocket(0).accept();",
    "read of a process": 'new ProcessBuilder("sleep", "100").start().getInputStream().read();',
    "process": 'new ProcessBuilder("sleep", "100").start().waitFor();',
    "parallel stream": "IntStream.range(0, 8).parallel().forEach(i -> { while (true) {} });",
    "parallel stream of many": "IntStream.iterate(0, i -> i + 1).parallel().filter(i -> i < 0).findAny();",
    "stream without end": "Stream.generate(() -> 1).count();",
    "future": "java.util.concurrent.CompletableFuture.supplyAsync(() -> { while (true) {} }).join();",
    "library": "Parallel.ALL.map(1000, i -> { Interruption.check(); double x = 0; for (int k = 0; k < 1e8; k++) x += k; return x; });",
    "library with progress": 'try (var p = Progress.of("long", 0)) { while (true) p.advance(1); }',
    "recursion": "int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }\nfib(60)",
    "recursion that catches everything": "void f(int n) { try { f(n + 1); } catch (Throwable e) { f(n + 1); } }\nf(0);",
    "several statements": "int one = 1;\nThread.sleep(100_000);\nint two = 2;",
}


@pytest.fixture(scope="module")
def get() -> Iterator[Callable[[], Talk]]:
    with shared("int kept = 41;") as get:
        yield get


@pytest.fixture
def kernel(get: Callable[[], Talk]) -> Talk:
    return get()


@pytest.mark.parametrize("code", STOPPED.values(), ids=STOPPED)
def test_an_interrupt_stops_it_and_nothing_is_left_spinning(kernel: Talk, code: str) -> None:
    cell = kernel.start(code, allow_stdin=True)
    time.sleep(0.3)
    kernel.interrupt()
    shown = kernel.finished(cell)
    assert shown.reply["status"] == "error" and shown.reply["ename"] == "Interrupted"
    assert kernel.run("kept + 1").text == "42"
    assert kernel.rests()


def test_threads_that_are_virtual_end_without_a_word(kernel: Talk) -> None:
    if int(kernel.run("Runtime.version().feature()").text) < 21:
        assert "cannot find symbol" in kernel.run("Thread.startVirtualThread(() -> {})").error
        return
    cell = kernel.start("Thread.startVirtualThread(() -> { while (true) {} }).join();")
    time.sleep(0.3)
    kernel.interrupt()
    shown = kernel.finished(cell)
    assert shown.reply["ename"] == "Interrupted" and shown.stream("stderr") == ""
    assert kernel.run("kept + 1").text == "42" and kernel.rests()


def test_an_interrupt_ends_a_cell_that_is_deep_in_the_platform_itself() -> None:
    with started() as kernel:
        kernel.run("int kept = 41;")
        forced = kernel.run("Runtime.version().feature() < 20").text == "true"
        cell = kernel.start("LongStream.range(0, Long.MAX_VALUE).sum()")
        time.sleep(0.3)
        kernel.interrupt()
        assert kernel.finished(cell).reply["ename"] == "Interrupted"
        assert kernel.run("kept + 1").text == "42"
        # Later virtual machines stop no thread by force: it goes on until it comes back to code of a cell.
        assert kernel.rests() == forced


COMPUTING = {
    "growing microstructure": """Microstructure.of(Rana2023.composite(Silicon.LARGE, Argyrodite.LI5_5PS4_5CL1_5))
    .edge(120 * um).voxel(0.6 * um).generate()""",
    "half-cells": """var half = ParameterSet.C.cell(Silicon.SMALL, Argyrodite.LI5_5PS4_5CL1_5);
while (true) half.lithiate(1 * mA_per_cm2);""",
    "flux": """var solids = PhaseImage.of(VoxelGrid.cube(160, 1 * um), (z, y, x) -> (z * z + y * x) % 7 % 3);
while (true) Flux.through(solids).conducting(0, 0.01).conducting(1, 1).otherwiseInsulating().tensor();""",
}


@pytest.mark.parametrize("code", COMPUTING.values(), ids=COMPUTING)
def test_an_interrupt_stops_the_laboratory(kernel: Talk, code: str) -> None:
    cell = kernel.start(code)
    time.sleep(0.3)
    kernel.interrupt()
    assert kernel.finished(cell).reply["ename"] == "Interrupted"
    # So much new code keeps the compiler of the virtual machine busy for a while: whether the process rests says nothing.
    workers = """Thread.getAllStackTraces().values().stream().flatMap(Arrays::stream)
    .filter(frame -> frame.getClassName().matches("anodyne[.](flux|halfcell|microstructure|numeric)[.].*")).count()"""
    assert kernel.run(workers).text == "0"
    assert kernel.run("kept + 1").text == "42"


BACKGROUND = {
    "thread": "new Thread(() -> { while (true) {} }).start();",
    "thread that catches everything": "new Thread(() -> { while (true) { try { Thread.sleep(1); } catch (Throwable e) {} } }).start();",
    "worker of a pool": "java.util.concurrent.Executors.newFixedThreadPool(2).submit(() -> { while (true) {} });",
    "worker of the common pool": "java.util.concurrent.ForkJoinPool.commonPool().submit(() -> { while (true) {} });",
    "timer": "new Timer().schedule(new TimerTask() { public void run() { while (true) {} } }, 0);",
}


@pytest.mark.parametrize("code", BACKGROUND.values(), ids=BACKGROUND)
def test_an_interrupt_stops_what_an_earlier_cell_has_started(kernel: Talk, code: str) -> None:
    kernel.run(code)
    cell = kernel.start("while (true) {}")
    time.sleep(0.2)
    kernel.interrupt()
    assert kernel.finished(cell).reply["ename"] == "Interrupted"
    assert kernel.run("kept + 1").text == "42"
    assert kernel.rests()


def test_an_interrupt_between_cells_stops_what_they_have_left_running(kernel: Talk) -> None:
    kernel.run("new Thread(() -> { while (true) {} }).start();")
    kernel.interrupt()
    time.sleep(0.3)
    assert kernel.rests()
    assert kernel.run("kept + 1").text == "42"


def test_a_pool_goes_on_working_after_an_interrupt(kernel: Talk) -> None:
    kernel.run("var pool = java.util.concurrent.Executors.newFixedThreadPool(2);")
    cell = kernel.start("pool.submit(() -> { while (true) {} }).get();")
    time.sleep(0.2)
    kernel.interrupt()
    assert kernel.finished(cell).reply["ename"] == "Interrupted"
    assert kernel.run("pool.submit(() -> 42).get()").text == "42"
    assert kernel.run("IntStream.range(0, 1000).parallel().sum()").text == "499500"


def test_thirty_interrupts_in_a_row_leave_a_kernel_that_works(kernel: Talk) -> None:
    for number in range(30):
        cell = kernel.start(
            ("while (true) {}", "Thread.sleep(100_000);", "Stream.generate(() -> 1).count();")[number % 3]
        )
        time.sleep(0.05 + 0.02 * (number % 4))
        kernel.interrupt()
        assert kernel.finished(cell).reply["ename"] == "Interrupted", number
        assert kernel.run(f"kept + {number}").text == str(41 + number)
    assert kernel.rests()


def await_busy(kernel: Talk, cell: str) -> None:
    """Returns as soon as the kernel has taken a cell."""
    while kernel.client.get_iopub_msg(timeout=PATIENCE)["parent_header"].get("msg_id") != cell:
        pass


def test_an_interrupt_is_heard_from_the_moment_when_the_kernel_is_busy(kernel: Talk) -> None:
    for number in range(20):
        cell = kernel.client.execute("while (true) {}")
        await_busy(kernel, cell)
        kernel.interrupt()
        assert kernel.finished(cell, timeout=5).reply["ename"] == "Interrupted", number


def test_an_interrupt_is_called_so_while_an_earlier_cell_has_left_a_thread_behind(kernel: Talk) -> None:
    kernel.run("new Thread(() -> { try { new java.net.ServerSocket(0).accept(); } catch (IOException e) {} }).start();")
    # So many threads that the kernel takes its time to look at them all.
    code = """Parallel.ALL.map(2, i -> {
    for (int k = 0; i == 0 && k < 300; k++)
        new Thread(() -> { try { Thread.sleep(5000); } catch (InterruptedException e) {} }).start();
    while (true) {}
});"""
    for number in range(5):
        cell = kernel.start(code)
        time.sleep(0.3)
        kernel.interrupt()
        assert kernel.finished(cell).reply["ename"] == "Interrupted", number


def test_an_interrupt_of_the_very_first_cell_is_heard() -> None:
    with started() as kernel:
        cell = kernel.client.execute("while (true) {}")
        await_busy(kernel, cell)
        kernel.interrupt()
        assert kernel.finished(cell, timeout=10).reply["ename"] == "Interrupted"


def test_an_interrupt_of_an_idle_kernel_does_no_harm(kernel: Talk) -> None:
    for _ in range(5):
        assert kernel.ask("interrupt_request", channel="control")["content"]["status"] == "ok"
        assert kernel.run("kept + 1").text == "42"


def test_an_interrupt_aborts_the_cells_that_wait(kernel: Talk) -> None:
    cell = kernel.start("while (true) {}")
    waiting = [kernel.client.execute(f"int waited{number} = 1;") for number in range(2)]
    time.sleep(0.2)
    kernel.interrupt()
    assert kernel.reply(cell)["content"]["ename"] == "Interrupted"
    assert [kernel.reply(message)["content"]["status"] for message in waiting] == ["aborted", "aborted"]
    kernel.published(waiting[-1])
    assert kernel.run("kept + 1").text == "42"


def test_what_a_cell_declared_before_its_interrupt_stays(kernel: Talk) -> None:
    cell = kernel.start("int early = 7;\nwhile (true) {}\nint never = 8;")
    time.sleep(0.2)
    kernel.interrupt()
    kernel.finished(cell)
    assert kernel.run("early").text == "7"
    assert "cannot find symbol" in kernel.run("never").error


def test_the_finally_blocks_of_an_interrupted_cell_run(kernel: Talk) -> None:
    kernel.run("var closed = new java.util.concurrent.atomic.AtomicInteger();")
    cell = kernel.start("try { while (true) {} } finally { closed.incrementAndGet(); }")
    time.sleep(0.2)
    kernel.interrupt()
    kernel.finished(cell)
    assert kernel.run("closed").text == "1"


def test_a_large_cell_is_interrupted_while_it_is_compiled(kernel: Talk) -> None:
    cell = kernel.start("\n".join(f"int many{number} = {number};" for number in range(10_000)))
    time.sleep(1)
    kernel.interrupt()
    assert kernel.finished(cell, timeout=5).reply["ename"] == "Interrupted"
    assert kernel.run("kept + 1").text == "42"


@pytest.mark.parametrize(
    "code",
    [
        "System.exit(0);",
        "Runtime.getRuntime().exit(1);",
        "Runtime.getRuntime().halt(1);",
        "class Leave { static void now() { System.exit(3); } }\nLeave.now();",
        "IntConsumer leave = System::exit;\nleave.accept(0);",
        "Runtime r = Runtime.getRuntime(); IntConsumer leave = r::halt;\nleave.accept(0);",
        "List.of(1).forEach(System::exit);",
        "Thread t = new Thread(() -> System.exit(0)); t.start(); t.join();",
    ],
)
def test_leaving_is_refused_with_a_message(kernel: Talk, code: str) -> None:
    pid = kernel.process.pid
    shown = kernel.run(code)
    assert "refused" in shown.error + shown.stream("stderr")
    assert kernel.run("kept + 1").text == "42" and kernel.process.pid == pid
