"""Several processes on one progress file, for real. LONG_RUN_KILLS=1000 makes the long run."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui_app.study.progress_json import decode, encode
from tui_app.study.record import ItemRecord, Progress, with_item
from tui_app.study.store import ProgressStore

REPOSITORY = Path(__file__).resolve().parents[2]
T1 = "2026-01-01T00:00:01.000000Z"
KILLS = int(os.environ.get("LONG_RUN_KILLS", "40"))

WRITER = """
import sys
from pathlib import Path
from tui_app.study.record import ItemRecord, with_item, now
from tui_app.study.store import ProgressStore
store = ProgressStore(Path(sys.argv[1]))
store.load()
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    item = ItemRecord(hints=number)
    told = store.save(with_item(store.progress, f"c/l/{sys.argv[2]}-{number}", item, now()))
    if told:
        sys.exit(repr(told))
"""

# Writes two progress files in turn; each bears its mark in every item.
FLIPPER = """
import sys
from pathlib import Path
from tui_app.study.progress_json import encode
from tui_app.study.record import ItemRecord, Progress
from tui_app.study.whole_file import put_in_place, stage
path = Path(sys.argv[1])
keys = [f"c/l/{number}" for number in range(300)]
items = [ItemRecord(mark, changed="2026-01-01T00:00:01.000000Z") for mark in sys.argv[2:]]
whole = [encode(Progress(dict.fromkeys(keys, item))) for item in items]
print("ready", flush=True)
while True:
    for data in whole:
        put_in_place(stage(path, data), path)
"""


Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts a program and waits until it says that it is ready; none outlives the test."""
    processes: list[subprocess.Popen[str]] = []

    def started(program: str, *arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", program, *arguments],
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        processes.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        return process

    yield started
    for process in processes:
        if process.returncode is None:
            process.kill()
            ended(process)


def ended(process: subprocess.Popen[str]) -> str:
    _, errors = process.communicate(timeout=60)
    return errors


def test_processes_that_write_at_the_same_time_lose_nothing(tmp_path: Path, start: Start) -> None:
    file = tmp_path / "progress.json"
    writers = [start(WRITER, str(file), name, "30") for name in "xyz"]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("\n")
        writer.stdin.flush()
    assert [ended(writer) for writer in writers] == ["", "", ""]
    found = decode(file.read_bytes())
    expected = {f"c/l/{name}-{number}": number for name in "xyz" for number in range(30)}
    assert {key: item.hints for key, item in found.progress.items.items()} == expected


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="POSIX's kill")
def test_a_kill_at_any_moment_leaves_one_of_the_two_whole_states(tmp_path: Path, start: Start) -> None:
    file = tmp_path / "progress.json"
    chance = random.Random(0)
    for kill in range(KILLS):
        marks = [f"{kill}{name}" * 20 for name in "ab"]
        process = start(FLIPPER, str(file), *marks)
        while _mark(file) not in marks:
            assert process.poll() is None
        for _ in range(chance.randrange(50)):
            _mark(file)
        process.kill()
        ended(process)
        assert _mark(file) in marks
    ProgressStore(file).save(with_item(Progress(), "c/l/after", ItemRecord(), T1))
    assert not list(tmp_path.glob("*.unfinished"))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="POSIX's kill")
def test_a_process_killed_while_it_saves_loses_only_that_save(tmp_path: Path, start: Start) -> None:
    file = tmp_path / "progress.json"
    store = ProgressStore(file)
    store.save(with_item(Progress(), "c/l/mine", ItemRecord(hints=1), T1))
    for kill in range(KILLS // 4):
        writer = start(WRITER, str(file), f"w{kill}", "100000")
        assert writer.stdin is not None
        writer.stdin.write("\n")
        writer.stdin.flush()
        before = file.read_bytes()
        while file.read_bytes() == before:
            assert writer.poll() is None
        writer.kill()
        ended(writer)
        written = decode(file.read_bytes())
        assert written.unreadable == 0
        assert written.progress.items["c/l/mine"].hints == 1
        numbers = {
            int(key.rsplit("-")[1]) for key in written.progress.items if key.startswith(f"c/l/w{kill}-")
        }
        assert numbers == set(range(len(numbers)))
        assert store.save(store.progress) == ()
        assert store.progress == written.progress


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="POSIX's job control")
def test_a_stopped_process_with_the_lock_is_not_waited_for_long(tmp_path: Path, start: Start) -> None:
    file = tmp_path / "progress.json"
    holder = start(
        "import sys; from pathlib import Path; from tui_app.study.lock import locked\n"
        "with locked(Path(sys.argv[1])) as alone:\n"
        "    assert alone; print('ready', flush=True); sys.stdin.readline()",
        str(tmp_path / "progress.json.lock"),
    )
    holder.send_signal(signal.SIGSTOP)
    try:
        store = ProgressStore(file, patience=0.05)
        answered = with_item(Progress(), "c/l/a", ItemRecord(hints=1), T1)
        assert store.save(answered) == ()
        assert file.read_bytes() == encode(answered)
    finally:
        holder.kill()
        ended(holder)


def test_reading_progress_loads_nothing_heavy() -> None:
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; import tui_app.study.store; "
            "heavy = {'numpy', 'dataclasses', 'tempfile', 'textual', 'markdown_it', 'platformdirs'}; "
            "print(sorted(heavy & set(sys.modules)))",
        ],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "[]"


def _mark(file: Path) -> str | None:
    """The one mark that all 300 items of a whole file bear; None where there is no file yet."""
    try:
        progress, unreadable = decode(file.read_bytes())
    except FileNotFoundError:
        return None
    assert (len(progress.items), unreadable) == (300, 0)
    (mark,) = {item.definition for item in progress.items.values()}
    return mark
