"""A kernel of one's own for tests that look at single messages, at its process, or at its end."""

from __future__ import annotations

import contextlib
import os
import queue
import time
from collections.abc import Callable, Iterator, Mapping, Sequence

import psutil
from conftest import Kernel, Shown
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager

PATIENCE = 20.0

#: Per cent of a core; the garbage collector and the clock of the virtual machine wake now and then.
IDLE_LOAD = 3.0


class Talk(Kernel):
    """A kernel, its process, and the messages that are exchanged with it."""

    def __init__(self, manager: KernelManager, client: BlockingKernelClient) -> None:
        super().__init__(client)
        self.manager = manager

    def run(self, code: str, *, timeout: float = 60, **options: object) -> Shown:
        """Runs a cell, which asks for input only if the options say so, and collects its messages."""
        return super().run(code, timeout=timeout, **{"allow_stdin": False, **options})

    @property
    def process(self) -> psutil.Process:
        """The kernel's process."""
        return psutil.Process(self.manager.provisioner.pid)

    def second(self) -> Talk:
        """Another client of the same kernel; it must be closed."""
        client = self.manager.blocking_client()
        client.start_channels()
        client.wait_for_ready(timeout=PATIENCE)
        return Talk(self.manager, client)

    def close(self) -> None:
        """Leaves the kernel alone."""
        self.client.stop_channels()

    def send(self, kind: str, content: object = None, *, channel: str = "shell") -> str:
        """Sends a message without waiting; the result names it."""
        message = self.client.session.msg(kind, {} if content is None else content)
        self.channel(channel).send(message)
        return message["header"]["msg_id"]

    def start(self, code: str, **options: object) -> str:
        """Sends a cell without waiting, once the kernel is at it; the result names it."""
        message = self.client.execute(code, **options)
        while True:
            published = self.client.get_iopub_msg(timeout=PATIENCE)
            if published["msg_type"] == "execute_input" and published["parent_header"].get("msg_id") == message:
                return message

    def reply(self, message: str, *, channel: str = "shell", timeout: float = PATIENCE) -> dict:
        """The reply to a message; those to others are passed over."""
        end = time.monotonic() + timeout
        while True:
            left = max(0.0, end - time.monotonic())
            try:
                reply = self.channel(channel).get_msg(timeout=left)
            except queue.Empty:
                raise AssertionError(f"no reply in {timeout} s") from None
            if reply["parent_header"].get("msg_id") == message:
                return reply

    def published(self, message: str, *, timeout: float = PATIENCE) -> list[dict]:
        """All that a message gives rise to, up to the kernel's being idle."""
        found: list[dict] = []
        end = time.monotonic() + timeout
        while not (found and found[-1]["content"].get("execution_state") == "idle"):
            try:
                one = self.client.get_iopub_msg(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"not idle in {timeout} s, but {[m['msg_type'] for m in found]}") from None
            if one["parent_header"].get("msg_id") == message:
                found.append(one)
        return found

    def ask(self, kind: str, content: object = None, *, channel: str = "shell", timeout: float = PATIENCE) -> dict:
        """Sends a message and waits for its reply."""
        message = self.send(kind, content, channel=channel)
        reply = self.reply(message, channel=channel, timeout=timeout)
        self.published(message)
        return reply

    def finished(self, message: str, *, timeout: float = PATIENCE) -> Shown:
        """What a cell that was sent has shown, when it has ended."""
        shown = Shown()
        for one in self.published(message, timeout=timeout):
            shown.add(one)
        shown.reply = self.reply(message)["content"]
        return shown

    def texts(self, seconds: float) -> list[tuple[str, str]]:
        """Printed text that arrives in a time, each with the message that it belongs to."""
        found = []
        end = time.monotonic() + seconds
        with contextlib.suppress(queue.Empty):
            while True:
                one = self.client.get_iopub_msg(timeout=max(0.0, end - time.monotonic()))
                if one["msg_type"] == "stream":
                    found.append((one["parent_header"].get("msg_id"), one["content"]["text"]))
        return found

    def interrupt(self) -> None:
        """Asks the kernel to stop its cell."""
        self.manager.interrupt_kernel()

    def channel(self, name: str):
        """One of the client's channels."""
        return getattr(self.client, f"{name}_channel")

    def frames(self, kind: str, content: object = None) -> list[bytes]:
        """A message as it goes over the wire: delimiter, signature, header, parent, metadata, content."""
        message = self.client.session.msg(kind, {} if content is None else content)
        return self.client.session.serialize(message)

    def signed(self, parts: Sequence[bytes]) -> list[bytes]:
        """A message of given parts with a valid signature."""
        return [b"<IDS|MSG>", self.client.session.sign(list(parts)), *parts]

    def push(self, frames: Sequence[bytes], *, channel: str = "shell") -> None:
        """Sends frames as they are."""
        self.channel(channel).socket.send_multipart(list(frames))

    def load(self) -> float:
        """The share of a core, in per cent, that the kernel's process takes over half a second."""
        process = self.process
        before, start = sum(process.cpu_times()[:2]), time.monotonic()
        time.sleep(0.5)
        return 100 * (sum(process.cpu_times()[:2]) - before) / (time.monotonic() - start)

    def rests(self) -> bool:
        """Whether the process comes to rest; the virtual machine may compile for a while after work."""
        return any(self.load() < IDLE_LOAD for _ in range(20))


@contextlib.contextmanager
def started(
    *, command: Callable[[list[str]], list[str]] = list, environment: Mapping[str, str] | None = None
) -> Iterator[Talk]:
    """A kernel that ends with the block; what starts it may be changed, and its environment extended."""
    manager = KernelManager(kernel_name="anodyne")
    manager.kernel_spec.argv = command(manager.kernel_spec.argv)
    manager.start_kernel(env={**os.environ, **(environment or {})})
    client = manager.blocking_client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        yield Talk(manager, client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@contextlib.contextmanager
def shared(code: str) -> Iterator[Callable[[], Talk]]:
    """A kernel for many tests; it is replaced where one of them has harmed it.

    Each time that it is asked for, it runs the code.
    """
    with contextlib.ExitStack() as stack:
        kernel: Talk | None = None

        def get() -> Talk:
            nonlocal kernel
            if kernel is None or not _works(kernel, code):
                stack.pop_all().close()
                kernel = stack.enter_context(started())
                kernel.run(code)
            return kernel

        yield get


def _works(kernel: Talk, code: str) -> bool:
    try:
        kernel.reply(kernel.send("kernel_info_request", channel="control"), channel="control", timeout=5)
        return kernel.run(code, timeout=5).reply["status"] == "ok"
    except (AssertionError, TimeoutError):
        return False
