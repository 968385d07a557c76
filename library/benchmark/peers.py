"""What the scripts that run peers share."""

from __future__ import annotations

from pathlib import Path


class NotOffered(Exception):
    """What a peer cannot do."""


def peak_resident() -> float:
    """The process's largest resident set so far, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) * 1024e-6
