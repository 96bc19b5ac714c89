"""Every reader of what comes from elsewhere: what is nearly right for it, and one reading of an input.

A reading may raise LosslabError and nothing else; what it says has to be sayable in both languages.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from fuzz.seeds import (
    ANSWERS,
    CONFIG,
    CSV,
    EXPRESSIONS,
    FORMULAS,
    ODD,
    PROGRESS,
    archives,
    batches,
    lesson_parts,
    lessons,
    npy,
)
from tui_app.cli.context import json_text
from tui_app.cli.terminal_probe import SAMPLES, _answers
from tui_app.data.read_scores import read_scores
from tui_app.data.table_loss import summarize_table
from tui_app.data.training_plan import Request, make_plan
from tui_app.data.weights_file import load_weights
from tui_app.errors import LosslabError
from tui_app.lesson.checking.check import check_folder, check_reading, problem_json, problem_lines
from tui_app.lesson.courses.course import Course, open_course
from tui_app.lesson.courses.outline import outline_of
from tui_app.lesson.expressions.evaluation import evaluate, names_in, parse
from tui_app.lesson.expressions.values import FixedNames, Value, Work
from tui_app.lesson.finding.address import resolve
from tui_app.lesson.html import lesson_html
from tui_app.lesson.inputs import table_of
from tui_app.lesson.markup.structure import split_lines
from tui_app.lesson.problem import Problem
from tui_app.lesson.reading.reader import read_text
from tui_app.lesson.transcript import lesson_json, lesson_lines, lesson_look
from tui_app.messages import LANGUAGES, catalogue
from tui_app.numerics.losses import loss_named
from tui_app.paths import shipped_lessons
from tui_app.study.importing import imported
from tui_app.study.progress_json import decode, encode
from tui_app.study.record import Progress
from tui_app.study.settings import read_settings
from tui_app.study.store import ProgressStore
from tui_app.study.typed import readings
from tui_app.text.formula import formula_lines, formula_problem, formula_words, inline_formula
from tui_app.text.look import Look


@dataclass(frozen=True)
class Reader:
    """`seeds` are inputs that are right or nearly; `read` reads one, which it may put into a folder."""

    seeds: Callable[[], Sequence[bytes]]
    read: Callable[[bytes, Path], None]


def _said(problems: Sequence[Problem]) -> None:
    for language in LANGUAGES:
        words = catalogue(language)
        for problem in problems[:20]:
            problem_lines(problem, words)
            json_text(problem_json(problem, words))


def _read_lesson(data: bytes, _: Path) -> None:
    reading = read_text(data, Path("a.md"))
    _said(check_reading(reading))
    look = lesson_look(reading.lesson, Look())
    for line in lesson_lines(reading.lesson, look, 78):
        assert line is not None
    json_text(lesson_json(reading.lesson))
    lesson_html(reading.lesson, look)


def _read_front(data: bytes, _: Path) -> None:
    text = data.decode("utf-8", "replace")
    outline_of(split_lines(text), Path("01-a.md"), "en")
    _said(read_text(data, Path("a.md")).problems)


def _read_course(data: bytes, folder: Path) -> None:
    lesson = folder / "en" / "a.md"
    lesson.parent.mkdir(exist_ok=True)
    lesson.write_bytes(b"---\nid: tour\ntitle: A\nminutes: 5\nformat: 1\n---\n\n## P {#p}\n\na\n")
    (folder / "course.toml").write_bytes(data)
    open_course(folder).title("ko")
    _said(check_folder(folder))


def _scores(ending: str) -> Callable[[bytes, Path], None]:
    def read(data: bytes, folder: Path) -> None:
        path = folder / f"scores{ending}"
        path.write_bytes(data)
        labels = None
        if ending == ".npy":
            labels = folder / "labels.npy"
            np.save(labels, np.array([0, 1, 2]))
        table = read_scores(str(path), labels=labels)
        table.name(0), table.label(0), table.row(0)
        summarize_table(table, loss_named("hinge"))
        table.find("1")

    return read


def _training(name: str) -> Callable[[bytes, Path], None]:
    def read(data: bytes, folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        whole = path.parent if "/" in name else path
        run = make_plan(Request(data=str(whole), steps=2)).run()
        run.advance(2)
        run.evaluate()

    return read


def _read_weights(data: bytes, folder: Path) -> None:
    path = folder / "weights.npz"
    path.write_bytes(data)
    load_weights(path, make_plan(Request(data="demo9")).prepared)


def _read_progress(data: bytes, folder: Path) -> None:
    path = folder / "progress.json"
    path.write_bytes(data)
    _, notices = ProgressStore(path).load()
    for notice in notices:
        for language in LANGUAGES:
            catalogue(language).say(notice.key, **notice.facts)
    for each in folder.glob("progress.json*"):
        each.unlink()
    found = decode(data)
    both = imported(Progress(), found.progress).progress
    assert decode(encode(both)).progress == both


def _read_settings(data: bytes, folder: Path) -> None:
    path = folder / "config.toml"
    path.write_bytes(data)
    _, notices = read_settings(
        path, ("dark", "light"), ("lesson.next", "app.quit"), lambda key, _: key[:1] or None
    )
    for notice in notices:
        for language in LANGUAGES:
            catalogue(language).say(notice.key, **notice.facts)


@cache
def _names() -> Mapping[str, Value]:
    reading = read_text(lesson_parts()[0], Path("a.md"))
    blocks = [block for page in reading.lesson.pages for block in page.blocks()]
    text = (shipped_lessons() / "en" / "04-svm-loss.md").read_bytes()
    blocks += [block for page in read_text(text, Path("b.md")).lesson.pages for block in page.blocks()]
    return {block.id: value for block in blocks if (value := table_of(block)) is not None}


def _read_expression(data: bytes, _: Path) -> None:
    tree = parse(data.decode("utf-8", "replace"))
    list(names_in(tree))
    evaluate(tree, Work(FixedNames(_names())))


def _read_formula(data: bytes, _: Path) -> None:
    tex = data.decode("utf-8", "replace")
    problem = formula_problem(tex)
    for language in LANGUAGES:
        look = Look(catalogue(language))
        formula_lines(tex, look, display=True)
        inline_formula(tex, look)
        formula_words(tex, look)
        if problem is not None:
            look.words.say(problem.key, **problem.facts)


def _read_answer(data: bytes, _: Path) -> None:
    for number in readings(data.decode("utf-8", "replace")):
        assert number.finite


@cache
def _course() -> Course:
    return open_course(shipped_lessons())


def _read_address(data: bytes, _: Path) -> None:
    resolve(_course(), data.decode("utf-8", "surrogateescape"), "en")


def _read_reports(data: bytes, _: Path) -> None:
    reader, writer = os.pipe()
    try:
        os.write(writer, data[:4_000])
        os.close(writer)
        for column in _answers(reader, len(SAMPLES), 0.01):
            assert isinstance(column, int)
    finally:
        os.close(reader)


READERS: dict[str, Reader] = {
    "lesson": Reader(lesson_parts, _read_lesson),
    "front": Reader(lambda: [text[:400] for text in lessons()], _read_front),
    "course": Reader(lambda: [(shipped_lessons() / "course.toml").read_bytes()], _read_course),
    "scores-csv": Reader(lambda: CSV, _scores(".csv")),
    "scores-tsv": Reader(lambda: [text.replace(b",", b"\t") for text in CSV], _scores(".tsv")),
    "scores-npz": Reader(
        archives(
            {
                "scores": [np.eye(3), *ODD],
                "labels": [[0, 1, 2], *ODD],
                "classes": [["a", "b", "c"], *ODD],
                "names": [["x", "y", "z"], *ODD],
            }
        ),
        _scores(".npz"),
    ),
    "scores-npy": Reader(lambda: [*[npy(np.eye(3))] * 20, *map(npy, ODD)], _scores(".npy")),
    "train-csv": Reader(
        lambda: [b"label,x,y\n0,1,2\n1,3,-4e5\n0,5,6\n", b"x,label\n1,a\n2,b\n3,a\n"], _training("set.csv")
    ),
    "train-npz": Reader(
        archives(
            {
                "X": [np.eye(3), *ODD],
                "y": [[0, 1, 1], *ODD],
                "classes": [["a", "b"], *ODD],
                "image_shape": [[1, 3], *ODD],
            }
        ),
        _training("set.npz"),
    ),
    "cifar-pickle": Reader(batches, _training("folder/data_batch_1")),
    "cifar-meta": Reader(
        lambda: [
            pickle.dumps({"label_names": each})
            for each in (["a", "b"], 5, "ab", [1, None], ["a", "a"], [b"\xff", b"b"], {"a": 1})
        ],
        lambda data, folder: _training("folder/batches.meta")(data, _with_batch(folder)),
    ),
    "cifar-binary": Reader(
        lambda: [bytes(3073 * 2), b"\x01" + bytes(3072), b"\xff" * 3073], _training("bins/data_batch_1.bin")
    ),
    "weights": Reader(
        archives(
            {
                "W": [np.zeros((3, 2)), *ODD],
                "b": [np.zeros(3), *ODD],
                "classes": [["0", "1", "2"], *ODD],
                "standardize": ["none", *ODD],
            }
        ),
        _read_weights,
    ),
    "progress": Reader(lambda: PROGRESS, _read_progress),
    "config": Reader(lambda: CONFIG, _read_settings),
    "expressions": Reader(lambda: EXPRESSIONS, _read_expression),
    "formulas": Reader(lambda: FORMULAS, _read_formula),
    "answers": Reader(lambda: [text.encode() for text in ANSWERS], _read_answer),
    "addresses": Reader(lambda: [b"svm-loss", b"svm-loss/one-image", b"svm-loss/cat-walk:7"], _read_address),
    "reports": Reader(lambda: [b"\x1b[1;2R" * 8, b"\x1b[24;80R\x1b[1;1R"], _read_reports),
}


def _with_batch(folder: Path) -> Path:
    (folder / "folder").mkdir(exist_ok=True)
    (folder / "folder" / "data_batch_1").write_bytes(batches()[0])
    return folder


def tried(reader: Reader, data: bytes, folder: Path) -> bool:
    """Whether the input was refused, and said so in both languages. Any other exception is a defect and goes through."""
    try:
        reader.read(data, folder)
    except LosslabError as error:
        for language in LANGUAGES:
            catalogue(language).say(error.key, **error.facts)
        return True
    return False
