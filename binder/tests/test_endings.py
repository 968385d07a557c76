"""A kernel whose parent dies goes with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import psutil
import pytest

ALLOWED = 5.0

PARENT = """
import sys, time
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name="anodyne")
code = sys.argv[1]
if code:
    client.execute(code)
    time.sleep(1)
print(manager.provisioner.pid, flush=True)
time.sleep(1000)
"""

AT_WORK = {
    "idle": "",
    "asleep": "while (true) { try { Thread.sleep(100_000); } catch (Throwable e) {} }",
    "printing": 'while (true) System.out.println("nobody reads this");',
    "with a hook": "Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) {} }));",
}


@pytest.mark.parametrize("code", AT_WORK.values(), ids=AT_WORK)
def test_a_kernel_ends_when_its_parent_is_killed(code: str) -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT, code], stdout=subprocess.PIPE, text=True)
    try:
        kernel = psutil.Process(int(parent.stdout.readline()))
        os.kill(parent.pid, signal.SIGKILL)
        # The parent is not waited for: a zombie is dead, too.
        gone, alive = psutil.wait_procs([kernel], timeout=ALLOWED)
        for process in alive:
            process.kill()
        assert gone
    finally:
        parent.kill()
        parent.wait()
        parent.stdout.close()
