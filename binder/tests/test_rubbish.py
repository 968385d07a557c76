"""Cells and messages that nobody should send: each fails for itself, and the kernel goes on."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator

import pytest
from talking import PATIENCE, Talk, shared, started

MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def get() -> Iterator[Callable[[], Talk]]:
    with shared("int kept = 41;") as get:
        yield get


@pytest.fixture
def kernel(get: Callable[[], Talk]) -> Talk:
    return get()


def works(kernel: Talk) -> bool:
    """Whether the kernel still has its state and answers on both channels."""
    question = kernel.send("kernel_info_request", channel="control")
    status = kernel.reply(question, channel="control", timeout=PATIENCE / 2)["content"]["status"]
    shown = kernel.run("kept + 1", timeout=PATIENCE / 2)
    return status == shown.reply["status"] == "ok" and shown.text == "42"


LARGE = {
    "comment": ("/* " + "x" * MEGABYTE + " */ 6 * 7", "42"),
    "comment of lines": (("// " + "x" * 98 + "\n") * (MEGABYTE // 102) + "6 * 7", "42"),
    "text put together": (
        "String joined = " + " +\n".join(['"' + "y" * 60_000 + '"'] * 17) + ";\njoined.length()",
        None,
    ),
    "text too long": ('"' + "z" * MEGABYTE + '"', None),
    # With 500 000 elements the compiler of the JDK exhausts its table of constants and does not recover.
    "array": ("int[] big = {" + "1," * 70_000 + "};", None),
    "block": ("{ int i = 0; " + f"i += 1{' ' * 35}; " * (MEGABYTE // 44) + "}", None),
    "line of letters": ("a" * MEGABYTE, None),
    "line of digits": ("1" * MEGABYTE, None),
}


@pytest.mark.parametrize(("code", "text"), LARGE.values(), ids=LARGE)
def test_a_cell_of_a_megabyte_is_answered(kernel: Talk, code: str, text: str | None) -> None:
    shown = kernel.run(code, timeout=PATIENCE)
    if text is None:
        assert shown.reply["status"] == "ok" or shown.reply["ename"], shown.reply
        assert sum(map(len, shown.reply.get("traceback", []))) < 100_000
    else:
        assert shown.text == text
    assert works(kernel)


UNREADABLE = {
    "open bracket": "Math.max(1,",
    "open brace": "class A {",
    "closed brace": "}",
    "closed brace behind": "int a = 1; }}}}",
    "wrong bracket": "int[] b = {1, 2);",
    "open text": 'String s = "abc',
    "open text block": 'String s = """\nabc',
    "open letter": "char c = 'x",
    "open comment": "/* abc",
    "backslash": "\\",
    "wrong escape": r'String s = "\q";',
    "wrong unicode escape": r'String s = "\u12";',
    "null": "\0",
    "null in the code": "int a\0 = 1;",
    "null behind": "1 + 1\0",
    "end of file": "1 +\x1a 1",
    "emoji": "🔋",
    "emoji as a name": "int 🔋 = 1;",
    "no-break space": "int\u00a0a = 1;",
    "line separator": "int a\u2028= 1;",
    "byte order mark": "\ufeffint a = ;",
    "escape": "\x1b[31mint a = 1;",
    "python": "def f(x):\n    return x",
    "magic": "%%nothing of the kind\n1 + 1",
    "shell": "!ls",
    "package": "package a.b;\nclass X {}",
    "module": "module a {}",
    "return": "return 5;",
    "break": "break;",
    "brackets only": "([{<",
    "thousand braces": "{" * 1000,
    "ten thousand brackets": "(" * 10_000,
    "deep nesting": "(" * 10_000 + "1" + ")" * 10_000,
    "deep sum": "1" + " + 1" * 20_000,
    "deep generics": "List<" * 2000 + "String" + ">" * 2000 + " deep;",
    "deep blocks": "{" * 5000 + "}" * 5000,
}


@pytest.mark.parametrize("code", UNREADABLE.values(), ids=UNREADABLE)
def test_a_cell_that_is_no_java_is_an_error_to_read(kernel: Talk, code: str) -> None:
    shown = kernel.run(code, timeout=PATIENCE)
    if shown.reply["status"] == "error":
        assert shown.reply["ename"] and shown.error.strip() and "kernel error" not in shown.error
        assert sum(map(len, shown.reply["traceback"])) < 100_000
    assert works(kernel)


@pytest.mark.parametrize("code", UNREADABLE.values(), ids=UNREADABLE)
def test_help_with_what_is_no_java_is_answered(kernel: Talk, code: str) -> None:
    end = len(code)
    for kind, content in (
        ("is_complete", {"code": code}),
        ("complete", {"code": code, "cursor_pos": end}),
        ("inspect", {"code": code, "cursor_pos": end, "detail_level": 0}),
    ):
        assert kernel.ask(f"{kind}_request", content, timeout=PATIENCE / 2)["content"]["status"], kind
    assert works(kernel)


def test_an_emoji_in_a_text_is_a_text(kernel: Talk) -> None:
    assert kernel.run('String s = "🔋→µ";\ns + s.codePointCount(0, s.length())').text == "🔋→µ3"
    completed = kernel.ask("complete_request", {"code": 'String t = "🔋🔋"; Math.hyp', "cursor_pos": 25})["content"]
    assert completed["matches"] == ["hypot("] and (completed["cursor_start"], completed["cursor_end"]) == (22, 25)


def test_line_ends_of_other_systems_are_line_ends(kernel: Talk) -> None:
    assert kernel.run("int w = 1;\r\nw + 1\r\n").text == "2"
    assert "line 3" in kernel.run('int v = 1;\r\n\r\nthrow new Exception("x");\r\n').error


def test_an_infinite_recursion_fails_alone(kernel: Talk) -> None:
    for code in (
        "int again(int n) { return again(n) + 1; }\nagain(1)",
        "class Self { Self s = new Self(); }\nnew Self()",
    ):
        assert kernel.run(code).reply["ename"] == "StackOverflowError"
        assert works(kernel)


def test_a_value_that_contains_itself_is_shown(kernel: Talk) -> None:
    assert len(kernel.run("List<Object> self = new ArrayList<>(); self.add(self); self").text) < 1000
    assert len(kernel.run("Object[] own = new Object[1]; own[0] = own; own").text) < 1000
    assert kernel.run(
        "record Ring(List<Object> all) {}\nvar l = new ArrayList<Object>(); var ring = new Ring(l); l.add(ring); ring.all()"
    ).reply["status"]
    assert works(kernel)


SHOWN_SHORT = {
    "million numbers": "new double[1_000_000]",
    "million texts": 'Collections.nCopies(1_000_000, "text")',
    "million arrays": "new int[1000][1000]",
    "million entries": "IntStream.range(0, 1_000_000).boxed().collect(Collectors.toMap(i -> i, i -> i))",
    "long text": '"x".repeat(50_000_000)',
    "text of lines": '"line\\n".repeat(1_000_000)',
    "endless stream": "Stream.generate(() -> 1)",
    "endless list": "new AbstractList<Integer>() { public Integer get(int i) { return i; } public int size() { return Integer.MAX_VALUE; } }",
    "long toString": 'new Object() { public String toString() { return "y".repeat(20_000_000); } }',
}


@pytest.mark.parametrize("code", SHOWN_SHORT.values(), ids=SHOWN_SHORT)
def test_a_huge_value_is_shown_cut(kernel: Talk, code: str) -> None:
    shown = kernel.run(code)
    assert shown.reply["status"] == "ok" and 0 < len(shown.text) < 50_000
    assert works(kernel)


@pytest.fixture(scope="module")
def small() -> Iterator[Talk]:
    """A kernel with little memory."""
    with started(command=lambda words: [words[0], "-Xmx192m", *words[1:]]) as kernel:
        kernel.run("int kept = 41;")
        yield kernel


EXHAUSTING = {
    "list": "{ var all = new ArrayList<byte[]>(); while (true) all.add(new byte[1 << 20]); }",
    "small objects": "{ var all = new ArrayList<Object>(); while (true) all.add(new Object()); }",
    "text": '{ String t = "x"; while (true) t = t + t; }',
    "array": "new long[Integer.MAX_VALUE]",
    "array of arrays": "new double[20_000][20_000]",
    "in toString": 'new Object() { public String toString() { return "x".repeat(2_000_000_000); } }',
    "in a thread": "{ var t = new Thread(() -> { var all = new ArrayList<byte[]>(); while (true) all.add(new byte[1 << 20]); }); t.start(); t.join(); throw new Exception(); }",
    "on parallel threads": "IntStream.range(0, 4).parallel().forEach(i -> { var all = new ArrayList<byte[]>(); while (true) all.add(new byte[1 << 18]); });",
}


@pytest.mark.parametrize("code", EXHAUSTING.values(), ids=EXHAUSTING)
def test_a_cell_that_takes_all_memory_fails_and_gives_it_back(small: Talk, code: str) -> None:
    assert small.run(code).reply["status"] == "error"
    # Of several threads the first ends the cell; the others may take all memory once more before they fail as well.
    tries = 5 if code == EXHAUSTING["on parallel threads"] else 1
    assert any(works(small) for _ in range(tries))


@pytest.mark.parametrize("thing", ["new byte[1 << 20]", "new byte[1000]"])
def test_memory_that_a_variable_holds_is_free_again_without_it(thing: str) -> None:
    with started(command=lambda words: [words[0], "-Xmx192m", *words[1:]]) as kernel:
        kernel.run("var hoard = new LinkedList<Object>();")
        assert kernel.run(f"while (true) hoard.add({thing});").reply["ename"] == "OutOfMemoryError"
        assert kernel.run("hoard.clear();").reply["status"] == "ok"
        assert kernel.run("6 * 7").text == "42"


SIGNED = {
    "no header": ["", "{}", "{}", "{}"],
    "header without type": ['{"msg_id": "1"}', "{}", "{}", "{}"],
    "type that is null": ['{"msg_id": "1", "msg_type": null}', "{}", "{}", "{}"],
    "type that is a number": ['{"msg_id": "1", "msg_type": 5}', "{}", "{}", "{}"],
    "type that is a list": ['{"msg_id": "1", "msg_type": ["execute_request", "a"]}', "{}", "{}", "{}"],
    "header that is a list": ["[]", "{}", "{}", "{}"],
    "header that is null": ["null", "{}", "{}", "{}"],
    "content that is a list": ['{"msg_id": "1", "msg_type": "execute_request"}', "{}", "{}", "[1]"],
    "content that is no JSON": ['{"msg_id": "1", "msg_type": "execute_request"}', "{}", "{}", '{"code": '],
    "content with more behind": ['{"msg_id": "1", "msg_type": "execute_request"}', "{}", "{}", "{} {}"],
    "metadata that is a text": ['{"msg_id": "1", "msg_type": "execute_request"}', "{}", '"m"', '{"code": "1"}'],
    "nothing at all": ["", "", "", ""],
    "deep nesting": ['{"msg_id": "1", "msg_type": "execute_request"}', "{}", "{}", "[" * 200_000],
    "not a number": [
        '{"msg_id": "1", "msg_type": "history_request"}',
        "{}",
        "{}",
        '{"hist_access_type": "tail", "n": NaN}',
    ],
}


@pytest.mark.parametrize("parts", SIGNED.values(), ids=SIGNED)
def test_a_message_of_rubbish_is_dropped(kernel: Talk, parts: list[str]) -> None:
    for channel in ("shell", "control", "stdin"):
        kernel.push(kernel.signed([part.encode() for part in parts]), channel=channel)
    assert works(kernel)


def test_bytes_that_are_no_text_are_dropped(kernel: Talk) -> None:
    kernel.push(
        kernel.signed([b'{"msg_id": "1", "msg_type": "execute_request"}', b"{}", b"{}", b'{"code": "\xff\xfe"}'])
    )
    kernel.push(kernel.signed([b"\xff\xfe\x00", b"{}", b"{}", b"{}"]))
    assert works(kernel)


@pytest.mark.parametrize("signature", [b"", b"0" * 64, b"x", b"\xff" * 64])
def test_a_message_with_a_wrong_signature_is_dropped(kernel: Talk, signature: bytes) -> None:
    for channel in ("shell", "control", "stdin"):
        frames = kernel.frames("execute_request", {"code": "kept = 0;"})
        frames[frames.index(b"<IDS|MSG>") + 1] = signature
        kernel.push(frames, channel=channel)
    assert works(kernel)
    assert not kernel.client.shell_channel.msg_ready()


def test_a_message_whose_content_was_changed_on_its_way_is_dropped(kernel: Talk) -> None:
    frames = kernel.frames("execute_request", {"code": "kept = 1;"})
    kernel.push([frame.replace(b"kept = 1;", b"kept = 2;") for frame in frames])
    assert works(kernel)


def test_a_message_that_lacks_frames_is_dropped(kernel: Talk) -> None:
    frames = kernel.frames("execute_request", {"code": "kept = 0;"})
    for channel in ("shell", "control", "stdin"):
        for count in range(1, len(frames)):
            kernel.push(frames[:count], channel=channel)
            kernel.push(frames[count:], channel=channel)
        kernel.push([b""], channel=channel)
        kernel.push([b""] * 20, channel=channel)
    assert works(kernel)


def test_frames_and_keys_that_nobody_knows_are_passed_over(kernel: Talk) -> None:
    message = kernel.client.session.msg("execute_request", {"code": "kept + 1", "later": {"versions": [1]}})
    kernel.push([*kernel.client.session.serialize(message), b"buffer", b"\x00" * 1000])
    assert kernel.finished(message["header"]["msg_id"]).text == "42"


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("execute", {}),
        ("execute", {"code": None}),
        ("execute", {"code": 5}),
        ("execute", {"code": ["1", "2"]}),
        ("execute", {"code": {"a": 1}}),
        ("execute", {"code": "1", "silent": "perhaps", "store_history": [1, 2]}),
        ("execute", {"code": "1", "user_expressions": [1]}),
        ("execute", {"code": "1", "user_expressions": {"a": {"b": 1}, "c": None}}),
        ("complete", {}),
        ("complete", {"code": "Math.", "cursor_pos": -5}),
        ("complete", {"code": "Math.", "cursor_pos": 10**9}),
        ("complete", {"code": "Math.", "cursor_pos": 10**30}),
        ("complete", {"code": "Math.", "cursor_pos": "end"}),
        ("complete", {"code": [1, 2], "cursor_pos": {}}),
        ("inspect", {"code": "Math", "cursor_pos": -1, "detail_level": "much"}),
        ("inspect", {"code": {}, "cursor_pos": 1}),
        ("is_complete", {"code": {}}),
        ("is_complete", {}),
        ("history", {}),
        ("history", {"hist_access_type": "guess"}),
        ("history", {"hist_access_type": "tail", "n": -1}),
        ("history", {"hist_access_type": "tail", "n": 10**12}),
        ("history", {"hist_access_type": "tail", "n": "many"}),
        ("history", {"hist_access_type": "range", "session": 10**6, "start": 5, "stop": 1}),
        ("history", {"hist_access_type": "search", "pattern": "[" * 100}),
        ("history", {"hist_access_type": "search", "pattern": "*" * 40 + "x"}),
        ("comm_info", {"target_name": 5}),
    ],
    ids=repr,
)
def test_a_request_of_rubbish_is_answered(kernel: Talk, kind: str, content: dict) -> None:
    reply = kernel.ask(f"{kind}_request", content, timeout=PATIENCE / 2)
    assert reply["msg_type"] == f"{kind}_reply" and reply["content"]["status"]
    assert works(kernel)


@pytest.mark.parametrize("content", [{}, {"comm_id": 5}, {"comm_id": None, "target_name": []}, {"data": "x"}])
def test_a_comm_of_rubbish_is_passed_over(kernel: Talk, content: dict) -> None:
    for kind in ("comm_open", "comm_msg", "comm_close"):
        kernel.published(kernel.send(kind, content))
    assert works(kernel)


def test_an_answer_that_nobody_has_asked_for_is_passed_over(kernel: Talk) -> None:
    kernel.client.input("unasked")
    kernel.send("input_reply", {"value": {"a": 1}}, channel="stdin")
    kernel.send("input_reply", {}, channel="stdin")
    shown = kernel.run(
        "new Scanner(System.in).nextLine()", allow_stdin=True, stdin_hook=lambda _: kernel.client.input("asked")
    )
    assert shown.text == "asked"


def test_what_is_no_message_at_all_is_passed_over(kernel: Talk) -> None:
    manager = kernel.manager
    for port in (manager.shell_port, manager.iopub_port, manager.stdin_port, manager.control_port, manager.hb_port):
        with socket.create_connection((manager.ip, port), timeout=PATIENCE) as raw:
            raw.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" + bytes(range(256)) * 40)
    assert works(kernel) and kernel.client.hb_channel.is_beating()


def test_a_message_of_many_megabytes_is_read(kernel: Talk) -> None:
    code = json.dumps("x" * 60_000)
    shown = kernel.run(f"/* {'y' * 8_000_000} */ {code}.length()")
    assert shown.text == "60000"
