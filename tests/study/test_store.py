import json
import os
import sys
from pathlib import Path

import pytest

from tui_app.study.notice import Notice
from tui_app.study.progress_json import MOST_BYTES, decode, encode
from tui_app.study.record import ItemRecord, Progress, reset, with_item
from tui_app.study.store import ProgressStore
from tui_app.study.whole_file import stage

T1 = "2026-01-01T00:00:01.000000Z"
T2 = "2026-01-01T00:00:02.000000Z"
T3 = "2026-01-01T00:00:03.000000Z"
A, B = "c/l/a", "c/l/b"
ANSWERED = with_item(Progress(), A, ItemRecord(outcome="answered"), T1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "progress.json"


def keys(notices: tuple[Notice, ...]) -> list[str]:
    return [notice.key for notice in notices]


def on_disk(file: Path) -> Progress:
    return decode(file.read_bytes()).progress


def put(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def names(file: Path) -> set[str]:
    return {entry.name for entry in file.parent.iterdir()}


def test_nothing_is_there_at_first_and_loading_makes_nothing(file: Path) -> None:
    assert ProgressStore(file).load() == (Progress(), ())
    assert not file.parent.exists()


def test_what_is_saved_is_loaded(file: Path) -> None:
    store = ProgressStore(file)
    assert (store.save(ANSWERED), store.kept) == ((), True)
    assert ProgressStore(file).load() == (ANSWERED, ())
    assert names(file) == {"progress.json", "progress.json.lock"}


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")
def test_what_is_kept_is_the_owners_alone(file: Path) -> None:
    ProgressStore(file).save(ANSWERED)
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_two_stores_lose_nothing_of_each_other(file: Path) -> None:
    one, two = ProgressStore(file), ProgressStore(file)
    one.load()
    two.load()
    one.save(ANSWERED)
    two.save(with_item(two.progress, B, ItemRecord(outcome="skipped"), T2))
    assert two.progress.items.keys() == {A, B}
    one.save(one.progress)
    assert one.progress == two.progress == on_disk(file)


def test_a_reset_is_not_undone_by_another_store_that_still_knows_the_answer(file: Path) -> None:
    one, two = ProgressStore(file), ProgressStore(file)
    one.save(ANSWERED)
    two.load()
    two.save(reset(two.progress, "", T2))
    one.save(with_item(one.progress, B, ItemRecord(hints=1), T3))
    assert on_disk(file).items[A] == ItemRecord(changed=T2, reset=T2)
    assert on_disk(file).items[B].hints == 1


def test_saving_what_is_there_already_writes_nothing(file: Path) -> None:
    store = ProgressStore(file)
    store.save(ANSWERED)
    before = file.stat()
    store.save(store.progress)
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"\xff\x00", b"[" * 1_000_000, b'{"format": 1, "items": 3}', b" " * (MOST_BYTES + 1)],
    ids=["empty", "cut", "binary", "nested", "wrong type", "huge"],
)
def test_a_damaged_file_is_set_aside_and_the_study_goes_on(file: Path, data: bytes) -> None:
    put(file, data)
    store = ProgressStore(file)
    progress, notices = store.load()
    aside = file.with_name("progress.json.broken-1")
    assert progress == Progress()
    assert notices == (Notice("study.damaged", {"file": str(file), "kept": str(aside)}),)
    assert aside.read_bytes() == data
    assert store.save(ANSWERED) == ()
    assert on_disk(file) == ANSWERED


def test_a_second_damaged_file_does_not_replace_the_first(file: Path) -> None:
    for number in (1, 2, 3):
        put(file, b"broken %d" % number)
        assert keys(ProgressStore(file).load()[1]) == ["study.damaged"]
        assert file.with_name(f"progress.json.broken-{number}").read_bytes() == b"broken %d" % number
    assert file.with_name("progress.json.broken-1").read_bytes() == b"broken 1"


def test_a_file_damaged_while_studying_costs_nothing_that_is_known(file: Path) -> None:
    store = ProgressStore(file)
    store.save(ANSWERED)
    put(file, b"{")
    assert keys(store.save(with_item(store.progress, B, ItemRecord(hints=2), T2))) == ["study.damaged"]
    assert on_disk(file).items.keys() == {A, B}


def test_one_bad_entry_costs_that_entry_alone(file: Path) -> None:
    raw = json.loads(encode(with_item(ANSWERED, B, ItemRecord(), T1)))
    raw["items"][B]["hints"] = "many"
    put(file, json.dumps(raw).encode())
    progress, notices = ProgressStore(file).load()
    assert progress == ANSWERED == on_disk(file)
    aside = file.with_name("progress.json.broken-1")
    assert notices == (Notice("study.partly-damaged", {"kept": str(aside), "count": 1}),)
    assert json.loads(aside.read_bytes()) == raw


def test_a_newer_format_is_left_untouched_told_once_and_studied_beside(file: Path) -> None:
    newer = b'{"format": 2, "kept": "in a way unknown here"}'
    put(file, newer)
    store = ProgressStore(file)
    assert store.load() == (Progress(), (Notice("study.newer", {"file": str(file), "format": 2}),))
    assert store.save(ANSWERED) == ()
    assert store.progress == ANSWERED
    assert file.read_bytes() == newer
    file.unlink()
    assert keys(store.save(store.progress)) == ["study.kept-again"]
    assert on_disk(file) == ANSWERED


def test_a_newer_format_that_appears_while_studying_is_left_untouched(file: Path) -> None:
    store = ProgressStore(file)
    store.save(ANSWERED)
    put(file, b'{"format": 3}')
    assert keys(store.save(with_item(store.progress, B, ItemRecord(), T2))) == ["study.newer"]
    assert file.read_bytes() == b'{"format": 3}'


def test_a_folder_that_cannot_be_written_costs_the_memory_not_the_lesson(tmp_path: Path) -> None:
    obstacle = tmp_path / "home"
    obstacle.write_text("a file where the folder should be", encoding="utf-8")
    store = ProgressStore(obstacle / "progress.json")
    assert store.load() == (Progress(), ())
    assert keys(store.save(ANSWERED)) == ["study.unkept.other"]
    more = with_item(store.progress, B, ItemRecord(), T2)
    assert (store.save(more), store.kept) == ((), False)
    assert store.progress == more
    obstacle.unlink()
    assert keys(store.save(more)) == ["study.kept-again"]
    assert on_disk(store.path) == more


def test_a_read_only_folder_is_told_once(file: Path) -> None:
    put(file, encode(ANSWERED))
    file.parent.chmod(0o500)
    if os.access(file.parent, os.W_OK):
        pytest.skip("root may write everywhere")
    store = ProgressStore(file)
    assert store.load() == (ANSWERED, ())
    more = with_item(ANSWERED, B, ItemRecord(), T2)
    assert keys(store.save(more)) == ["study.unkept.forbidden"]
    assert store.save(more) == ()
    file.parent.chmod(0o700)
    assert keys(store.save(more)) == ["study.kept-again"]


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder that not even root may write")
def test_a_folder_of_the_system_is_told_once_too() -> None:
    store = ProgressStore(Path("/proc/self/progress.json"))
    assert store.load() == (Progress(), ())
    first, second = store.save(ANSWERED), store.save(ANSWERED)
    assert len(first) == 1
    assert first[0].key.startswith("study.unkept.")
    assert second == ()
    assert store.progress == ANSWERED


@pytest.mark.skipif(sys.platform == "win32", reason="resource is POSIX's")
def test_a_full_disk_costs_the_memory_not_the_lesson(file: Path) -> None:
    import resource

    store = ProgressStore(file)
    store.save(ANSWERED)
    more = with_item(store.progress, B, ItemRecord(definition="f" * 1000), T2)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500, limits[1]))
    try:
        told = [keys(store.save(more)) for _ in range(3)]
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert told == [["study.unkept.full"], [], []]
    assert store.progress == more
    assert on_disk(file) == ANSWERED
    assert names(file) == {"progress.json", "progress.json.lock"}
    assert keys(store.save(store.progress)) == ["study.kept-again"]
    assert on_disk(file) == more


def test_more_than_could_be_read_again_is_not_written(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = ProgressStore(file)
    store.save(ANSWERED)
    monkeypatch.setattr("tui_app.study.store.MOST_BYTES", 1000)
    more = with_item(store.progress, B, ItemRecord(definition="f" * 2000), T2)
    assert keys(store.save(more)) == ["study.unkept.full"]
    assert on_disk(file) == ANSWERED


def test_what_killed_processes_left_is_swept_up_and_nothing_else(file: Path) -> None:
    put(file, encode(ANSWERED))
    for name in ("progress.json.123-abc.unfinished", "progress.json.9-x.unfinished"):
        (file.parent / name).write_bytes(b"{")
    others = {
        "notes.unfinished",
        "progress.json.broken-1",
        "progress.json.bak",
        "xprogress.json.1.unfinished",
    }
    for name in others:
        (file.parent / name).write_bytes(b"mine")
    ProgressStore(file).save(with_item(ANSWERED, B, ItemRecord(), T2))
    assert names(file) == {"progress.json", "progress.json.lock", *others}


def test_a_folder_in_the_files_place_is_set_aside(file: Path) -> None:
    (file / "inside").mkdir(parents=True)
    assert keys(ProgressStore(file).load()[1]) == ["study.damaged"]
    assert file.with_name("progress.json.broken-1").joinpath("inside").is_dir()
    assert on_disk(file) == Progress()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX has named pipes")
def test_a_pipe_in_the_files_place_is_not_waited_for(file: Path) -> None:
    file.parent.mkdir()
    os.mkfifo(file)
    assert keys(ProgressStore(file).load()[1]) == ["study.damaged"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_links_are_never_written_through(file: Path, tmp_path: Path) -> None:
    target, victim = tmp_path / "target.json", tmp_path / "victim"
    target.write_bytes(encode(ANSWERED))
    victim.write_bytes(b"untouched")
    file.parent.mkdir()
    file.symlink_to(target)
    file.with_name("progress.json.lock").symlink_to(victim)
    store = ProgressStore(file)
    store.load()
    assert store.save(with_item(store.progress, B, ItemRecord(), T2)) == ()
    assert target.read_bytes() == encode(ANSWERED)
    assert victim.read_bytes() == b"untouched"
    assert not file.is_symlink()
    assert on_disk(file).items.keys() == {A, B}


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device that never ends")
def test_a_link_to_a_device_is_not_read(file: Path) -> None:
    file.parent.mkdir()
    file.symlink_to("/dev/zero")
    assert keys(ProgressStore(file).load()[1]) == ["study.damaged"]
    assert file.with_name("progress.json.broken-1").is_symlink()
    assert on_disk(file) == Progress()


def test_a_write_in_between_is_seen_without_any_lock(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.parent.mkdir()
    (file.parent / "progress.json.lock").mkdir()  # a lock that can't be had
    store, other = ProgressStore(file), ProgressStore(file)
    staged: list[Path] = []

    def interrupted(path: Path, data: bytes) -> Path:
        if not staged:
            staged.append(path)
            assert other.save(with_item(Progress(), B, ItemRecord(hints=1), T2)) == ()
        return stage(path, data)

    monkeypatch.setattr("tui_app.study.store.stage", interrupted)
    assert store.save(ANSWERED) == ()
    assert staged
    assert on_disk(file).items.keys() == {A, B}
    assert names(file) == {"progress.json", "progress.json.lock"}


def test_a_file_that_never_holds_still_is_given_up(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = ProgressStore(file)
    count = iter(range(10**6))

    def disturbed(path: Path, data: bytes) -> Path:
        put(file, encode(with_item(Progress(), f"c/l/{next(count)}", ItemRecord(), T2)))
        return stage(path, data)

    monkeypatch.setattr("tui_app.study.store.stage", disturbed)
    assert keys(store.save(ANSWERED)) == ["study.unkept.other"]
    assert A in store.progress.items


def test_a_staged_file_swept_up_by_another_is_staged_again(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept: list[Path] = []

    def staged_then_swept(path: Path, data: bytes) -> Path:
        unfinished = stage(path, data)
        if not swept:
            swept.append(unfinished)
            unfinished.unlink()
        return unfinished

    monkeypatch.setattr("tui_app.study.store.stage", staged_then_swept)
    assert ProgressStore(file).save(ANSWERED) == ()
    assert on_disk(file) == ANSWERED
