"""What cells print, display and read: all of it, in order, at the right cell."""

from __future__ import annotations

import time
from collections.abc import Iterator

import nbformat
import pytest
from nbclient import NotebookClient
from talking import PATIENCE, Talk, started

BATTERY = "0xF0, 0x9F, 0x94, 0x8B"


@pytest.fixture(scope="module")
def kernel() -> Iterator[Talk]:
    with started() as kernel:
        yield kernel


def kinds(messages: list[dict]) -> list[str]:
    """What messages are, without the kernel's states and the echo of the cell."""
    return [message["msg_type"] for message in messages if message["msg_type"] not in ("status", "execute_input")]


def test_print_and_display_keep_their_order(kernel: Talk) -> None:
    shown = kernel.run(
        """for (int i = 0; i < 3; i++) {
    System.out.print("a" + i); System.err.print("b" + i); display("c" + i); System.out.print("d" + i);
}
"end\""""
    )
    found = [
        message["content"].get("text") or message["content"]["data"]["text/plain"]
        for message in shown.messages
        if message["msg_type"] in ("stream", "display_data", "execute_result")
    ]
    # What is printed on one stream without a pause may come in one piece.
    assert "".join(found) == "a0b0c0d0a1b1c1d1a2b2c2d2end"


def test_output_comes_before_the_error_that_ends_the_cell(kernel: Talk) -> None:
    assert kinds(kernel.run('System.out.print("a"); throw new Exception("b");').messages) == ["stream", "error"]


def test_output_is_seen_while_the_cell_goes_on(kernel: Talk) -> None:
    cell = kernel.client.execute(
        'System.out.print("early"); System.in.read(); System.out.print("late");', allow_stdin=True
    )
    kernel.client.get_stdin_msg(timeout=PATIENCE)
    assert "early" in [text for parent, text in kernel.texts(0.5) if parent == cell]
    kernel.client.input("")
    assert kernel.finished(cell).stream() == "late"


def test_many_lines_come_in_few_messages(kernel: Talk) -> None:
    shown = kernel.run("for (int i = 0; i < 20_000; i++) System.out.println(i);")
    assert shown.stream() == "".join(f"{i}\n" for i in range(20_000))
    assert kinds(shown.messages).count("stream") < 500


def test_nothing_is_lost_of_what_several_threads_print_on_both_streams(kernel: Talk) -> None:
    shown = kernel.run(
        """IntStream.range(0, 4).parallel().forEach(thread -> {
    for (int i = 0; i < 5000; i++) (thread % 2 == 0 ? System.out : System.err).println(thread + ":" + i);
});""",
        timeout=60,
    )
    for stream, threads in (("stdout", (0, 2)), ("stderr", (1, 3))):
        lines = shown.stream(stream).splitlines()
        for thread in threads:
            own = [line for line in lines if line.startswith(f"{thread}:")]
            assert own == [f"{thread}:{i}" for i in range(5000)]


def test_displays_wait_for_a_client_that_reads_late(kernel: Talk) -> None:
    cell = kernel.client.execute("for (int i = 0; i < 5000; i++) display(i);")
    kernel.reply(cell)
    time.sleep(0.5)
    texts = [
        message["content"]["data"]["text/plain"] for message in kernel.published(cell) if "data" in message["content"]
    ]
    assert texts == [str(i) for i in range(5000)]


def test_what_a_thread_prints_goes_to_the_cell_that_started_it(kernel: Talk) -> None:
    code = 'var t = new Thread(() -> { try { Thread.sleep(400); } catch (Exception e) {} System.out.print("late"); }); t.start();'
    first = kernel.client.execute(code)
    kernel.reply(first)
    second = kernel.client.execute('Thread.sleep(800); System.out.print("own");')
    kernel.reply(second)
    assert kernel.texts(0.5) == [(first, "late"), (second, "own")]


def test_what_a_thread_displays_goes_to_the_cell_that_started_it(kernel: Talk) -> None:
    code = 'var d = new Thread(() -> { try { Thread.sleep(200); display("late"); } catch (Exception e) {} }); d.start();'
    first = kernel.client.execute(code)
    kernel.reply(first)
    second = kernel.client.execute("d.join();")
    while (message := kernel.client.get_iopub_msg(timeout=PATIENCE))["msg_type"] != "display_data":
        pass
    assert message["parent_header"]["msg_id"] == first and message["content"]["data"]["text/plain"] == "late"
    kernel.finished(second)


def test_what_a_thread_prints_after_the_last_cell_still_comes(kernel: Talk) -> None:
    cell = kernel.client.execute(
        'new Timer(true).schedule(new TimerTask() { public void run() { System.out.print("tick"); } }, 300);'
    )
    kernel.reply(cell)
    assert kernel.texts(1) == [(cell, "tick")]


def test_what_the_common_pool_prints_goes_to_the_cell_that_uses_it(kernel: Talk) -> None:
    for _ in range(2):
        shown = kernel.run('IntStream.range(0, 50).parallel().forEach(i -> System.out.println("x"));')
        assert shown.stream() == "x\n" * 50


def test_what_a_logger_says_goes_to_the_cell_that_uses_it(kernel: Talk) -> None:
    for word in ("first", "second"):
        assert word in kernel.run(f'java.util.logging.Logger.getLogger("a").warning("{word}");').stream("stderr")


def test_an_exception_in_a_thread_is_told_at_its_cell(kernel: Talk) -> None:
    shown = kernel.run(
        'var t2 = new Thread(() -> { throw new IllegalStateException("unseen"); }); t2.start(); t2.join();'
    )
    assert shown.reply["status"] == "ok" and "unseen" in shown.stream("stderr")


def test_a_character_written_byte_by_byte_arrives_whole(kernel: Talk) -> None:
    code = f"for (int b : new int[] {{{BATTERY}}}) {{ System.out.write(b); System.out.flush(); Thread.sleep(60); }}"
    assert kernel.run(code).stream() == "🔋"


def test_a_character_cut_off_by_the_end_of_its_cell_does_not_reach_the_next(kernel: Talk) -> None:
    kernel.run("System.out.write(0xF0); System.out.write(0x9F); System.out.flush();")
    assert kernel.run('System.out.print("clean");').stream() == "clean"


def test_bytes_that_are_no_text_do_not_hold_back_what_follows(kernel: Talk) -> None:
    assert kernel.run("System.out.write(0xFF); System.out.write(0x80); System.out.println(); 1").stream().endswith("\n")


def test_input_is_read_line_by_line(kernel: Talk) -> None:
    code = """var reader = new BufferedReader(new InputStreamReader(System.in));
System.out.print("name? ");
String name = reader.readLine();
name + "/" + reader.readLine()"""
    answers = iter(["Zoë 🔋", ""])
    shown = kernel.run(code, allow_stdin=True, stdin_hook=lambda _: kernel.client.input(next(answers)))
    assert shown.text == "Zoë 🔋/" and shown.stream() == "name? "


def test_a_scanner_says_where_the_front_end_takes_no_input(kernel: Talk) -> None:
    assert "takes no input" in kernel.run("new Scanner(System.in).nextLine()", allow_stdin=False).error


def test_input_that_waits_is_interrupted_and_asked_for_anew(kernel: Talk) -> None:
    cell = kernel.client.execute("new Scanner(System.in).nextLine()", allow_stdin=True)
    kernel.client.get_stdin_msg(timeout=PATIENCE)
    kernel.interrupt()
    assert "Interrupted" in kernel.finished(cell).error
    kernel.client.input("too late")
    time.sleep(0.2)
    shown = kernel.run(
        "new Scanner(System.in).nextLine()", allow_stdin=True, stdin_hook=lambda _: kernel.client.input("now")
    )
    assert shown.text == "now"


def test_a_line_that_was_not_read_to_its_end_is_not_the_next_cells(kernel: Talk) -> None:
    kernel.run("(char) System.in.read()", allow_stdin=True, stdin_hook=lambda _: kernel.client.input("first"))
    shown = kernel.run(
        "new Scanner(System.in).nextLine()", allow_stdin=True, stdin_hook=lambda _: kernel.client.input("second")
    )
    assert shown.text == "second"


def test_a_thread_that_reads_does_not_keep_later_cells_from_reading(kernel: Talk) -> None:
    first = kernel.client.execute(
        "var reading = new Thread(() -> { try { System.in.read(); } catch (IOException e) {} }); reading.start();",
        allow_stdin=True,
    )
    kernel.client.get_stdin_msg(timeout=PATIENCE)
    kernel.finished(first)
    cell = kernel.start("System.in.read()", allow_stdin=True)
    time.sleep(0.3)
    kernel.interrupt()
    assert "Interrupted" in kernel.finished(cell).error
    assert kernel.run("reading.join(2000); reading.isAlive()").text == "false"


@pytest.mark.parametrize("wait", [True, False])
def test_output_is_cleared_at_its_place(kernel: Talk, wait: bool) -> None:
    shown = kernel.run(f'display("a"); clearOutput({str(wait).lower()}); System.out.print("b");')
    assert kinds(shown.messages) == ["display_data", "clear_output", "stream"]
    assert [m["content"] for m in shown.messages if m["msg_type"] == "clear_output"] == [{"wait": wait}]


def test_a_display_is_updated_in_its_place_by_later_cells_too(kernel: Talk) -> None:
    first = kernel.run('var place = Display.slot("one"); place.update("two");')
    second = kernel.run('place.update("three");')
    shows = [m for m in first.messages + second.messages if m["msg_type"] in ("display_data", "update_display_data")]
    assert [m["msg_type"] for m in shows] == ["display_data", "update_display_data", "update_display_data"]
    assert [m["content"]["data"]["text/plain"] for m in shows] == ["one", "two", "three"]
    assert len({m["content"]["transient"]["display_id"] for m in shows}) == 1


def progress(steps: int, pause: int, *, total: str = "") -> str:
    """A cell of long work."""
    return f"""try (var work = Progress.of("growing grains", {total or steps})) {{
    for (int i = 0; i < {steps}; i++) {{ Thread.sleep({pause}); work.advance(1); }}
}}"""


def test_a_progress_bar_moves_in_its_place(kernel: Talk) -> None:
    shown = kernel.run(progress(40, 30))
    shows = [m["content"] for m in shown.messages if "display_data" in m["msg_type"]]
    assert kinds(shown.messages)[0] == "display_data" and kinds(shown.messages).count("display_data") == 1
    assert len(shows) >= 5 and len({show["transient"]["display_id"] for show in shows}) == 1
    texts = [show["data"]["text/plain"] for show in shows]
    shares = [int(text.split("%")[0].split()[-1]) for text in texts[:-1]]
    assert shares == sorted(shares) and shares[0] < 70 < shares[-1]
    assert "growing grains" in texts[-1] and "done" in texts[-1] and "\n" not in texts[-1]


def test_work_of_unknown_length_counts_its_steps(kernel: Talk) -> None:
    texts = [
        b["text/plain"]
        for b in (m["content"].get("data") for m in kernel.run(progress(30, 30, total="0")).messages)
        if b
    ]
    assert "steps" in texts[0] and "done" in texts[-1]


def test_short_work_shows_no_bar(kernel: Talk) -> None:
    assert kinds(kernel.run(progress(3, 1)).messages) == []


def test_a_bar_of_work_that_fails_says_how_far_it_came(kernel: Talk) -> None:
    shown = kernel.run(
        'try (var work = Progress.of("half", 20)) { for (int i = 0; i < 10; i++) { Thread.sleep(60); work.advance(1); } throw new Exception("enough"); }'
    )
    last = [m["content"]["data"]["text/plain"] for m in shown.messages if "display_data" in m["msg_type"]][-1]
    assert "stopped at 50 %" in last and "enough" in shown.error


def test_bars_of_several_threads_do_not_mix(kernel: Talk) -> None:
    shown = kernel.run(
        """Parallel.ALL.map(2, k -> {
    try (var work = Progress.of("part " + k, 20)) {
        for (int i = 0; i < 20; i++) { Thread.sleep(40); work.advance(1); }
    } catch (InterruptedException e) {}
    return k;
});"""
    )
    by_place: dict[str, set[str]] = {}
    for message in shown.messages:
        if "display_data" in message["msg_type"]:
            name = message["content"]["data"]["text/plain"][:6]
            by_place.setdefault(message["content"]["transient"]["display_id"], set()).add(name)
    assert sorted(map(sorted, by_place.values())) == [["part 0"], ["part 1"]]


def test_a_progress_bar_leaves_one_line_in_a_report() -> None:
    cells = [nbformat.v4.new_code_cell(progress(30, 30)), nbformat.v4.new_code_cell("1 + 1")]
    notebook = NotebookClient(nbformat.v4.new_notebook(cells=cells), kernel_name="anodyne", timeout=60).execute()
    outputs = notebook.cells[0].outputs
    assert [output.output_type for output in outputs] == ["display_data"]
    assert "done" in outputs[0].data["text/plain"] and outputs[0].data["text/plain"].count("\n") == 0


def test_endless_output_is_stopped_by_an_interrupt_within_bounded_memory(kernel: Talk) -> None:
    before = kernel.process.memory_info().rss
    cell = kernel.start('while (true) System.out.println("more and more and more of the same text");')
    time.sleep(3)
    kernel.interrupt()
    assert kernel.reply(cell)["content"]["status"] == "error"
    assert kernel.process.memory_info().rss - before < 1e9
    kernel.published(cell, timeout=60)
    assert kernel.run("1 + 1").text == "2"
