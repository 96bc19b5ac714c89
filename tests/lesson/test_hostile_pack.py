"""A folder of lessons and data made to do harm: every command that reads it says what is wrong, and no more happens."""

from __future__ import annotations

import io
import json
import os
import pickle
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from counting import calls_of

from tui_app.cli import main
from tui_app.lesson.markup.limits import MOST_LESSONS

FRONT = "---\nid: {id}\ntitle: T\nminutes: 5\nformat: 1\n---\n\n## P {{#p}}\n\n"
STEERING = "\x1b[2J\x1b]0;x\x07 \x9b31m \x90 \u202e\u2066 \x7f \x00 end"
SAID = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What may never reach a terminal."""

SCORES = ":::{scores} S\n\n|   | a | b |\n|---|---|---|\n| c | **1** | 2 |\n| d | 3 | **4** |\n\n:::\n\n"

LESSONS = {
    "sums": SCORES + "\n\n".join(f"{{= {'+'.join(['sum(hinge(S)) * sum(S)'] * 40)} }}" for _ in range(200)),
    "powers": "{= 9**9**9 }\n\n{= (9**64)**64 }\n\n{= ((9**64)**64)**64 }\n\n{= 1e308 * 1e308 }\n\n{= exp(exp(99)) }\n",
    "steps": SCORES
    + ":::{whatif} w\n:vary: S[c, a] from 0 to 1e9 step 1e-9\n:show: sum(hinge(S))\n\nHow far?\n\n:::\n\n"
    + ":::{plot} q\n:of: hinge\n:on: S\n:image: a\n:term: d\n:alt: Falls.\n\n:::\n",
    "brackets": "(" * 5_000
    + "\n\n{= "
    + "(" * 900
    + " }\n\n$"
    + "{" * 3_000
    + "$\n\n"
    + "[" * 5_000
    + "\n\n"
    + "![" * 2_000,
    "nested": "> " * 5_000
    + "a\n\n"
    + "- " * 5_000
    + "a\n\n"
    + "".join(" " * at + "- a\n" for at in range(900)),
    "paths": ":::{lab} l\n:data: ../../outside/data.npz\n\n:::\n\n:::{lab} m\n:data: /etc/passwd\n\n:::\n\n"
    + "![a](../outside/secret.md) ![b](/etc/passwd) [c](file:///etc/passwd) [d](../outside/secret.md)\n",
    "steering": f"{STEERING}\n\n:::{{scores}} {STEERING}\n\n| | {STEERING} |\n|-|-|\n"
    + f"| {STEERING} | **1** |\n\n:::\n\n## {STEERING} {{#{STEERING}}}\n",
    "tables": "|" + "a|" * 400 + "\n|" + "-|" * 400 + "\n" + "|\n" * 5_000,
    "twice": "Words.\n",
}


class Harm:
    """Unpickled, it writes a file."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)

    def __reduce__(self) -> tuple[object, ...]:
        return open, (self.path, "w")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The folder, beside it what it would like to have read (`outside`)."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text(FRONT.format(id="secret") + "secret words\n")
    np.savez(outside / "data.npz", X=np.eye(3), y=np.arange(3))
    folder = tmp_path / "pack"
    lessons = folder / "en"
    lessons.mkdir(parents=True)
    for name, text in LESSONS.items():
        (lessons / f"{name}.md").write_bytes((FRONT.format(id=name) + text).encode("utf-8"))
    (lessons / "twice2.md").write_text(FRONT.format(id="twice") + "Other words.\n")
    (lessons / f"{STEERING.replace(chr(0), '').replace('/', '')}.md").write_text(
        FRONT.format(id="x").replace("title: T", f"title: {STEERING}") + "a\n"
    )
    (lessons / "bytes.md").write_bytes(b"---\nid: \xff\xfe\n---\n")
    (lessons / "folder.md").mkdir()
    (lessons / "link.md").symlink_to(outside / "secret.md")
    (lessons / "loop").symlink_to(lessons)
    (folder / "ko").symlink_to(outside)
    os.mkfifo(lessons / "pipe.md")
    with (lessons / "sparse.md").open("wb") as file:
        file.truncate(10 << 30)
    titles = f'[title]\nen = "{STEERING.encode("unicode_escape").decode().replace(chr(92) + "x", chr(92) + "u00")}"\n'
    listed = [
        "../outside/secret",
        "/etc/passwd",
        "a\\u0000b",
        "\\u001b[2J",
        *(f"no{at}" for at in range(3_000)),
    ]
    lines = "".join(f'  "{each}",\n' for each in listed)
    (folder / "course.toml").write_text(f'format = 1\nid = "pack"\nlessons = [\n{lines}]\n{titles}')
    _add_data(folder, tmp_path / "harm")
    return folder


def _add_data(folder: Path, harm: Path) -> None:
    data = folder / "data"
    data.mkdir()
    np.savez(data / "objects.npz", X=np.array([Harm(harm)]), y=np.arange(1))
    bomb = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        bomb, {"descr": "<f8", "fortran_order": False, "shape": (1 << 50, 4)}
    )
    with zipfile.ZipFile(data / "bomb.npz", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("X.npy", bomb.getvalue() + bytes(1 << 20))
        archive.writestr("y.npy", bomb.getvalue())
    cifar = data / "cifar"
    cifar.mkdir()
    (cifar / "data_batch_1").write_bytes(pickle.dumps({"data": Harm(harm), "labels": [0]}))
    (cifar / "batches.meta").write_bytes(pickle.dumps({"label_names": Harm(harm)}))
    names = data / "names"
    names.mkdir()
    (names / "data_batch_1").write_bytes(pickle.dumps({"data": 1, "labels": 2}))
    (names / "batches.meta").write_bytes(pickle.dumps({"label_names": 5}))
    piped = data / "piped"
    piped.mkdir()
    os.mkfifo(piped / "X.npy")
    os.mkfifo(piped / "y.npy")
    gone = data / "gone"
    gone.mkdir()
    (gone / "data_batch_1").symlink_to(gone / "nothing")
    (data / "labels.csv").write_bytes(f"label,{STEERING}\na,1\nb,2\n".encode())
    (data / "scores.csv").write_bytes(f"name,label,a,b\n{STEERING},a,1,2\n".encode())
    (data / "huge.csv").write_bytes(b"label,a,b\n" + b"a,1e308,1e308\n" * 3)


_opened: list[str] | None = None


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _opened is not None and event in ("open", "os.open") and arguments:
        _opened.append(os.fsdecode(arguments[0]) if isinstance(arguments[0], str | bytes) else "")


@pytest.fixture(scope="module")
def _listening() -> None:
    sys.addaudithook(_hook)


@pytest.fixture
def opened(_listening: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the files that are opened during the test; an error that isn't losslab's own fails it."""
    global _opened
    monkeypatch.setenv("LOSSLAB_DEBUG", "1")
    _opened = []
    yield _opened
    _opened = None


READING = {
    "en": [
        ("list",),
        ("list", "--json"),
        *(("show", name) for name in LESSONS),
        *(
            ("show", name, "--format", form)
            for name in ("steering", "steps", "sums")
            for form in ("html", "json")
        ),
        ("show", "x"),
        ("show", "bytes"),
        ("show", "link"),
        ("show", "../outside/secret"),
        ("show", "a\x1b[2Jb/c:99999999999999999999"),
    ],
    "ko": [("list",), ("show", "steering"), ("show", "../outside/secret")],
}


@pytest.mark.parametrize("language", READING)
def test_a_hostile_pack_is_told_and_nothing_else_is_read(
    pack: Path, opened: list[str], capsys: pytest.CaptureFixture[str], language: str
) -> None:
    for words in READING[language]:
        _try([*words, "--lessons", str(pack), "--lang", language], pack, opened, capsys)


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_hostile_pack_is_checked(
    pack: Path, opened: list[str], capsys: pytest.CaptureFixture[str], form: list[str]
) -> None:
    said = _try(["check", str(pack), *form], pack, opened, capsys)
    assert "sparse.md" in said
    for name in ("pipe.md", "folder.md", "sparse.md", "bytes.md", "missing.md"):
        _try(["check", str(pack / "en" / name), *form], pack, opened, capsys)


def test_hostile_data_is_refused(pack: Path, opened: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    for each in sorted((pack / "data").iterdir()):
        _try(["train", "--data", str(each), "--steps", "2"], pack, opened, capsys)
        _try(["train", "--data", str(each), "--steps", "2", "--json"], pack, opened, capsys)
        if each.is_file():
            _try(["walk", "--text", str(each)], pack, opened, capsys)
            _try(["walk", "--json", str(each)], pack, opened, capsys)


def test_thousands_of_files_are_cut_short(
    tmp_path: Path, opened: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    for at in range(3_000):
        (folder / f"z{at:04}.md").write_text("")
    assert _try(["list", "--lessons", str(folder)], folder, opened, capsys).count("\n") == MOST_LESSONS
    said = _try(["check", str(folder), "--json"], folder, opened, capsys)
    assert "course-too-many" in said


@pytest.mark.parametrize(
    "text",
    [
        b"#" * 100_000_000,
        b"a = " + b"[" * 150_000,
        b".".join([b"a"] * 90_000) + b" = 1\n",
        b"x = {" + b".".join([b"a"] * 90_000) + b" = 1}\n",
        b'lessons = "\x1b[2J"\n\xff',
        b"id = 1\ntitle = 2\nlessons = 3\nlanguages = ['../outside', '/etc']\nformat = 0\n",
        b"\x00",
    ],
)
def test_a_hostile_course_file_leaves_the_lessons_in_the_order_of_their_files(
    tmp_path: Path, opened: list[str], capsys: pytest.CaptureFixture[str], text: bytes
) -> None:
    folder = tmp_path / "pack"
    (folder / "en").mkdir(parents=True)
    (folder / "en" / "a.md").write_text(FRONT.format(id="a") + "Words.\n")
    (folder / "course.toml").write_bytes(text)
    assert _try(["list", "--lessons", str(folder)], folder, opened, capsys).startswith("a ")
    _try(["check", str(folder)], folder, opened, capsys)


def _try(words: list[str], pack: Path, opened: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Runs a command: it ends as it should, within its bounds, reads nothing beside the pack and steers no terminal."""
    opened.clear()
    status: list[int] = []
    assert calls_of(lambda: status.append(main(words))) < 12_000_000, words
    out, err = capsys.readouterr()
    assert status[0] in (0, 1, 2), words
    said = out + err
    assert "Traceback" not in said
    found = SAID.search(said)
    assert found is None, (words, said[max(0, found.start() - 40) : found.end() + 40])
    if "--json" in words and status[0] == 0:
        json.loads(out)
    outside = [name for name in opened if "outside" in name or name == "/etc/passwd"]
    assert outside == [], words
    assert not (pack.parent / "harm").exists()
    return said
