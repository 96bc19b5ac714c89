import pytest

from tui_app.text.glyphs import UNICODE
from tui_app.text.lines import Line, line, plain, width
from tui_app.widgets.arrangement import arranged
from tui_app.widgets.body_lines import Pane, Parts, body_lines


def numbered(count: int, text: str = "점수") -> list[Line]:
    return [line(f"{text} {at}") for at in range(count)]


@pytest.mark.parametrize("staged", [True, False])
@pytest.mark.parametrize("columns", [40, 60, 69, 70, 80, 99, 100, 110, 200])
@pytest.mark.parametrize("rows", [8, 10, 18, 22, 28, 60])
@pytest.mark.parametrize(("prose", "wanted"), [(0, 0), (3, 15), (80, 15), (5, 90)])
def test_every_part_has_its_room_on_every_screen(
    columns: int, rows: int, staged: bool, prose: int, wanted: int
) -> None:
    found = arranged(columns, rows, staged=staged, prose=prose, wanted=wanted, explained=True)
    parts = Parts(Pane(numbered(prose)), line("cue"), Pane(numbered(wanted, "단계")), numbered(30))
    lines = body_lines(parts, found, UNICODE)
    assert len(lines) <= rows
    assert max(map(width, lines)) <= columns
    text = "\n".join(map(plain, lines))
    assert "cue" in text
    if staged and wanted:
        assert "단계 0" in text
    if prose:
        assert "점수 0" in text


@pytest.mark.parametrize(("columns", "wide"), [(99, False), (100, True)])
def test_from_a_hundred_columns_parts_stand_side_by_side(columns: int, wide: bool) -> None:
    found = arranged(columns, 28, staged=True, prose=4, wanted=10, explained=True)
    assert found.wide is wide
    first = plain(
        body_lines(Parts(Pane(numbered(4)), line("cue"), Pane(numbered(9, "x"))), found, UNICODE)[1]
    )
    assert ("x 0" in first and "점수 0" in first) is wide


def test_a_pane_moves_over_its_lines_and_says_where_more_are() -> None:
    pane = Pane(numbered(10))
    assert [plain(each) for each in pane.shown(10, 3, UNICODE)] == ["점수 0", "점수 1", "점수 2   ↓"]
    moved = pane.moved(4, 3)
    assert [plain(each) for each in moved.shown(10, 3, UNICODE)] == ["점수 4   ↑", "점수 5", "점수 6   ↓"]
    assert moved.moved(99, 3).top == 7
    assert moved.moved(-99, 3).top == 0
