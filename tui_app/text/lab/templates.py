"""Rows of W as pictures, one template a class, in half blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui_app.text.lab.shades import LEVELS, Shade
from tui_app.text.lines import BLANK, Line, Role, Span, cut, pad
from tui_app.text.look import Look

GAPS = (2, 1)
"""Cells between two pictures: with air, and where that saves making them smaller."""
_BLOCKS = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}
_ASCII = {(True, True): "#", (True, False): '"', (False, True): "_", (False, False): " "}
_MOST_SIDE = 32


def template_lines(
    W: NDArray[Any], image_shape: tuple[int, ...], classes: Sequence[str], cells: int, rows: int, look: Look
) -> list[Line]:
    """The templates side by side with their classes above, as many rows of them as there are, in at most
    `cells` cells and `rows` lines; larger pictures are made smaller until they fit.

    All are drawn to one scale. Weights above 0 are filled half blocks, others are left unfilled, so that their
    shape is seen without colour; colours say how large they are.
    """
    height, width = image_shape[0], image_shape[1]
    pictures = _grey(W, image_shape)
    factor, gap = _sizes(height, width, len(classes), cells, rows)
    pictures = _smaller(pictures, factor)
    across = max(1, (cells + gap) // (pictures.shape[2] + gap))
    levels = template_levels(pictures)
    lines: list[Line] = []
    for first in range(0, len(classes), across):
        shown = range(first, min(first + across, len(classes)))
        lines += _band(levels, shown, classes, gap, look)
        lines.append(BLANK)
    return lines[:-1][:rows]


def template_levels(pictures: NDArray[Any]) -> NDArray[np.int64]:
    """Weights (C, h, w) as levels −8 to 8, all by one scale; 0 only for 0 and what isn't finite."""
    with np.errstate(invalid="ignore", over="ignore"):
        finite = np.where(np.isfinite(pictures), pictures, 0.0)
        largest = float(np.abs(finite).max(initial=0.0))
        if not largest:
            return np.zeros(pictures.shape, np.int64)
        scaled = finite / largest
    levels: NDArray[np.int64] = (np.sign(scaled) * np.ceil(np.abs(scaled) * LEVELS)).astype(np.int64)
    return levels


def _grey(W: NDArray[Any], image_shape: tuple[int, ...]) -> NDArray[np.float64]:
    pictures = np.asarray(W, dtype=np.float64).reshape(len(W), *image_shape)
    return pictures.mean(axis=3) if pictures.ndim == 4 else pictures


def _sizes(height: int, width: int, classes: int, cells: int, rows: int) -> tuple[int, int]:
    """By how much pictures are made smaller, and the cells between two of them."""
    for factor in range(1, max(height, width)):
        for gap in GAPS:
            if _fits(height // factor, width // factor, classes, cells, rows, gap):
                return factor, gap
    return max(height, width), GAPS[-1]


def _fits(height: int, width: int, classes: int, cells: int, rows: int, gap: int) -> bool:
    across = (cells + gap) // (width + gap)
    if not across or width > _MOST_SIDE:
        return False
    bands = -(-classes // across)
    return bands * (1 + -(-height // 2)) + bands - 1 <= rows


def _smaller(pictures: NDArray[np.float64], factor: int) -> NDArray[np.float64]:
    """Every `factor` x `factor` weights as their mean; what is left over at the edges is cut off."""
    if factor == 1:
        return pictures
    count, height, width = pictures.shape
    down, across = min(factor, height), min(factor, width)
    height, width = height // down, width // across
    part = pictures[:, : height * down, : width * across]
    mean: NDArray[np.float64] = part.reshape(count, height, down, width, across).mean(axis=(2, 4))
    return mean


def _band(
    levels: NDArray[np.int64], shown: range, classes: Sequence[str], gap: int, look: Look
) -> list[Line]:
    size = levels.shape[2]
    heading: list[Span] = []
    for at, each in enumerate(shown):
        name = pad(cut(look.name(classes[each]), size, look.glyphs.ellipsis), size)
        heading += [Span(" " * gap)] * bool(at) + [Span(name, Role.STRONG)]
    lines: list[Line] = [tuple(heading)]
    for top in range(0, levels.shape[1], 2):
        spans: list[Span] = []
        for at, each in enumerate(shown):
            if at:
                spans.append(Span(" " * gap))
            upper = levels[each, top]
            lower = levels[each, top + 1] if top + 1 < levels.shape[1] else np.zeros_like(upper)
            spans += _row(upper.tolist(), lower.tolist(), look)
        lines.append(tuple(spans))
    return lines


def _row(upper: list[int], lower: list[int], look: Look) -> list[Span]:
    """One row of half blocks, neighbours of the same look in one span."""
    blocks = _BLOCKS if look.glyphs.name == "unicode" else _ASCII
    spans: list[Shade] = []
    for one, two in zip(upper, lower, strict=True):
        filled = [level for level in (one, two) if level > 0]
        unfilled = [level for level in (one, two) if level <= 0]
        fore = round(sum(filled) / len(filled)) if filled else 0
        back = round(sum(unfilled) / len(unfilled)) if unfilled else fore
        text = blocks[one > 0, two > 0]
        last = spans[-1] if spans else None
        if last is not None and (last.fore, last.back) == (fore, back):
            spans[-1] = Shade(last.text + text, Role.PLAIN, None, fore, back)
        else:
            spans.append(Shade(text, Role.PLAIN, None, fore, back))
    return list(spans)
