"""The lines of a gradient check."""

import pytest
from demo_run import DEMO, LOOK
from hypothesis import given
from hypothesis import strategies as st

from tui_app.text.lab.check import FINE, CheckedCell, check_lines
from tui_app.text.lines import plain, plain_text

LARGE = st.floats(-1e12, 1e12, allow_nan=False)


@given(
    st.lists(st.tuples(LARGE, LARGE), min_size=1, max_size=9),
    st.integers(35, 80),
    st.sampled_from(["x29", "sepal length (cm)"]),
)
def test_a_slope_is_never_parted(slopes: list[tuple[float, float]], cells: int, feature: str) -> None:
    checked = [CheckedCell(0, 0, one * 1e-6, other * 1e-9) for one, other in slopes]
    lines = check_lines(checked, 20, None, ("airplane",), (feature,), cells, 20, LOOK)
    rule = next(at for at, each in enumerate(lines) if plain(each).startswith("─"))
    rows = [plain(each).split() for each in lines[rule + 1 : rule + 1 + len(checked)]]
    for cell, row in zip(checked, rows, strict=True):
        numbers = [each for each in row if each[-1].isdigit() and each != feature][-3:]
        read = [float(each.replace("−", "-")) for each in numbers]
        assert read[:2] == pytest.approx([cell.analytic, cell.numeric], rel=0.06)
        assert read[2] == pytest.approx(0.0 if cell.fine else cell.error, rel=0.06, abs=FINE)


def test_a_gradient_check_says_what_it_found() -> None:
    fine = (CheckedCell(0, 0, 0.5, 0.5 + 1e-10), CheckedCell(2, 2, 0.0, 0.0))
    shown = plain_text(check_lines(fine, 2, 1e-10, DEMO.classes, ("x", "y"), 60, 10, LOOK))
    assert "0, x" in shown
    assert "2, b" in shown
    assert "Right" in shown
    kink = (CheckedCell(0, 0, 0.0, 0.5),)
    assert kink[0].error == 1
    assert "disagree" in plain_text(check_lines(kink, 1, 1.0, DEMO.classes, ("x", "y"), 60, 10, LOOK))
    assert "1 of 5" in plain_text(check_lines(fine[:1], 5, None, DEMO.classes, ("x", "y"), 60, 10, LOOK))


def test_round_off_is_no_disagreement() -> None:
    checked = (CheckedCell(0, 0, 0.0, 4e-11), CheckedCell(1, 0, 0.0, 4e-6))
    rows = plain_text(check_lines(checked, 2, 1e-10, DEMO.classes, ("x", "y"), 60, 10, LOOK)).splitlines()
    assert [row.split()[4:] for row in rows if row.startswith(("0,", "1,"))] == [
        ["✔", "≈", "0"],
        ["!", "1.0e+00"],
    ]
