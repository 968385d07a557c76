"""The steps that set a clone up; each is skipped while what it was made from has not changed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from machine import Jdk, Missing, find_jdk, find_maven, require_maven, require_venv

ROOT = Path(__file__).resolve().parent.parent
BINDER = ROOT / "binder"
KERNEL_NAME = "anodyne"
REQUIREMENTS = BINDER / "requirements.txt"
TEST_REQUIREMENTS = BINDER / "requirements-test.txt"
CONSTRAINTS = BINDER / "constraints.txt"


class StepFailed(Exception):
    """A command of ours did not succeed; what it printed has been shown."""


class Log:
    """Progress with the time since the start."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    def say(self, message: str) -> None:
        """Prints a line."""
        print(f"[{time.monotonic() - self._start:6.1f} s] {message}", flush=True)


@dataclass(frozen=True)
class Workshop:
    """A clone, the Python environment that serves it, and its tools."""

    root: Path
    prefix: Path
    python: Path
    jdk: Jdk
    maven: Path
    log: Log = field(default_factory=Log)

    @property
    def kernel_folder(self) -> Path:
        """Where the kernel is installed."""
        return self.prefix / "share" / "jupyter" / "kernels" / KERNEL_NAME

    @property
    def distribution(self) -> Path:
        """What the build makes: the kernel's jar and the libraries beside it."""
        return self.root / "kernel" / "target" / "dist"

    def environment(self) -> dict[str, str]:
        """The variables for every program that we start: this JDK, this Python, this home."""
        variables = {**os.environ, "JAVA_HOME": str(self.jdk.home), "JUPYTER_PREFER_ENV_PATH": "1"}
        variables["PATH"] = str(self.python.parent) + os.pathsep + variables.get("PATH", os.defpath)
        home = variables.get("HOME")
        if home and " " not in home and Path(home) != _home_by_system():
            # Java asks the system, not HOME, for the home folder: Maven would write elsewhere than everybody else.
            variables["MAVEN_OPTS"] = f"{variables.get('MAVEN_OPTS', '')} -Duser.home={home}".strip()
        return variables

    def run(self, *command: str | Path, quiet: bool = False) -> None:
        """Runs a command in the clone; where quiet, its output is shown only if it fails."""
        done = subprocess.run(
            [str(part) for part in command],
            cwd=self.root,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if quiet else None,
            stderr=subprocess.STDOUT if quiet else None,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode != 0:
            if done.stdout:
                print(done.stdout, flush=True)
            raise StepFailed(f"{Path(command[0]).name} ended with status {done.returncode}")


def workshop_in_clone(log: Log) -> Workshop:
    """Tools of this machine and the virtual environment `.venv` of the clone, which need not exist yet."""
    prefix = ROOT / ".venv"
    require_venv()
    return _workshop(prefix, venv_python(prefix), log)


def workshop_in_place(log: Log) -> Workshop:
    """Tools of this machine and the Python environment that is running."""
    return _workshop(Path(sys.prefix), Path(sys.executable), log)


def venv_python(prefix: Path) -> Path:
    """The interpreter of a virtual environment."""
    return prefix / "Scripts" / "python.exe" if os.name == "nt" else prefix / "bin" / "python"


def _workshop(prefix: Path, python: Path, log: Log) -> Workshop:
    jdk = find_jdk()
    maven = find_maven()
    require_maven(maven, jdk)
    log.say(f"{jdk}, {maven}, Python {sys.version.split()[0]}")
    return Workshop(ROOT, prefix, python, jdk, maven, log)


def make_environment(shop: Workshop, requirements: Sequence[Path] = (REQUIREMENTS,)) -> None:
    """The virtual environment with the pinned requirements."""
    names = ", ".join(file.name for file in requirements)
    made_from = digest([*requirements, CONSTRAINTS], sys.version)
    stamp = Stamp(shop.prefix / f"{'+'.join(file.stem for file in requirements)}.stamp", made_from)
    if stamp.holds(shop.python):
        shop.log.say(f"Python packages of {names} are there")
        return
    if not _runs(shop.python):
        shop.log.say(f"Making the virtual environment {shop.prefix.name}")
        shop.run(sys.executable, "-m", "venv", "--clear", shop.prefix, quiet=True)
    shop.log.say(f"Installing Python packages of {names}")
    arguments = [part for file in requirements for part in ("-r", str(file))]
    pip = (shop.python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    try:
        shop.run(*pip, *arguments, quiet=True)
    except StepFailed:
        shop.log.say("That failed; package indexes have hiccups, so once more")
        shop.run(*pip, *arguments, quiet=True)
    stamp.write()


def build(shop: Workshop) -> None:
    """The Maven build without its tests."""
    stamp = _build_stamp(shop)
    if stamp.holds(shop.distribution / "anodyne-kernel.jar"):
        shop.log.say("The build is up to date")
        return
    shop.log.say("Building with Maven")
    shop.run(shop.maven, "-B", "-q", "-Dmaven.test.skip=true", "package", quiet=True)
    stamp.write()


def build_and_test(shop: Workshop, *options: str) -> None:
    """The Maven build with its tests, which run even if nothing has changed; the options are those of the tests."""
    stamp = _build_stamp(shop)
    shop.run(shop.maven, "-B", "-ntp", "-Dstyle.color=never", *options, "verify")
    stamp.write()


def _build_stamp(shop: Workshop) -> Stamp:
    return Stamp(shop.distribution / "build.stamp", digest(build_inputs(shop.root), str(shop.jdk)))


def build_inputs(root: Path) -> list[Path]:
    """All that the build reads."""
    poms = [root / "pom.xml", *root.glob("*/pom.xml")]
    return [*poms, *(file for file in root.glob("*/src/main/**/*") if file.is_file())]


def install_kernel(shop: Workshop) -> None:
    """The kernelspec, with the absolute path of the JDK."""
    stamp = Stamp(shop.kernel_folder / "install.stamp", kernel_digest(shop))
    if stamp.holds(shop.kernel_folder / "kernel.json"):
        shop.log.say("The kernel is installed")
        return
    jar = shop.distribution / "anodyne-kernel.jar"
    shop.log.say(f"Installing the kernel in {shop.kernel_folder}")
    shop.run(shop.jdk.java, "-jar", jar, "install", "--prefix", shop.prefix, quiet=True)
    stamp.write()


def kernel_digest(shop: Workshop) -> str:
    """What identifies the built kernel and the JDK that runs it."""
    return digest(shop.distribution.rglob("*.jar"), str(shop.jdk))


def _home_by_system() -> Path | None:
    """The home folder that the user database knows; nothing where there is none."""
    try:
        import pwd

        return Path(pwd.getpwuid(os.getuid()).pw_dir)
    except (ImportError, KeyError):
        return None


def _runs(python: Path) -> bool:
    """Whether an environment works; one whose base Python is gone does not."""
    try:
        done = subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


class Stamp:
    """A file that remembers what something was made from."""

    def __init__(self, file: Path, made_from: str) -> None:
        self._file = file
        self._made_from = made_from

    def holds(self, product: Path) -> bool:
        """Whether the product exists and was made from the same."""
        return product.exists() and self._file.exists() and self._file.read_text() == self._made_from

    def write(self) -> None:
        """Remembers, once the product is made."""
        self._file.write_text(self._made_from)


def digest(files: Iterable[Path], *more: str) -> str:
    """Identifies the contents and names of files, and further text."""
    hashed = hashlib.sha256()
    for file in sorted(files):
        hashed.update(str(file).encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    for text in more:
        hashed.update(b"\0" + text.encode())
    return hashed.hexdigest()


def report_errors(main: object) -> int:
    """Runs a command's body: a missing tool or a failed step is one clear message and status 1."""
    try:
        return main() or 0  # type: ignore[operator]
    except (Missing, StepFailed) as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted.", file=sys.stderr)
        return 130
