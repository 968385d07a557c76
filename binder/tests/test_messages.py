"""Requests and replies, one rule of the messaging protocol each."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import zmq
from talking import PATIENCE, Talk, started

PROTOCOL = "5.4"


@pytest.fixture(scope="module")
def kernel() -> Iterator[Talk]:
    with started() as kernel:
        yield kernel


@pytest.fixture
def other(kernel: Talk) -> Iterator[Talk]:
    """A second client of the same kernel."""
    second = kernel.second()
    yield second
    second.close()


@pytest.mark.parametrize(
    ("channel", "kind", "content"),
    [
        ("shell", "kernel_info", {}),
        ("shell", "execute", {"code": "1 + 1"}),
        ("shell", "complete", {"code": "Math.ma", "cursor_pos": 7}),
        ("shell", "inspect", {"code": "Math.max", "cursor_pos": 8, "detail_level": 0}),
        ("shell", "inspect", {"code": "nothing_of_the_kind", "cursor_pos": 3, "detail_level": 1}),
        ("shell", "history", {"hist_access_type": "tail", "n": 3, "raw": True, "output": False}),
        ("shell", "comm_info", {}),
        ("control", "kernel_info", {}),
        ("control", "interrupt", {}),
    ],
)
def test_every_reply_has_a_status(kernel: Talk, channel: str, kind: str, content: dict) -> None:
    reply = kernel.ask(f"{kind}_request", content, channel=channel)
    assert reply["msg_type"] == f"{kind}_reply" and reply["content"]["status"] == "ok"


@pytest.mark.parametrize(
    ("code", "status"),
    [("1 + 1", "complete"), ("int f() {", "incomplete"), ("int 3x = 4;", "invalid"), ("", "complete")],
)
def test_is_complete_answers_with_its_own_statuses(kernel: Talk, code: str, status: str) -> None:
    content = kernel.ask("is_complete_request", {"code": code})["content"]
    assert content["status"] == status
    assert (status == "incomplete") == ("indent" in content)


def test_a_failed_cell_is_told_in_its_reply_as_well(kernel: Talk) -> None:
    shown = kernel.run('throw new IllegalStateException("no");')
    published = next(message["content"] for message in shown.messages if message["msg_type"] == "error")
    assert shown.reply["status"] == "error"
    assert all(shown.reply[key] == published[key] for key in ("ename", "evalue", "traceback"))
    assert (shown.reply["ename"], shown.reply["evalue"]) == ("IllegalStateException", "no")


def test_a_shutdown_is_answered_and_ends_the_process() -> None:
    with started() as kernel:
        process = kernel.process
        reply = kernel.reply(kernel.send("shutdown_request", {"restart": False}, channel="control"), channel="control")
        assert reply["content"] == {"status": "ok", "restart": False}
        process.wait(timeout=PATIENCE)


@pytest.mark.parametrize(
    "code",
    [
        "new Thread(() -> { while (true) {} }).start();",
        "Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) {} }));",
    ],
    ids=["thread", "hook"],
)
def test_what_a_cell_has_left_running_does_not_hinder_a_shutdown(code: str) -> None:
    with started() as kernel:
        kernel.run(code)
        process = kernel.process
        kernel.send("shutdown_request", {"restart": False}, channel="control")
        process.wait(timeout=PATIENCE / 2)


def test_a_message_is_dated_with_an_offset(kernel: Talk) -> None:
    kernel.client.kernel_info()
    for channel in ("shell", "iopub"):
        _, frames = kernel.client.session.feed_identities(kernel.channel(channel).socket.recv_multipart())
        date = json.loads(frames[1])["date"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", date), date


def test_a_message_names_its_parent_and_the_kernels_own_session(kernel: Talk) -> None:
    message = kernel.send("kernel_info_request")
    answers = [kernel.reply(message), *kernel.published(message)]
    assert len({answer["header"]["session"] for answer in answers}) == 1
    assert answers[0]["header"]["session"] != kernel.client.session.session
    assert all(answer["parent_header"]["session"] == kernel.client.session.session for answer in answers)
    assert len({answer["header"]["msg_id"] for answer in answers}) == len(answers) >= 3
    assert all(answer["header"]["version"] == PROTOCOL for answer in answers)


def test_busy_comes_first_and_idle_last(kernel: Talk) -> None:
    kinds = [message["msg_type"] for message in kernel.run('System.out.println("a"); 1').messages]
    assert kinds == ["status", "execute_input", "stream", "execute_result", "status"]


def test_the_kernel_says_who_it_is(kernel: Talk) -> None:
    info = kernel.ask("kernel_info_request")["content"]
    assert info["implementation"] == "anodyne" and info["protocol_version"] == PROTOCOL
    assert re.match(r"\d+\.\d+", info["implementation_version"])
    assert "Anodyne" in info["banner"] and "basekernel" not in json.dumps(info)
    language = info["language_info"]
    assert language["name"].lower() == "java" and language["file_extension"] == ".java"
    assert re.match(r"\d+", language["version"]) and language["mimetype"] and language["codemirror_mode"]


def test_a_silent_cell_runs_and_shows_nothing(kernel: Talk) -> None:
    count = kernel.run("1").reply["execution_count"]
    shown = kernel.run('System.out.println("loud"); display("seen"); int quiet = 7; quiet', silent=True)
    assert shown.reply["status"] == "ok"
    assert {message["msg_type"] for message in shown.messages} == {"status"}
    after = kernel.run("quiet")
    assert after.text == "7" and after.reply["execution_count"] == count + 1


def test_a_silent_cell_that_fails_says_so_in_its_reply(kernel: Talk) -> None:
    shown = kernel.run('throw new IllegalStateException("unheard");', silent=True)
    assert shown.reply["status"] == "error" and shown.reply["evalue"] == "unheard"


def test_a_cell_that_is_not_stored_is_shown_without_a_number_of_its_own(kernel: Talk) -> None:
    count = kernel.run("1").reply["execution_count"]
    shown = kernel.run("6 * 111_111", store_history=False)
    assert shown.text == "666666" and shown.reply["execution_count"] == count
    assert kernel.run("2").reply["execution_count"] == count + 1
    tail = kernel.ask("history_request", {"hist_access_type": "tail", "n": 3})["content"]["history"]
    assert "6 * 111_111" not in [entry[2] for entry in tail]


def test_numbers_of_cells_count_up_by_one(kernel: Talk) -> None:
    counts = [kernel.run(code).reply["execution_count"] for code in ("1", "throw new Exception();", "", "2")]
    assert [count - counts[0] for count in counts] == [0, 1, 2, 3]


def test_user_expressions_are_evaluated_after_the_cell(kernel: Talk) -> None:
    asked = {"sum": "asked + 1", "text": '"a" + asked', "wrong": "nothing_of_the_kind", "thrown": "1 / (asked - asked)"}
    reply = kernel.run("int asked = 41;", user_expressions=asked).reply
    values = reply["user_expressions"]
    assert reply["status"] == "ok"
    assert values["sum"]["status"] == "ok" and values["sum"]["data"]["text/plain"] == "42"
    assert values["text"]["data"]["text/plain"] == "a41" and "metadata" in values["text"]
    assert values["wrong"]["status"] == "error" and values["wrong"]["ename"] == "CompilationError"
    assert values["thrown"]["status"] == "error" and values["thrown"]["ename"] == "ArithmeticException"


def test_a_cell_may_not_ask_where_the_front_end_takes_no_input(kernel: Talk) -> None:
    error = kernel.run("System.in.read()", allow_stdin=False).error
    assert "takes no input" in error
    assert kernel.run("1 + 1").text == "2"


def test_cells_that_wait_are_aborted_after_an_error(kernel: Talk) -> None:
    sent = [kernel.client.execute('Thread.sleep(500); throw new Exception("stop");')]
    sent += [kernel.client.execute(f"int aborted{number} = 1;") for number in range(3)]
    question = kernel.client.kernel_info()
    replies = {message: kernel.reply(message)["content"] for message in [*sent, question]}
    assert [replies[message]["status"] for message in sent] == ["error", "aborted", "aborted", "aborted"]
    assert replies[question]["status"] == "ok"
    kernel.published(question)
    assert "cannot find symbol" in kernel.run("aborted0").error
    assert kernel.run("1 + 1").text == "2"


def test_what_is_sent_after_an_error_was_answered_runs(kernel: Talk) -> None:
    for _ in range(60):
        failed = kernel.client.execute('throw new Exception("stop");')
        # Not after the output of both, which would leave the kernel time.
        assert kernel.reply(failed)["content"]["status"] == "error"
        assert kernel.reply(kernel.client.execute("1;"))["content"]["status"] == "ok"


def test_a_cell_that_is_aborted_gets_no_number(kernel: Talk) -> None:
    count = kernel.run("1").reply["execution_count"]
    sent = [kernel.client.execute('Thread.sleep(300); throw new Exception("stop");'), kernel.client.execute("2")]
    assert [kernel.reply(message)["content"]["status"] for message in sent] == ["error", "aborted"]
    kernel.published(sent[1])
    assert kernel.run("3").reply["execution_count"] == count + 2


def test_cells_that_wait_go_on_where_an_error_does_not_stop_them(kernel: Talk) -> None:
    sent = [kernel.client.execute('Thread.sleep(300); throw new Exception("go on");', stop_on_error=False)]
    sent.append(kernel.client.execute("int went = 1;"))
    assert [kernel.reply(message)["content"]["status"] for message in sent] == ["error", "ok"]
    kernel.published(sent[1])


def test_inputs_and_outputs_are_at_hand_in_java(kernel: Talk) -> None:
    kernel.run("int before = 5;")
    shown = kernel.run("new StringBuilder().append(before)")
    number = shown.reply["execution_count"]
    assert kernel.run(f"In.get({number})").text == "new StringBuilder().append(before)"
    assert kernel.run(f'((StringBuilder) Out.get({number})).append("!"); Out.get({number}).toString()').text == "5!"
    assert kernel.run(f"Out.containsKey({number - 1})").text == "false"


def test_comms_are_listed(kernel: Talk) -> None:
    assert kernel.ask("comm_info_request", {"target_name": "nobody"})["content"] == {"status": "ok", "comms": {}}


def test_a_comm_to_an_unknown_target_is_closed(kernel: Talk) -> None:
    message = kernel.send("comm_open", {"comm_id": "lost-1", "target_name": "nobody", "data": {}})
    closed = [one["content"] for one in kernel.published(message) if one["msg_type"] == "comm_close"]
    assert [content["comm_id"] for content in closed] == ["lost-1"]


ECHO = """
import anodyne.kernel.protocol.*;
import com.google.gson.JsonObject;
var heard = new ArrayList<String>();
Comms.current().register("echo", (comm, data) -> {
    heard.add("opened " + data);
    comm.onMessage(said -> { System.out.println("said " + said); heard.add("said " + said); comm.send(said); });
    comm.onClose(said -> heard.add("closed " + said));
});
"""


def _said(kernel: Talk, kind: str, content: dict) -> list[dict]:
    return kernel.published(kernel.send(kind, content))


def test_a_cell_answers_a_comm_of_the_front_end(kernel: Talk) -> None:
    assert kernel.run(ECHO).reply["status"] == "ok"
    _said(kernel, "comm_open", {"comm_id": "e-1", "target_name": "echo", "data": {"a": 1}})
    assert kernel.ask("comm_info_request", {"target_name": "echo"})["content"]["comms"] == {"e-1": {"target_name": "echo"}}
    said = _said(kernel, "comm_msg", {"comm_id": "e-1", "data": {"b": [2]}})
    assert [one["content"]["text"] for one in said if one["msg_type"] == "stream"] == ['said {"b":[2]}\n']
    answers = [one["content"] for one in said if one["msg_type"] == "comm_msg"]
    assert answers == [{"comm_id": "e-1", "data": {"b": [2]}}]
    _said(kernel, "comm_close", {"comm_id": "e-1", "data": {}})
    assert kernel.run("heard").text == '[opened {"a":1}, said {"b":[2]}, closed {}]'
    assert kernel.ask("comm_info_request", {"target_name": "echo"})["content"]["comms"] == {}


def test_a_listener_that_fails_says_so_and_the_kernel_goes_on(kernel: Talk) -> None:
    kernel.run('anodyne.kernel.protocol.Comms.current().register("bad", (c, d) -> { throw new Error("listener"); });')
    said = _said(kernel, "comm_open", {"comm_id": "b-1", "target_name": "bad", "data": {}})
    assert "listener" in "".join(one["content"]["text"] for one in said if one["msg_type"] == "stream")
    assert kernel.run("6 * 7").text == "42"


def test_a_comm_that_a_cell_opens_reaches_the_front_end(kernel: Talk) -> None:
    message = kernel.client.execute(
        "var mine = anodyne.kernel.protocol.Comms.current().open(\"there\", new com.google.gson.JsonObject());\n"
        "mine.close(new com.google.gson.JsonObject());"
    )
    said = kernel.published(message)
    opened = [one["content"] for one in said if one["msg_type"] == "comm_open"]
    closed = [one["content"] for one in said if one["msg_type"] == "comm_close"]
    assert [content["target_name"] for content in opened] == ["there"]
    assert [content["comm_id"] for content in closed] == [opened[0]["comm_id"]]
    assert kernel.run("mine.send(new com.google.gson.JsonObject())").reply["ename"] == "IllegalStateException"


@pytest.mark.parametrize("kind", ["comm_msg", "comm_close"])
def test_what_is_said_on_an_unknown_comm_is_ignored(kernel: Talk, kind: str) -> None:
    message = kernel.send(kind, {"comm_id": "lost-2", "data": {}})
    assert [one["msg_type"] for one in kernel.published(message)] == ["status", "status"]


@pytest.mark.parametrize("channel", ["shell", "control"])
def test_a_message_of_an_unknown_kind_is_ignored(kernel: Talk, channel: str) -> None:
    message = kernel.send("dance_request", {"partner": 1}, channel=channel)
    states = [one["content"]["execution_state"] for one in kernel.published(message)]
    assert states == ["busy", "idle"]
    assert not kernel.channel(channel).msg_ready()


def test_the_control_channel_is_served_while_a_cell_runs(kernel: Talk, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    cell = kernel.start(f'while (!Files.exists(Path.of("{gate}"))) Thread.sleep(5);')
    question = kernel.send("kernel_info_request", channel="control")
    assert kernel.reply(question, channel="control")["content"]["status"] == "ok"
    gate.touch()
    assert kernel.reply(cell)["content"]["status"] == "ok"
    kernel.published(cell)


def test_the_heart_beats_while_a_cell_runs(kernel: Talk, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    cell = kernel.start(f'while (!Files.exists(Path.of("{gate}"))) {{}}')
    heartbeat = kernel.client.context.socket(zmq.REQ)
    heartbeat.rcvtimeo = int(1e3 * PATIENCE)
    heartbeat.connect(f"tcp://{kernel.manager.ip}:{kernel.manager.hb_port}")
    heartbeat.send(b"ping")
    assert heartbeat.recv() == b"ping"
    heartbeat.close(linger=0)
    gate.touch()
    assert kernel.finished(cell).reply["status"] == "ok"


def test_a_shutdown_is_obeyed_while_a_cell_runs() -> None:
    with started() as kernel:
        process = kernel.process
        kernel.start("while (true) {}")
        reply = kernel.reply(kernel.send("shutdown_request", {"restart": True}, channel="control"), channel="control")
        assert reply["content"] == {"status": "ok", "restart": True}
        process.wait(timeout=PATIENCE)


def test_each_client_gets_its_own_replies_and_everybodys_output(kernel: Talk, other: Talk) -> None:
    mine, others = kernel.client.execute("111 * 3"), other.client.execute("222 * 3")
    assert kernel.reply(mine)["content"]["status"] == other.reply(others)["content"]["status"] == "ok"
    for reader in (kernel, other):
        results = []
        while len(results) < 2:
            message = reader.client.get_iopub_msg(timeout=PATIENCE)
            if message["msg_type"] == "execute_result":
                results.append((message["parent_header"]["msg_id"], message["content"]["data"]["text/plain"]))
        assert set(results) == {(mine, "333"), (others, "666")}
    assert not kernel.client.shell_channel.msg_ready() and not other.client.shell_channel.msg_ready()


def test_only_the_client_that_runs_a_cell_is_asked_for_input(kernel: Talk, other: Talk) -> None:
    cell = other.client.execute("new Scanner(System.in).nextLine()", allow_stdin=True)
    assert other.client.get_stdin_msg(timeout=PATIENCE)["msg_type"] == "input_request"
    assert not kernel.client.stdin_channel.msg_ready()
    other.client.input("from the second")
    assert other.finished(cell).text == "from the second"


def test_a_client_that_leaves_in_the_middle_does_no_harm(kernel: Talk) -> None:
    leaving = kernel.second()
    leaving.start("for (int i = 0; i < 2000; i++) { System.out.println(i); display(i); }")
    leaving.close()
    assert kernel.run("1 + 1").text == "2"


def test_many_requests_at_once_are_all_answered(kernel: Talk) -> None:
    sent = [kernel.client.kernel_info() for _ in range(500)]
    answered = [kernel.client.get_shell_msg(timeout=PATIENCE)["parent_header"]["msg_id"] for _ in sent]
    assert answered == sent
    kernel.published(sent[-1])


def test_help_knows_the_laboratory_from_the_first_request() -> None:
    with started() as kernel:
        completed = kernel.ask("complete_request", {"code": "Silicon.SM", "cursor_pos": 10})["content"]
        explained = kernel.ask("inspect_request", {"code": "Composite.of", "cursor_pos": 12, "detail_level": 0})[
            "content"
        ]
        assert "SMALL" in completed["matches"] and explained["found"]


def test_eight_kernels_run_at_once() -> None:
    with contextlib.ExitStack() as stack:
        kernels = [stack.enter_context(started()) for _ in range(8)]
        sent = [kernel.client.execute(f"Silicon.SMALL; {number} * 2") for number, kernel in enumerate(kernels)]
        texts = [kernel.finished(message, timeout=60).text for kernel, message in zip(kernels, sent, strict=True)]
    assert texts == [str(2 * number) for number in range(8)]
