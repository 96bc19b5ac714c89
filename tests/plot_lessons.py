"""Lessons with plots, for the tests: tables of scores, a classifier, directions, vectors, quoted step sizes."""

from __future__ import annotations

from lesson_texts import lesson, read

from tui_app.lesson.blocks.plot import PlotBlock


def matrix(name: str, header: str, *rows: str) -> str:
    width = header.count("|") + 1
    lines = [f"| {line} |" for line in (header, "|".join(["---"] * width), *rows)]
    return f":::{{matrix}} {name}\n\n" + "\n".join(lines) + "\n\n:::\n\n"


CLASSES = ("cat", "car", "frog")


def shaped(name: str, *rows: str) -> str:
    return matrix(name, " | x1 | x2", *(f"{of} | {row}" for of, row in zip(CLASSES, rows, strict=True)))


MODEL = (
    shaped("V", "1 | 2", "2 | -4", "3 | -1")
    + matrix("c", " | b", "cat | 0", "car | 0.5", "frog | -0.5")
    + matrix("X", " | x1 | x2", "one | 0.5 | 0.4", "two | -0.4 | 0.3", "three | 0.7 | -0.4")
    + matrix("y", " | y", "one | 0", "two | 1", "three | 2")
    + shaped("D", "1 | 0", "-1 | 0.5", "0 | 0")
    + shaped("E", "0 | 1", "0 | 0", "0 | -1")
    + shaped("Nothing", "0 | 0", "0 | 0", "0 | 0")
)
VECTORS = (
    matrix("w1", " | w", " | 1", " | 0")
    + matrix("w2", " | w", " | 0.5", " | 0.5")
    + matrix("w3", " | w", " | 1", " | 0", " | 0")
)
STEPS = matrix(
    "M", " | step size | loss",
    " | 1e-10 | 2.200652", " | 1e-9 | 2.200057", " | 1e-8 | 2.194116", " | 1e-7 | 2.135493",
    " | 1e-6 | 1.647802", " | 1e-5 | 2.844355", " | 1e-4 | 25.558142", " | 1e-3 | 254.086573",
    " | 1e-2 | 2539.370888", " | 1e-1 | 25392.214036",
)  # fmt: skip

PLOTS = {
    "hinge": ":of: hinge\n:on: S\n:image: cat image\n:term: car",
    "image-loss": ":of: image-loss\n:on: S\n:image: frog image",
    "losses": ":of: losses",
    "losses-lead": ":of: losses\n:on: S\n:image: car image\n:term: frog\n:losses: softmax, hinge",
    "norms": ":of: norms\n:on: w1, w2",
    "scale": ":of: scale\n:on: S\n:image: cat image",
    "slice-cell": ":of: slice\n:on: V, c, X, y\n:at: cat, x1",
    "slice-direction": ":of: slice\n:on: V, c, X, y\n:along: D\n:reg: 0.1",
    "slice-demo": ":of: slice\n:data: demo9\n:at: 0, x1\n:loss: softmax\n:from: -4\n:to: 6",
    "plane-directions": ":of: plane\n:on: V, c, X, y\n:along: D, E",
    "plane-cells": ":of: plane\n:data: demo9\n:at: 0, x1; 1, x2",
    "step-size-quoted": ":of: step-size\n:on: M\n:start: 2.200718",
    "step-size": ":of: step-size\n:data: demo9\n:reg: 0.1",
    "check-error": ":of: check-error",
}
"""A plot of every kind, by what it is called in the tests."""


def plot_text(options: str) -> str:
    """A lesson with one plot, `w`."""
    return lesson(f":::{{plot}} w\n{options}\n:alt: Falls.\n\n:::\n", MODEL + VECTORS + STEPS)


def plot(options: str) -> PlotBlock:
    """The plot of a lesson."""
    block = read(plot_text(options)).lesson.block("w")
    assert isinstance(block, PlotBlock)
    return block
