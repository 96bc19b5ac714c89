"""A folder of lessons and data made to do harm, and an ear for the files that are opened meanwhile."""

from __future__ import annotations

import io
import os
import pickle
import re
import sys
import zipfile
from pathlib import Path

import numpy as np

FRONT = "---\nid: {id}\ntitle: T\nminutes: 5\nformat: 1\n---\n\n## P {{#p}}\n\n"
MARKUP = "[@click=app.exit]out[/] [bold [/] [red]] "
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
    "asks": SCORES
    + ":::{term} margin\n:also: STEER\n\nSTEER\n\n:::\n\n"
    + ":::{quiz} q\n:kind: number\n:answer: hinge(S, a)\n:fresh: S\n:keep: S[c, a] > 0\n\nSTEER What?\n\n- hint: STEER\n"
    + "- because: STEER\n\n:::\n\n:::{quiz} r\n:kind: choice\n\nWhich?\n\n- [x] STEER\n- [ ] no: STEER\n\n:::\n\n"
    + ":::{walk} k\n:of: hinge\n:on: S\n:ask: clamp\n\n- why margin: STEER\n\n:::\n",
}
LESSONS["asks"] = LESSONS["asks"].replace("STEER", MARKUP)


class Harm:
    """Unpickled, it writes a file."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)

    def __reduce__(self) -> tuple[object, ...]:
        return open, (self.path, "w")


def make_pack(tmp_path: Path) -> Path:
    """The folder `pack`, beside it what it would like to have read (`outside`)."""
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


class Ear:
    """The names of the files that are opened from `clear` on; once made it listens as long as Python runs."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        sys.addaudithook(self._hook)

    def clear(self) -> None:
        """Forget what was opened."""
        self.opened = []

    def outside(self) -> list[str]:
        """What was opened that no lesson of the pack may reach."""
        return [name for name in self.opened if "outside" in name or name == "/etc/passwd"]

    def _hook(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in ("open", "os.open") and arguments:
            name = arguments[0]
            self.opened.append(os.fsdecode(name) if isinstance(name, str | bytes) else "")
