"""The list of a score table's images: only the rows in sight are looked at, of a million as of three."""

from __future__ import annotations

from tui_app.data.table_loss import image_losses
from tui_app.errors import InputError
from tui_app.text.lines import Line, Role, Span, cut, pad, width
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.worked.number import Number
from tui_app.worked.score_loss import ScoreLoss

_LOSS_CELLS = 9
_GAP = 2


def image_lines(loss: ScoreLoss, chosen: int, cells: int, rows: int, look: Look) -> list[Line]:
    """The images around `chosen` (from 0): number, name, label, loss; a heading above them."""
    table = loss.table
    room = max(rows - 1, 1)
    first = min(max(chosen - room // 2, 0), max(len(table) - room, 0))
    shown = range(first, min(first + room, len(table)))
    number_cells = max(len(f"{len(table):,}"), width(look.say("screens.images.number")))
    label_cells = min(
        max((width(look.name(name)) for name in table.classes[:100]), default=1), max(cells // 4, 3)
    )
    label_cells = max(label_cells, width(look.say("screens.images.label")))
    mark_cells = width(look.glyphs.chosen) + 1
    name_cells = max(cells - mark_cells - number_cells - label_cells - _LOSS_CELLS - 3 * _GAP, 4)
    sizes = (number_cells, name_cells, label_cells, _LOSS_CELLS)
    heading = [look.say(f"screens.images.{each}") for each in ("number", "name", "label", "loss")]
    lines: list[Line] = [(Span(" " * mark_cells + _row(heading, sizes, look), Role.MUTED),)]
    for image, said in zip(shown, _losses(loss, shown, look), strict=True):
        try:
            label = look.name(table.classes[table.label(image)])
        except InputError:
            label = look.glyphs.dot
        here = image == chosen
        mark = pad(look.glyphs.chosen if here else "", mark_cells)
        row = _row([f"{image + 1:,}", look.name(table.name(image)), label, said], sizes, look)
        lines.append((Span(mark, Role.KEY, image), Span(row, Role.CHOSEN if here else Role.PLAIN, image)))
    return lines


def _row(parts: list[str], sizes: tuple[int, ...], look: Look) -> str:
    aligns = ("right", "left", "left", "right")
    gap = " " * _GAP
    return gap.join(
        pad(cut(part, size, look.glyphs.ellipsis), size, align)
        for part, size, align in zip(parts, sizes, aligns, strict=True)
    )


def _losses(loss: ScoreLoss, shown: range, look: Look) -> list[str]:
    """The losses of consecutive images as text; ! for one whose row can't be worked."""
    try:
        losses = image_losses(loss.table, loss.loss, shown.start, shown.stop)
        return [shown_number(Number.of(each), look).text for each in losses]
    except InputError:
        if len(shown) == 1:
            return ["!"]
        return [said for image in shown for said in _losses(loss, range(image, image + 1), look)]
