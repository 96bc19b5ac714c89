"""`losslab progress`: shown, copied, taken back without loss, forgotten only when that was said twice."""

from __future__ import annotations

import io
import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from fake_terminal import FakeTerminal
from running import process, run

from tui_app.paths import progress_file
from tui_app.study.importing import holds_more, imported
from tui_app.study.progress_json import decode, encode
from tui_app.study.record import (
    Attempt,
    ItemRecord,
    Progress,
    item_key,
    place_key,
    reset,
    with_item,
    with_place,
)
from tui_app.study.store import ProgressStore

COURSE = "cs231n-lecture-3"


def moment(second: int) -> str:
    return f"2026-11-20T10:00:{second:02}.000000Z"


def done(*blocks: str, lesson: str = "svm-loss", second: int = 1, course: str = COURSE) -> Progress:
    """A student who answered the blocks and stands on the page of the first walk."""
    progress = Progress()
    for block in blocks:
        item = ItemRecord("hash", outcome="answered").with_attempt(Attempt("2.9", moment(second), "right"))
        progress = with_item(progress, item_key(course, lesson, block), item, moment(second))
    return with_place(progress, place_key(course, lesson), "one-image", "cat-walk", 3, moment(second))


def keep(progress: Progress) -> None:
    ProgressStore(progress_file()).save(progress)


def kept() -> Progress:
    return decode(progress_file().read_bytes()).progress


def answer(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Puts a student at a terminal who types these lines and then closes the input."""

    class Typed(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Typed("".join(f"{line}\n" for line in lines)))


def test_show_tells_how_far_a_lesson_is(capsys: pytest.CaptureFixture[str]) -> None:
    keep(done("cat-walk"))
    shown = run(capsys, "progress")
    assert shown.status == 0
    line = next(line for line in shown.out.splitlines() if line.startswith("svm-loss"))
    assert "begun, pages 1 of " in line
    assert "last at svm-loss/cat-walk:3 on 2026-11-20" in line
    assert str(progress_file()) in shown.err
    rows = json.loads(run(capsys, "progress", "show", "--json").out)
    row = next(row for row in rows if row["id"] == "svm-loss")
    assert (row["state"], row["place"], row["pages_reached"]) == ("begun", "svm-loss/cat-walk:3", 1)


@pytest.mark.parametrize("address", ["svm-loss", "svm-loss/one-image", "svm-loss/cat-walk"])
def test_show_of_an_address_lists_what_was_answered(capsys: pytest.CaptureFixture[str], address: str) -> None:
    keep(done("cat-walk"))
    assert run(capsys, "progress", "show", address).out == (
        "svm-loss/cat-walk: answered right, 2026-11-20\n    answered 2.9 (right)\n"
    )
    rows = json.loads(run(capsys, "progress", "show", address, "--json").out)
    assert [attempt["answer"] for attempt in rows[0]["attempts"]] == ["2.9"]


def test_show_names_the_nearest_and_says_when_there_is_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert "cat-walk" in run(capsys, "progress", "show", "svm-loss/cat-wlak").err
    assert "Nothing was done in svm-loss yet." in run(capsys, "progress", "show", "svm-loss").out


@pytest.mark.parametrize(
    ("language", "step", "table"),
    [
        (
            "en",
            "    step 4: answered 5.5 (wrong) (you were sure)",
            "    answered 2 (wrong) (you weren't sure)",
        ),
        ("ko", "    4단계 답: 5.5 (틀림) (확신함)", "    답: 2 (틀림) (확신 없음)"),
    ],
)
def test_show_says_which_step_was_answered_and_how_surely(
    capsys: pytest.CaptureFixture[str], language: str, step: str, table: str
) -> None:
    item = ItemRecord("h", outcome="answered")
    for attempt in (
        Attempt("5.5", moment(1), "wrong", "4", sure=True),
        Attempt("2", moment(2), "wrong", sure=False),
    ):
        item = item.with_attempt(attempt)
    keep(with_item(Progress(), item_key(COURSE, "svm-loss", "cat-walk"), item, moment(2)))
    shown = run(capsys, "progress", "show", "svm-loss", "--lang", language)
    assert shown.out.splitlines()[-2:] == [step, table]


def test_what_a_file_says_never_steers_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    item = ItemRecord("h", outcome="answered").with_attempt(Attempt("\x1b[2J", moment(1), "wrong"))
    keep(with_item(Progress(), item_key(COURSE, "svm-loss", "cat-walk"), item, moment(1)))
    shown = run(capsys, "progress", "show", "svm-loss")
    assert "\x1b" not in shown.out
    assert "\\x1b[2J" in shown.out


def test_export_and_import_bring_everything_back(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    keep(done("cat-walk", "all-walk"))
    copy = tmp_path / "copy.json"
    assert "questions and walks 2" in run(capsys, "progress", "export", str(copy)).err
    before = kept()
    progress_file().unlink()
    back = run(capsys, "progress", "import", str(copy))
    assert (back.status, back.err) == (0, "Taken in: new 3, newer than yours 0, known already 0.\n")
    assert kept() == before
    assert list(tmp_path.glob("*unfinished*")) == []
    assert "known already 3" in run(capsys, "progress", "import", str(copy)).err


def test_export_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    keep(done("cat-walk"))
    assert decode(run(capsys, "progress", "export", "-").out.encode()).progress == kept()


def test_import_merges_and_loses_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    copy.write_bytes(encode(done("cat-walk", "delta-walk", second=1)))
    keep(done("all-walk", second=2))
    told = run(capsys, "progress", "import", str(copy)).err
    assert "new 2" in told
    assert {key.rpartition("/")[2] for key in kept().items} == {"cat-walk", "delta-walk", "all-walk"}


def test_import_says_what_was_reset_since(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    old = done("cat-walk", second=1)
    copy.write_bytes(encode(old))
    keep(reset(old, item_key(COURSE, "svm-loss", "cat-walk"), moment(9)))
    told = run(capsys, "progress", "import", str(copy)).err
    assert "Reset here after the copy was made, so not brought back: svm-loss/cat-walk." in told
    assert not kept().items[item_key(COURSE, "svm-loss", "cat-walk")].touched


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"not json", "a copy of progress"),
        (b'{"format": 99}', "newer losslab"),
        (b"[]", "a copy of progress"),
        (None, "no such file"),
    ],
)
def test_import_refuses_what_is_no_copy(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, data: bytes | None, says: str
) -> None:
    keep(done("cat-walk"))
    before = kept()
    copy = tmp_path / "copy.json"
    if data is not None:
        copy.write_bytes(data)
    refused = run(capsys, "progress", "import", str(copy))
    assert refused.status == 2
    assert says in refused.err
    assert str(copy) in refused.err
    assert kept() == before


def test_import_counts_what_it_could_not_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    copy.write_bytes(encode(done("cat-walk")).replace(b'"hints": 0', b'"hints": -1'))
    assert (
        "Left out of the copy, since they can't be read: 1."
        in run(capsys, "progress", "import", str(copy)).err
    )


def test_export_never_overwrites_what_is_no_copy(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    keep(done("cat-walk"))
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("years of work")
    for words in ((), ("--yes",)):
        assert run(capsys, "progress", "export", str(thesis), *words).status == 2
        assert thesis.read_text() == "years of work"
    assert run(capsys, "progress", "export", str(progress_file())).status == 2
    assert run(capsys, "progress", "export", str(tmp_path)).status == 2
    assert run(capsys, "progress", "export", str(tmp_path / "no" / "folder.json")).status == 2


def test_export_replaces_a_copy_that_holds_more_only_when_told_to(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.json"
    more = encode(done("cat-walk", "all-walk"))
    copy.write_bytes(more)
    keep(done("cat-walk"))
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    assert run(capsys, "progress", "export", str(copy)).status == 2
    answer(monkeypatch, "n")
    assert run(capsys, "progress", "export", str(copy)).status == 0
    assert copy.read_bytes() == more
    assert run(capsys, "progress", "export", str(copy), "--yes").status == 0
    assert decode(copy.read_bytes()).progress == kept()
    keep(done("all-walk", second=3))
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert run(capsys, "progress", "export", str(copy)).status == 0, "an older copy is brought up to date"


@pytest.mark.parametrize(
    ("typed", "gone"),
    [
        (("y", "svm-loss"), True),
        (("예", "svm-loss"), True),
        (("y", "yes"), False),
        (("n", "svm-loss"), False),
        (("", "svm-loss"), False),
        (("y",), False),
        ((), False),
    ],
)
def test_reset_asks_twice(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...], gone: bool
) -> None:
    keep(done("cat-walk"))
    answer(monkeypatch, *typed)
    asked = run(capsys, "progress", "reset", "svm-loss")
    assert asked.status == 0
    assert "Forget what you did in svm-loss (questions and walks 1, places in lessons 1)?" in asked.err
    assert ("Nothing was changed." in asked.err) is not gone
    assert kept().items[item_key(COURSE, "svm-loss", "cat-walk")].touched is not gone


def test_reset_without_a_terminal_needs_yes(capsys: pytest.CaptureFixture[str]) -> None:
    keep(done("cat-walk"))
    assert run(capsys, "progress", "reset").status == 2
    assert kept() == done("cat-walk")
    assert run(capsys, "progress", "reset", "--yes").status == 0
    assert not any(item.touched for item in kept().items.values())
    assert "Nothing was done in all lessons yet." in run(capsys, "progress", "reset").err


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("svm-loss/cat-walk", {"all-walk"}),
        ("svm-loss/one-image", {"all-walk"}),
        ("svm-loss", set()),
    ],
)
def test_reset_of_an_item_a_page_a_lesson(
    capsys: pytest.CaptureFixture[str], address: str, left: set[str]
) -> None:
    other = done("linear", lesson="scores")
    keep(done("cat-walk", "all-walk"))
    keep(other)
    assert run(capsys, "progress", "reset", address, "--yes").status == 0
    touched = {key.rpartition("/")[2] for key, item in kept().items.items() if item.touched}
    assert touched == {*left, "linear"}
    place = kept().places[place_key(COURSE, "svm-loss")]
    assert bool(place.page) is (address != "svm-loss")


def test_reset_of_a_lesson_that_the_course_has_no_more(capsys: pytest.CaptureFixture[str]) -> None:
    keep(done("old-quiz", lesson="old"))
    assert run(capsys, "progress", "reset", "old/old-quiz", "--yes").status == 0
    assert run(capsys, "progress", "reset", "old", "--yes").status == 0
    assert not kept().places[place_key(COURSE, "old")].page


@pytest.mark.parametrize(
    ("address", "says"), [("svm-los", "svm-loss"), ("svm-loss/cat-walk:3", "reset svm-loss/cat-walk")]
)
def test_reset_names_the_nearest(capsys: pytest.CaptureFixture[str], address: str, says: str) -> None:
    keep(done("cat-walk"))
    refused = run(capsys, "progress", "reset", address, "--yes")
    assert refused.status == 2
    assert says in refused.err
    assert kept() == done("cat-walk")


def test_another_course_is_named_and_kept(capsys: pytest.CaptureFixture[str]) -> None:
    keep(done("theirs", course="another"))
    keep(done("cat-walk"))
    assert "another/svm-loss (2)" in run(capsys, "progress").err
    run(capsys, "progress", "reset", "svm-loss", "--yes")
    assert kept().items[item_key("another", "svm-loss", "theirs")].touched


def test_what_was_done_in_a_lesson_file_is_shown_and_reset(capsys: pytest.CaptureFixture[str]) -> None:
    keep(done("guess", lesson="first", course="files"))
    keep(done("lead", lesson="a/b", course="mine"))
    assert "files/first (2), mine/a/b (2)" in run(capsys, "progress").err
    shown = run(capsys, "progress", "show", "files/first")
    assert shown.out.splitlines() == [
        "files/first: last at one-image on 2026-11-20",
        "files/first/guess: answered right, 2026-11-20",
        "    answered 2.9 (right)",
    ]
    assert run(capsys, "progress", "reset", "files/first/guess", "--yes").status == 0
    assert "files/first (1), mine/a/b (2)" in run(capsys, "progress").err
    assert run(capsys, "progress", "reset", "mine", "--yes").status == 0
    assert run(capsys, "progress", "reset", "files/first", "--yes").status == 0
    assert "files" not in run(capsys, "progress").err
    assert run(capsys, "progress", "show", "files/second").status == 2


@pytest.mark.skipif(
    not Path("/proc").is_dir(), reason="this system has no folder where nothing can be written"
)
def test_where_nothing_can_be_kept_it_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOSSLAB_HOME", "/proc/nope")
    told = run(capsys, "progress").err
    assert "/proc/nope/progress.json can't be written" in told
    assert "Kept in" not in told


def test_a_newer_file_is_left_alone(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    progress_file().parent.mkdir()
    progress_file().write_text('{"format": 99}')
    copy = tmp_path / "copy.json"
    copy.write_bytes(encode(done("cat-walk")))
    for words in (("export", str(tmp_path / "new.json")), ("import", str(copy)), ("reset", "--yes")):
        refused = run(capsys, "progress", *words)
        assert refused.status == 2
        assert "newer losslab" in refused.err
    assert progress_file().read_text() == '{"format": 99}'
    assert not (tmp_path / "new.json").exists()


def test_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (("export",), ("import",), ("nonsense",), ("show", "svm-loss", "more")):
        assert run(capsys, "progress", *words).status == 2


def test_an_empty_address_forgets_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep(done("cat-walk"))
    for words in (("reset", "", "--yes"), ("show", "")):
        assert run(capsys, "progress", *words).status == 2
    assert kept().items[item_key(COURSE, "svm-loss", "cat-walk")].touched


def test_a_copy_that_is_not_there_is_answered_with_the_nearest(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "backup.json").touch()
    assert (
        "did you mean" in run(capsys, "progress", "import", str(tmp_path / "bakcup.json"), "--lang", "en").err
    )


def test_import_of_a_pipe_from_another_process(home: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    refused = process(["progress", "import", str(pipe)], LOSSLAB_HOME=str(home))
    assert refused.status == 2, "a pipe without a writer is refused, not waited for"


def test_imported_and_holds_more() -> None:
    one, two = done("a", second=1), done("a", "b", second=2)
    assert imported(one, two).newer
    assert imported(two, one).older == (item_key(COURSE, "svm-loss", "a"), place_key(COURSE, "svm-loss"))
    assert holds_more(two, one)
    assert not holds_more(one, two)
    assert imported(one, one).same == 2


def test_a_full_disk_leaves_the_old_copy_whole(home: Path, tmp_path: Path) -> None:
    old = done("cat-walk")
    copy = tmp_path / "copy.json"
    copy.write_bytes(encode(old))
    keep(old)
    keep(done(*(f"walk-{number}" for number in range(40)), second=2))

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    ended = subprocess.run(
        [sys.executable, "-m", "tui_app", "progress", "export", str(copy)],
        env={**os.environ, "LOSSLAB_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        preexec_fn=small_files,
    )
    assert ended.returncode == 2
    assert "can't be written" in ended.stderr
    assert copy.read_bytes() == encode(old)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.json", "home"]


@pytest.mark.parametrize(("typed", "gone"), [(b"y\nsvm-loss\n", True), (b"y\n\x04", False)])
def test_reset_on_a_real_terminal(home: Path, typed: bytes, gone: bool) -> None:
    keep(done("cat-walk"))
    with FakeTerminal({}) as terminal:
        os.write(terminal.master, typed)
        child = terminal.spawn(["progress", "reset", "svm-loss"], LOSSLAB_HOME=str(home))
        child.communicate()
        assert child.returncode == 0
    assert b"Forget what you did in svm-loss" in terminal.sent
    assert kept().items[item_key(COURSE, "svm-loss", "cat-walk")].touched is not gone


def test_imports_at_once_lose_nothing(home: Path, tmp_path: Path) -> None:
    children = []
    for number in range(4):
        copy = tmp_path / f"{number}.json"
        copy.write_bytes(encode(done(f"walk-{number}", second=number)))
        words = [sys.executable, "-m", "tui_app", "progress", "import", str(copy)]
        environment = {**os.environ, "LOSSLAB_HOME": str(home)}
        children.append(subprocess.Popen(words, env=environment, stdin=subprocess.DEVNULL))
    assert [child.wait() for child in children] == [0] * 4
    assert {key.rpartition("/")[2] for key in kept().items} == {f"walk-{number}" for number in range(4)}
