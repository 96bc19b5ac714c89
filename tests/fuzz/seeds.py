"""What is right, or nearly right, for each reader: what its inputs are made from."""

from __future__ import annotations

import io
import pickle
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache

import numpy as np

from tui_app.paths import shipped_lessons


@cache
def lessons() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(shipped_lessons().glob("*/*.md")))


@cache
def lesson_parts() -> tuple[bytes, ...]:
    """Pages of the lessons behind a front matter of their own: a whole lesson takes long, and most of it isn't changed."""
    head = b"---\nid: a\ntitle: A\nminutes: 5\nformat: 1\n---\n\n"
    tables = b":::{scores} S\n\n|   | a | b |\n|---|---|---|\n| c | **1** | 2 |\n| d | 3 | **4** |\n\n:::\n\n"
    pages = [page for text in lessons() for page in text.split(b"\n## ")[1:]]
    return tuple(head + b"## " + page.replace(b"\n:::{", b"\n" + tables + b":::{", 1) for page in pages)


def npz(**arrays: object) -> bytes:
    held = io.BytesIO()
    np.savez(held, allow_pickle=True, **{name: np.asarray(value) for name, value in arrays.items()})
    return held.getvalue()


def npy(value: object) -> bytes:
    held = io.BytesIO()
    np.save(held, np.asarray(value))
    return held.getvalue()


def archives(named: Mapping[str, Sequence[object]]) -> Callable[[], Sequence[bytes]]:
    """Archives of every first value, and of each other value in its place."""

    def made() -> list[bytes]:
        good = {name: values[0] for name, values in named.items()}
        found = [npz(**good)] * 20
        for name, values in named.items():
            found += [npz(**{**good, name: value}) for value in values[1:]]
            found.append(npz(**{other: value for other, value in good.items() if other != name}))
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_BZIP2) as archive:
            archive.writestr("X.npy", b"x")
        return [*found, held.getvalue()]

    return made


ODD: tuple[object, ...] = (
    [],
    1,
    "a",
    [[["a"]]],
    [[1, 2]],
    [None],
    [1 + 2j],
    [True, False, True],
    [np.nan, 1, 2],
    [1e400, 2, 3],
    ["\x1b", "b", "a"],
    [b"\xff", b"a", b"b"],
    np.zeros((0, 3)),
    np.zeros((3, 0)),
    np.zeros(3, "M8[s]"),
    np.zeros(3, [("a", "i4")]),
    np.zeros((3, 3), ">f2"),
    np.asfortranarray(np.eye(3)),
    [-1, 0, 1],
    [2**62, 0, 1],
    np.zeros(3, "u8") + 2**63,
    ["0", "1", "9" * 30],
)


def batches() -> list[bytes]:
    images = np.zeros((2, 3072), np.uint8)
    held: list[object] = [
        {"data": images, "labels": [0, 1]},
        {b"data": images, b"labels": [0, 1]},
        {"data": images[:1], "labels": [99]},
        {"data": 1, "labels": 2},
        {"data": images, "labels": [True, None]},
        {"data": images, "labels": "ab"},
        [images],
        {"data": images.astype(float), "labels": [0, 1]},
        {"data": images.T, "labels": [0, 1]},
        {"data": images, "labels": [-1, 2**70]},
        {1: 2},
        {(): {}},
        None,
    ]
    return [pickle.dumps(each, protocol) for each in held for protocol in (0, 2, 4)]


CSV = [
    b"name,label,cat,car,frog\ncat image,cat,3.2,5.1,-1.7\ncar image,car,1.3,4.9,2.0\nfrog image,2,2.2,2.5,-3.1\n",
    b'label,"a, b",c\r\n"a, b",1e5,-.5\r\n1,2,3\r\n',
    b"\xef\xbb\xbflabel,0,1\n0,1,2\n1,3,4\n",
]
PROGRESS = [
    b'{"format": 1, "places": {"a/b": {"page": "p", "block": "", "step": 0, '
    b'"reached": {"p": "2026-01-01T00:00:00.000000Z"}, '
    b'"changed": "2026-01-01T00:00:00.000000Z", "reset": ""}}, "items": {"a/b/c": {"definition": "x", "attempts": '
    b'[{"answer": "1", '
    b'"when": "2026-01-01T00:00:00.000000Z", "verdict": "right", "part": "", "sure": null}], "hints": 0, "outcome": "right", '
    b'"finished": true, "changed": "2026-01-01T00:00:00.000000Z", "reset": "", "parts": {"1": "right"}, '
    b'"rounds": [["2026-01-01T00:00:00.000000Z", "right", 0]]}}}',
]
CONFIG = [
    b'language = "ko"\ntheme = "dark"\nanimation = false\n\n[keys]\n'
    b'"lesson.next" = ["n", "space"]\nlesson.back = "b"\napp.quit = []\n'
]
EXPRESSIONS = [
    b"hinge(S, cat image) + 1",
    b"mean(softmax(S, 1)) * 2 ** -3",
    b'max(S[car, "cat image"], 5.1 - 3.2 + 1, 0)',
    b"round(exp(1), 3) >= log(2)",
    b"margins(S)",
    b"sum(hinge(S, 2))",
    b"-(1 - 2) / 3",
    b"l2(S) == argmax(S)",
    b"sqrt(abs(-2))",
    b"scores(W, x, b)",
]
FORMULAS = [
    b"L_i = \\sum_{j \\ne y_i} \\max(0, s_j - s_{y_i} + 1)",
    b"\\frac{1}{N} \\sqrt[3]{x^2}'",
    b"\\begin{cases} 0 & x < 1 \\\\ \\text{a} & x \\end{cases}",
    b"\\left( \\hat{y} \\right]_i^2",
    b"\\arg\\max_W \\lVert W \\rVert",
    b"\\mathbf{x}^\\top | a | \\, \\quad \\%",
]
ANSWERS = [
    "2.9",
    "2,9",
    "29/10",
    "5.1 - 3.2 + 1",
    "−2·3",
    "12,345.6",
    "= ln(2)",
    "max(0, 2,9)",
    "２．９",
    "1e5²",
    "≈ ½",
]
