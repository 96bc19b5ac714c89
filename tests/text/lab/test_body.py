"""The whole lab at every size."""

from dataclasses import replace

import pytest
from demo_run import HINGE, LOOK, POINTS, run_shown

from tui_app.messages import catalogue
from tui_app.text.glyphs import ASCII
from tui_app.text.lab.body import CheckShown, LabShown, Panel, body_lines, panels_of
from tui_app.text.lab.check import CheckedCell
from tui_app.text.lines import plain_text, width
from tui_app.text.look import Look


@pytest.mark.parametrize("panel", list(Panel))
@pytest.mark.parametrize("look", [LOOK, Look(catalogue("ko")), Look(glyphs=ASCII)])
def test_the_lab_fits_every_screen(panel: Panel, look: Look) -> None:
    check = CheckShown((CheckedCell(0, 0, 0.5, 0.5),), 9, None, 9)
    for other in (None, run_shown(settings=replace(HINGE, loss="softmax"))):
        shown = LabShown(run_shown(), POINTS, panel, other, check, (1, 1), note="A note.", standing="paused")
        for cells, rows in ((110, 28), (100, 28), (80, 22), (60, 18), (40, 10)):
            lines = body_lines(shown, cells, rows, look)
            assert len(lines) == rows or (rows < 20 and len(lines) > rows)
            assert "A note." in plain_text(lines[:rows])
            assert all(width(each) <= cells for each in lines), (cells, rows)
            if look.glyphs is ASCII:
                assert plain_text(lines).replace("λ", "").replace("−", "").isascii()


def test_the_panels_that_a_set_has() -> None:
    run = run_shown()
    assert panels_of(run) == (Panel.PICTURE, Panel.WEIGHTS, Panel.POINTS, Panel.CHECK)
    digits = replace(run.data, image_shape=(8, 8), plane=False, features=tuple(map(str, range(64))))
    assert panels_of(replace(run, data=digits)) == (Panel.PICTURE, Panel.CHECK)
    table = replace(digits, image_shape=None)
    assert panels_of(replace(run, data=table)) == (Panel.CHECK,)
