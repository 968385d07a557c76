"""What was typed: found again in this session and in later ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from talking import Talk, started


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data directory of Jupyter's of one's own."""
    return tmp_path / "data"


def beginning(data: Path):
    """A kernel that keeps its history in a directory."""
    return started(environment={"JUPYTER_DATA_DIR": str(data)})


def history(kernel: Talk, access: str, **options: object) -> list:
    """An answer of the history."""
    content = {"hist_access_type": access, "raw": True, "output": False, **options}
    return kernel.ask("history_request", content)["content"]["history"]


def inputs(entries: list) -> list[str]:
    """The cells of an answer without output."""
    return [entry[2] for entry in entries]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data directory of the kernel that most tests share."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def kernel(home: Path) -> Iterator[Talk]:
    """A kernel that has run a few cells."""
    with beginning(home) as kernel:
        for code in ("int a = 1;", "a + 1", 'String s = "x";', "a + 1", "// µ 🔋\na * 7"):
            kernel.run(code)
        yield kernel


def test_the_tail_gives_the_latest_cells_in_their_order(kernel: Talk) -> None:
    assert inputs(history(kernel, "tail", n=3)) == ['String s = "x";', "a + 1", "// µ 🔋\na * 7"]
    assert len(history(kernel, "tail", n=100)) == 5
    assert history(kernel, "tail", n=0) == []


def test_entries_name_session_and_number(kernel: Talk) -> None:
    entries = history(kernel, "tail", n=5)
    assert len({entry[0] for entry in entries}) == 1 and [entry[1] for entry in entries] == [1, 2, 3, 4, 5]


def test_outputs_are_given_where_they_are_asked_for(kernel: Talk) -> None:
    entries = history(kernel, "tail", n=5, output=True)
    assert [entry[2] for entry in entries] == [
        ["int a = 1;", None],
        ["a + 1", "2"],
        ['String s = "x";', None],
        ["a + 1", "2"],
        ["// µ 🔋\na * 7", "7"],
    ]


def test_a_range_excludes_its_end(kernel: Talk) -> None:
    assert [entry[1] for entry in history(kernel, "range", session=0, start=2, stop=4)] == [2, 3]
    assert [entry[1] for entry in history(kernel, "range", session=0, start=4)] == [4, 5]
    assert history(kernel, "range", session=99, start=1, stop=9) == []


def test_a_search_understands_stars_and_question_marks(kernel: Talk) -> None:
    assert inputs(history(kernel, "search", pattern="a*")) == ["a + 1", "a + 1"]
    assert inputs(history(kernel, "search", pattern="*a*", n=2)) == ["a + 1", "// µ 🔋\na * 7"]
    assert inputs(history(kernel, "search", pattern="*µ ? *")) == ["// µ 🔋\na * 7"] or inputs(
        history(kernel, "search", pattern="*µ*")
    ) == ["// µ 🔋\na * 7"]
    assert history(kernel, "search", pattern="nothing") == []


def test_a_search_gives_equal_cells_once_if_asked(kernel: Talk) -> None:
    assert inputs(history(kernel, "search", pattern="a + ?", unique=True)) == ["a + 1"]


def test_a_search_takes_brackets_and_backslashes_as_they_are(kernel: Talk) -> None:
    kernel.run(r'"[a-z]\\E(".length()')
    assert inputs(history(kernel, "search", pattern=r'"[a-z]\\E(*')) == [r'"[a-z]\\E(".length()']


def test_a_later_session_knows_what_was_typed_before(data: Path) -> None:
    with beginning(data) as kernel:
        kernel.run("int before = 1;")
    with beginning(data) as kernel:
        assert inputs(history(kernel, "tail", n=10)) == ["int before = 1;"]
        kernel.run("2")
        assert inputs(history(kernel, "range", session=-1, start=1, stop=9)) == ["int before = 1;"]
        assert inputs(history(kernel, "range", session=0, start=1, stop=9)) == ["2"]
        earlier, now = (entry[0] for entry in history(kernel, "tail", n=2))
        assert earlier < now
        assert inputs(history(kernel, "range", session=earlier, start=1, stop=9)) == ["int before = 1;"]


def test_the_history_lies_in_jupyters_data_directory_a_line_a_cell(home: Path, kernel: Talk) -> None:
    kernel.run("1 +\n1")
    number = kernel.run("2").reply["execution_count"]
    files = [file for file in home.rglob("*") if file.is_file()]
    assert {file.parent for file in files} == {home / "anodyne"}
    lines = (home / "anodyne" / "history.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == number and all(json.loads(line) for line in lines)


def test_sessions_at_the_same_time_are_two(data: Path) -> None:
    with beginning(data) as one, beginning(data) as two:
        for kernel in (one, two):
            assert history(kernel, "tail", n=10) == []
        one.run("1")
        two.run("2")
        one.run("11")
        two.run("22")
        assert inputs(history(one, "range", session=0, start=1, stop=9)) == ["1", "11"]
    with beginning(data) as later:
        entries = history(later, "tail", n=10)
        sessions = {entry[2]: entry[0] for entry in entries}
        assert sorted(sessions) == ["1", "11", "2", "22"]
        assert sessions["1"] == sessions["11"] != sessions["2"] == sessions["22"]


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict]:
    """What a kernel writes for one cell, and the path of the file in the data directory."""
    data = tmp_path_factory.mktemp("data")
    with beginning(data) as kernel:
        kernel.run("int first = 1;")
    file = next(file for file in data.rglob("*.jsonl"))
    return str(file.relative_to(data)), json.loads(file.read_text())


def entry(line: dict, code: str) -> bytes:
    """The line of another cell."""
    return (
        json.dumps({key: code if value == "int first = 1;" else value for key, value in line.items()}).encode() + b"\n"
    )


def test_a_history_is_bounded(data: Path, line: tuple[str, dict]) -> None:
    file = data / line[0]
    file.parent.mkdir(parents=True)
    file.write_bytes(b"".join(entry(line[1], f"int old{number};") for number in range(40_000)))
    with beginning(data) as kernel:
        assert inputs(history(kernel, "tail", n=1)) == ["int old39999;"]
        kernel.run("2")
        kept = len(history(kernel, "tail", n=10**6))
    assert 1000 < kept <= 12_000 and len(file.read_text().splitlines()) <= 12_000


@pytest.mark.parametrize(
    "rubbish", [b"{half a li\n\n\nnull\n[1]\n5\n{}\n", b'{"input": "\xc2\n\x00\xff\xfe\n'], ids=["lines", "bytes"]
)
def test_a_line_of_rubbish_costs_that_line_alone(data: Path, line: tuple[str, dict], rubbish: bytes) -> None:
    file = data / line[0]
    file.parent.mkdir(parents=True)
    file.write_bytes(entry(line[1], "first") + rubbish + entry(line[1], "second"))
    with beginning(data) as kernel:
        kernel.run("3")
        assert inputs(history(kernel, "tail", n=10)) == ["first", "second", "3"]
    assert b"first" in file.read_bytes()


def test_a_history_that_cannot_be_kept_does_not_hinder_cells(data: Path) -> None:
    data.mkdir()
    (data / "anodyne").write_text("not a directory")
    with beginning(data) as kernel:
        assert kernel.run("6 * 7").text == "42"
        assert kernel.run("6 * 8").text == "48"
        assert kernel.ask("history_request", {"hist_access_type": "tail", "n": 3})["content"]["status"]
