"""Times kernels over jupyter_client, one after another, in rounds; run by `binder/benchmark`."""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import queue
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
import zmq
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

PATIENCE = 20.0
LINES = 100_000

#: What is timed, in the order of the table: what it is called, its unit, and whether more is better.
MEASURES = {
    "info": ("start → kernel_info", "ms", False),
    "first": ("start → first result", "ms", False),
    "idle": ("first cell after 2 s idle", "ms", False),
    "memory": ("memory after start", "MB", False),
    "cell": ("trivial cell, median", "ms", False),
    "cell95": ("trivial cell, 95th percentile", "ms", False),
    "completion": ("completion warm", "ms", False),
    "info_warm": ("kernel_info warm", "ms", False),
    "heartbeat": ("heartbeat warm", "ms", False),
    "spin": ("interrupt of an endless loop", "ms", False),
    "spin_cpu": ("CPU after it", "%", False),
    "sleep": ("interrupt of a sleep", "ms", False),
    "read": ("interrupt of a blocked read", "ms", False),
    "lines": ("of 100 000 printed lines arrive in order", "%", True),
    "speed": ("printed lines", "1/s", True),
    "shutdown": ("shutdown", "ms", False),
}

CODE = {
    "java": {
        "add": "1 + 1",
        "complete": "Math.ma",
        "spin": "while (true) {}",
        "sleep": "Thread.sleep(100_000);",
        "read": "var server = new java.net.ServerSocket(0);\nserver.accept();",
        "print": f"for (int i = 0; i < {LINES}; i++) System.out.println(i);",
    },
    "python": {
        "add": "1 + 1",
        "complete": "str.is",
        "spin": "while True: pass",
        "sleep": "import time; time.sleep(100)",
        "read": "import socket; a, b = socket.socketpair(); a.recv(1)",
        "print": f"for i in range({LINES}): print(i)",
    },
}


class NoAnswer(Exception):
    """A kernel that does not answer in time."""


@dataclass
class Running:
    """A kernel that runs, and when it was started."""

    manager: KernelManager
    client: BlockingKernelClient
    code: dict[str, str]
    started: float

    def answer(self, message: str, *, channel: str = "shell", patience: float = PATIENCE) -> dict:
        """The reply to a message."""
        get = self.client.get_shell_msg if channel == "shell" else self.client.get_control_msg
        end = time.perf_counter() + patience
        while True:
            try:
                reply = get(timeout=max(0.0, end - time.perf_counter()))
            except queue.Empty:
                raise NoAnswer(f"no reply in {patience} s") from None
            if reply["parent_header"].get("msg_id") == message:
                return reply

    def since_start(self) -> float:
        """Milliseconds."""
        return 1e3 * (time.perf_counter() - self.started)

    def processes(self) -> list[psutil.Process]:
        """The kernel's process and those that it has started."""
        own = psutil.Process(self.manager.provisioner.pid)
        return [own, *own.children(recursive=True)]


@contextlib.contextmanager
def running(contender: dict) -> Iterator[Running]:
    """Starts a kernel; whatever happens, it ends."""
    context = zmq.Context()
    # The client's usual 100 ms between attempts would blur all that is shorter.
    context.setsockopt(zmq.RECONNECT_IVL, 2)
    manager = KernelManager(context=context)
    manager._kernel_spec = KernelSpec.from_resource_dir(contender["folder"])
    started = time.perf_counter()
    manager.start_kernel()
    client = manager.blocking_client()
    client.context = context
    client.start_channels()
    try:
        yield Running(manager, client, CODE[contender["language"]], started)
    finally:
        client.stop_channels()
        with contextlib.suppress(psutil.Error):
            for process in Running(manager, client, {}, 0).processes():
                process.kill()
        manager.shutdown_kernel(now=True)
        context.destroy(linger=0)


def timed(function, *arguments: object) -> float:
    """How long a call takes, in milliseconds."""
    start = time.perf_counter()
    function(*arguments)
    return 1e3 * (time.perf_counter() - start)


def drain(kernel: Running) -> None:
    """Forgets what has arrived on the output channel."""
    with contextlib.suppress(queue.Empty):
        while True:
            kernel.client.get_iopub_msg(timeout=0)


def run(kernel: Running, code: str) -> None:
    """Runs a cell until it is answered."""
    reply = kernel.answer(kernel.client.execute(code))
    if reply["content"]["status"] != "ok":
        raise NoAnswer(f"{code} failed: {reply['content']}")
    drain(kernel)


def heartbeat(kernel: Running) -> list[float]:
    """Echoes of the heartbeat channel."""
    socket = kernel.client.context.socket(zmq.REQ)
    socket.linger = 0
    socket.rcvtimeo = int(1e3 * PATIENCE)
    manager = kernel.manager
    socket.connect(f"{manager.transport}://{manager.ip}:{manager.hb_port}")

    def beat() -> None:
        socket.send(b"ping")
        try:
            socket.recv()
        except zmq.Again:
            raise NoAnswer(f"no heartbeat in {PATIENCE} s") from None

    beat()
    times = [timed(beat) for _ in range(5 if kernel.code is CODE["java"] else 30)]
    times += [timed(beat) for _ in range(0 if statistics.median(times) > 20 else 50)]
    socket.close()
    return times


def interrupt(kernel: Running, code: str) -> float:
    """From the request to the reply of the cell that it stops."""
    message = kernel.client.execute(code)
    time.sleep(0.5)

    def stop() -> None:
        kernel.manager.interrupt_kernel()
        kernel.answer(message, patience=5)

    duration = timed(stop)
    drain(kernel)
    return duration


def load(kernel: Running) -> float:
    """The share of a core that an idle kernel takes."""
    time.sleep(0.5)
    processes = kernel.processes()

    def used() -> float:
        return sum(sum(process.cpu_times()[:2]) for process in processes)

    before, start = used(), time.perf_counter()
    time.sleep(1)
    return 100 * (used() - before) / (time.perf_counter() - start)


def printing(kernel: Running) -> tuple[float, float]:
    """Which share of many lines arrives in order, and how many a second."""
    drain(kernel)
    start = time.perf_counter()
    message = kernel.client.execute(kernel.code["print"])
    text: list[str] = []
    end = start + 2 * PATIENCE
    with contextlib.suppress(queue.Empty):
        while True:
            received = kernel.client.get_iopub_msg(timeout=max(0.0, min(5.0, end - time.perf_counter())))
            if received["parent_header"].get("msg_id") != message:
                continue
            if received["msg_type"] == "stream":
                text.append(received["content"]["text"])
            elif received["content"].get("execution_state") == "idle":
                break
    seconds = time.perf_counter() - start
    lines = "".join(text).splitlines()
    good = sum(line == str(number) for number, line in enumerate(lines))
    return 100 * good / LINES, good / seconds


def shutdown(kernel: Running) -> float:
    """From the request to the end of the process."""
    processes = kernel.processes()
    start = time.perf_counter()
    kernel.client.shutdown()
    psutil.wait_procs(processes, timeout=PATIENCE)
    return 1e3 * (time.perf_counter() - start)


def start_to_first(contender: dict, found: dict[str, list[float]]) -> None:
    """A cell as soon as the kernel answers, as `nbconvert` does."""
    with running(contender) as kernel:
        kernel.answer(kernel.client.kernel_info())
        found["info"].append(kernel.since_start())
        run(kernel, kernel.code["add"])
        found["first"].append(kernel.since_start())
        time.sleep(1)
        found["memory"].append(sum(process.memory_info().rss for process in kernel.processes()) / 1e6)
        found["shutdown"].append(shutdown(kernel))


def start_and_think(contender: dict, found: dict[str, list[float]]) -> None:
    """A reader who takes two seconds for the first cell."""
    with running(contender) as kernel:
        kernel.answer(kernel.client.kernel_info())
        time.sleep(2)
        found["idle"].append(timed(run, kernel, kernel.code["add"]))


def warm(contender: dict, found: dict[str, list[float]]) -> None:
    """A kernel in use."""
    with running(contender) as kernel:
        kernel.answer(kernel.client.kernel_info())
        for _ in range(40):
            run(kernel, kernel.code["add"])
        cells = [timed(run, kernel, kernel.code["add"]) for _ in range(100)]
        found["cell"].append(statistics.median(cells))
        found["cell95"].append(statistics.quantiles(cells, n=20)[-1])
        texts = kernel.code["complete"]

        def complete() -> None:
            kernel.answer(kernel.client.complete(texts, len(texts)))

        def info() -> None:
            kernel.answer(kernel.client.kernel_info())

        complete()
        found["completion"].append(statistics.median(timed(complete) for _ in range(20)))
        found["info_warm"].append(statistics.median(timed(info) for _ in range(20)))
        found["heartbeat"].append(statistics.median(heartbeat(kernel)))
        found["lines"], found["speed"] = _with(found, printing(kernel))
        for name in ("sleep", "read", "spin"):
            found[name].append(interrupt(kernel, kernel.code[name]))
        found["spin_cpu"].append(load(kernel))


def _with(found: dict[str, list[float]], both: tuple[float, float]) -> tuple[list[float], list[float]]:
    return [*found["lines"], both[0]], [*found["speed"], both[1]]


def rounds(contenders: Sequence[dict], count: int) -> dict[str, dict[str, list[float]]]:
    """Every kernel once in each round; what did not answer is said, and leaves its measure empty."""
    found: dict[str, dict[str, list[float]]] = {c["name"]: defaultdict(list) for c in contenders}
    for number in range(count):
        for part in (start_to_first, start_and_think, warm):
            for contender in contenders:
                name = contender["name"]
                print(f"\rround {number + 1} of {count}: {part.__name__}, {name}".ljust(70), end="", file=sys.stderr)
                try:
                    part(contender, found[name])
                except NoAnswer as problem:
                    print(f"\n{name}, {part.__name__}: {problem}", file=sys.stderr)
    print(file=sys.stderr)
    return found


def table(found: dict[str, dict[str, list[float]]], *, with_ratios: bool) -> str:
    """Medians, and how often ours is the best peer's."""
    names = list(found)
    peers = [name for name in names if not name.startswith("Anodyne")]
    ours = [name for name in names if name not in peers]
    heads = ["", "unit", *names, *(f"{name} / best peer" for name in ours if with_ratios)]
    rows = [heads, ["---"] * len(heads)]
    for measure, (title, unit, more) in MEASURES.items():
        medians = {name: statistics.median(found[name][measure]) if found[name][measure] else math.nan for name in names}
        row = [title, unit, *(number(medians[name]) for name in names)]
        if with_ratios:
            known = [medians[name] for name in peers if not math.isnan(medians[name])]
            best = (max if more else min)(known) if known else math.nan
            row += [number(medians[name] / best) if best else "–" for name in ours]
        rows.append(row)
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def number(value: float) -> str:
    """Three digits; a dash where there is none."""
    return "–" if math.isnan(value) else f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"


def starts(contenders: Sequence[dict], count: int) -> int:
    """How many of many starts are not answered."""
    silent = {}
    for contender in contenders:
        answered = 0
        for _ in range(count):
            with running(contender) as kernel, contextlib.suppress(NoAnswer):
                kernel.answer(kernel.client.kernel_info())
                answered += 1
        silent[contender["name"]] = count - answered
        print(f"{contender['name']}: {count - answered} of {count} starts without an answer", flush=True)
    return 1 if any(silent[name] for name in silent if name.startswith("Anodyne")) else 0


def main() -> int:
    """Runs the measurements that the command line asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("contenders", type=Path)
    parser.add_argument("--rounds", type=int, required=True)
    parser.add_argument("--starts", type=int, required=True)
    parser.add_argument("--only", nargs="+")
    arguments = parser.parse_args()
    contenders = json.loads(arguments.contenders.read_text(encoding="utf-8"))
    if arguments.only:
        contenders = [contender for contender in contenders if contender["name"] in arguments.only]
    if arguments.starts:
        return starts(contenders, arguments.starts)
    print(table(rounds(contenders, arguments.rounds), with_ratios=not arguments.only))
    return 0


if __name__ == "__main__":
    sys.exit(main())
