"""What this machine offers (JDK, Maven, Python, Chromium), and the one line that installs what it lacks."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OLDEST_JAVA = 17
OLDEST_MAVEN = (3, 8)

#: Where systems and version managers keep their JDKs.
JVM_FOLDERS = (
    "/usr/lib/jvm/*",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home",
    "/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home",
    "/opt/hostedtoolcache/Java_*/*/x64",
    "~/.sdkman/candidates/java/*",
    "~/.jdks/*",
)

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_BUNDLES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

#: By what is missing: the packages that apt, dnf and brew know it by.
PACKAGES = {
    "jdk": ("openjdk-17-jdk-headless", "java-latest-openjdk-devel", "openjdk"),
    "maven": ("maven", "maven", "maven"),
    "python": ("python3 python3-venv", "python3", "python"),
    "venv": ("python3-venv", "python3", "python"),
    "git": ("git", "git", "git"),
    "chromium": ("chromium", "chromium", "--cask chromium"),
}


class Missing(Exception):
    """Something that this machine lacks, with the line that installs it."""


@dataclass(frozen=True)
class Jdk:
    """A Java development kit."""

    home: Path
    version: str

    @property
    def major(self) -> int:
        """The feature release, such as 17."""
        return java_major(self.version)

    @property
    def java(self) -> Path:
        """The launcher."""
        return self.home / "bin" / executable("java")

    def __str__(self) -> str:
        return f"JDK {self.version} in {self.home}"


def executable(name: str) -> str:
    """The file name of a program on this system."""
    return name + ".exe" if os.name == "nt" else name


def install_line(what: str) -> str:
    """The one line that installs something here."""
    apt, dnf, brew = PACKAGES[what]
    sudo = "" if is_root() else "sudo "
    if shutil.which("apt-get"):
        return f"{sudo}apt-get update && {sudo}apt-get install -y {apt}"
    if shutil.which("dnf"):
        return f"{sudo}dnf install -y {dnf}"
    if sys.platform == "darwin" or shutil.which("brew"):
        return f"brew install {brew}"
    return f"(your system's package manager) install {apt}"


def missing(problem: str, what: str) -> Missing:
    """An error of one sentence and the line that mends it."""
    return Missing(f"{problem}. Install it with:\n    {install_line(what)}")


def is_root() -> bool:
    """Whether packages can be installed without asking."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def java_major(version: str) -> int:
    """The feature release in a version such as 17.0.15, 25-ea or 1.8.0_392; 0 if there is none."""
    match = re.match(r"(?:1\.)?(\d+)", version)
    return int(match.group(1)) if match else 0


def find_jdk() -> Jdk:
    """The JDK to build and run with: of JAVA_HOME, of the path, else the oldest sufficient one that lies about."""
    asked_for = os.environ.get("JAVA_HOME")
    if asked_for and not (Path(asked_for) / "bin" / executable("java")).exists():
        raise missing(f"JAVA_HOME is {asked_for}, where no Java is", "jdk")
    chosen = _first_choice()
    if asked_for and chosen is None:
        raise missing(f"JAVA_HOME is {asked_for}, which is no JDK {OLDEST_JAVA} or newer", "jdk")
    found = [chosen] if chosen else find_jdks()
    if not found:
        raise missing(_why_no_jdk(), "jdk")
    return found[0]


def find_jdks() -> list[Jdk]:
    """Every sufficient JDK on this machine, one for each feature release, oldest first."""
    by_major: dict[int, Jdk] = {}
    for home in _java_homes():
        jdk = inspect_jdk(home)
        if jdk and jdk.major >= OLDEST_JAVA:
            by_major.setdefault(jdk.major, jdk)
    return [by_major[major] for major in sorted(by_major)]


def inspect_jdk(home: Path) -> Jdk | None:
    """The JDK in a folder; nothing if the folder holds none, or only a runtime."""
    if not (home / "bin" / executable("javac")).exists():
        return None
    properties = _java_properties(str(home / "bin" / executable("java")))
    version = properties.get("java.version")
    return Jdk(home, version) if version else None


def _first_choice() -> Jdk | None:
    asked_for = os.environ.get("JAVA_HOME")
    if asked_for:
        jdk = inspect_jdk(Path(asked_for))
    else:
        jdk = _jdk_on_path()
    return jdk if jdk and jdk.major >= OLDEST_JAVA else None


def _jdk_on_path() -> Jdk | None:
    java = shutil.which("java")
    home = _java_properties(java).get("java.home") if java else None
    return inspect_jdk(Path(home)) if home else None


def _why_no_jdk() -> str:
    java = shutil.which("java")
    version = _java_properties(java).get("java.version", "") if java else ""
    if java_major(version) >= OLDEST_JAVA:
        return f"Java {version} is only a runtime; a JDK (with javac) is needed"
    if version:
        return f"Java {version} is too old; a JDK {OLDEST_JAVA} or newer is needed"
    return f"No JDK {OLDEST_JAVA} or newer was found"


def _java_homes() -> Iterator[Path]:
    for name, value in sorted(os.environ.items()):
        if re.fullmatch(r"JAVA_HOME(_\w+)?", name):
            yield Path(value)
    on_path = _jdk_on_path()
    if on_path:
        yield on_path.home
    for pattern in JVM_FOLDERS:
        start = Path(pattern).expanduser()
        yield from sorted(Path(start.anchor).glob(str(start.relative_to(start.anchor))))


def _java_properties(java: str) -> dict[str, str]:
    try:
        shown = _output([java, "-XshowSettings:properties", "-version"])
    except (OSError, subprocess.SubprocessError):
        return {}
    return dict(re.findall(r"^ {4}(\S+) = (.*)$", shown, re.MULTILINE))


def find_maven() -> Path:
    """The Maven to build with."""
    maven = shutil.which("mvn")
    if not maven:
        raise missing("Maven was not found", "maven")
    return Path(maven)


def require_maven(maven: Path, jdk: Jdk) -> None:
    """Fails on a Maven that is too old."""
    wanted = ".".join(map(str, OLDEST_MAVEN))
    shown = _output([str(maven), "-v"], {**os.environ, "JAVA_HOME": str(jdk.home)})
    version = re.search(r"Apache Maven (\d+)\.(\d+)\S*", shown)
    if not version:
        raise Missing(f"{maven} -v does not tell its version; it says:\n{shown.strip()}")
    if (int(version.group(1)), int(version.group(2))) < OLDEST_MAVEN:
        raise missing(f"{version.group(0)} is too old; {wanted} or newer is needed", "maven")


def require_venv() -> None:
    """Fails on a Python that cannot make virtual environments, as Debian's can not without python3-venv."""
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            raise missing(f"Python {sys.version.split()[0]} in {sys.executable} lacks {module}", "venv")


def find_chromium() -> Path | None:
    """The browser that prints and tests; nothing if there is none."""
    for name in CHROMIUM_NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((Path(bundle) for bundle in CHROMIUM_BUNDLES if Path(bundle).exists()), None)


def require_chromium() -> Path:
    """The browser, or an error with the line that installs it."""
    chromium = find_chromium()
    if not chromium:
        raise missing("Chromium was not found", "chromium")
    return chromium


def install_chromium() -> Path:
    """The browser, installed first where that needs no question: on Debian and Ubuntu as root."""
    if find_chromium() is None and is_root() and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
            subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
    return require_chromium()


def _output(command: list[str], environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        timeout=60,
        check=False,
    )
    return done.stdout
