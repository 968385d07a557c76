"""What `binder/benchmark` does: sets up our kernel on each JDK and its peers, then times them in turn."""

from __future__ import annotations

import argparse
import json
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import machine
import steps
from steps import BINDER, Log, Workshop, report_errors

JJAVA = "jjava==1.0a8"
RAPAIO = "io.github.padreati:rapaio-jupyter-kernel:3.0.1"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"


def main(words: Sequence[str]) -> int:
    """Runs the command; the status is non-zero if a peer could not be set up or a measurement failed."""
    parser = argparse.ArgumentParser(
        prog="binder/benchmark",
        description="Times our kernel, ipykernel, JJava and Rapaio in turn, in one run, and prints a table with ratios. "
        "Let nothing else run meanwhile.",
    )
    parser.add_argument("--rounds", type=int, default=5, help="how often each kernel is started (default 5)")
    parser.add_argument("--starts", type=int, default=0, help="instead, start each kernel so often and count answers")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="only these kernels, such as 'Anodyne 17'; no ratios")
    arguments = parser.parse_args(words)
    return report_errors(lambda: _benchmark(arguments))


def _benchmark(arguments: argparse.Namespace) -> int:
    shop = steps.workshop_in_clone(Log())
    steps.make_environment(shop, (steps.REQUIREMENTS, steps.TEST_REQUIREMENTS))
    folder = shop.root / "target" / "benchmark"
    contenders = [*_ours(shop, folder), *_peers(shop, folder)]
    file = folder / "contenders.json"
    file.write_text(json.dumps(contenders, indent=1), encoding="utf-8")
    command = [shop.python, BINDER / "kernel_timing.py", file, "--rounds", arguments.rounds, "--starts", arguments.starts]
    if arguments.only:
        command += ["--only", *arguments.only]
    shop.log.say("Timing")
    return subprocess.run([str(part) for part in command], env=shop.environment(), check=False).returncode


def _ours(shop: Workshop, folder: Path) -> list[dict]:
    steps.build(shop)
    ours = []
    for jdk in [shop.jdk, *(jdk for jdk in machine.find_jdks() if jdk.major != shop.jdk.major)]:
        here = replace(shop, jdk=jdk, prefix=folder / f"java-{jdk.major}")
        here.kernel_folder.mkdir(parents=True, exist_ok=True)
        steps.install_kernel(here)
        ours.append({"name": f"Anodyne {jdk.major}", "language": "java", "folder": str(here.kernel_folder)})
    return ours


def _peers(shop: Workshop, folder: Path) -> list[dict]:
    python = shop.prefix / "share" / "jupyter" / "kernels" / "python3"
    return [
        {"name": "ipykernel", "language": "python", "folder": str(python)},
        {"name": "JJava", "language": "java", "folder": str(_jjava(shop, folder / "jjava"))},
        {"name": "Rapaio", "language": "java", "folder": str(_rapaio(shop, folder / "rapaio"))},
    ]


def _jjava(shop: Workshop, prefix: Path) -> Path:
    kernel = prefix / "share" / "jupyter" / "kernels" / "java"
    if not kernel.exists():
        shop.log.say(f"Installing {JJAVA}")
        shop.run(shop.python, "-m", "pip", "install", "--quiet", "--no-deps", f"--prefix={prefix}", JJAVA, quiet=True)
    return kernel


def _rapaio(shop: Workshop, kernel: Path) -> Path:
    name, version = RAPAIO.split(":")[1:]
    jar = kernel / f"{name}-{version}.jar"
    if not jar.exists():
        shop.log.say(f"Installing {RAPAIO}")
        shop.run(shop.maven, "-B", "-q", COPY, f"-Dartifact={RAPAIO}", f"-DoutputDirectory={kernel}", quiet=True)
    command = [str(shop.jdk.java), "-jar", str(jar), "{connection_file}"]
    spec = {"argv": command, "display_name": "Rapaio", "language": "java", "interrupt_mode": "message"}
    (kernel / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    return kernel
