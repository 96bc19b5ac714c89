"""Decision regions and points of the plane."""

import numpy as np
from demo_run import B9, DEMO, LOOK, POINTS, W9

from tui_app.text.lab.model import PointsShown
from tui_app.text.lab.plane import CLASS_ROLES, legend_line, plane_range, region_lines
from tui_app.text.lines import Role, plain, width


def test_regions_give_each_cell_to_the_largest_score_and_points_their_class() -> None:
    lines = region_lines(W9, B9, POINTS, 40, 12, LOOK)
    assert len(lines) == 12
    assert all(width(each) == 40 for each in lines)
    drawn = {span.target: span for each in lines for span in each if span.target is not None}
    assert drawn.keys() == set(range(9))
    assert [drawn[at].text for at in range(9)] == list("000111222")
    wrong = {at for at, span in drawn.items() if span.role is Role.CHOSEN}
    S = DEMO.X @ W9.T + B9
    assert wrong == set(np.flatnonzero(S.argmax(axis=1) != DEMO.y).tolist())
    assert sum(each in "+" for line in lines for each in plain(line)) > 10


def test_each_class_has_a_line_of_its_own_without_colour() -> None:
    roles: dict[str, set[Role]] = {}
    for shown in region_lines(W9, B9, PointsShown(DEMO.X[:0], DEMO.y[:0]), 40, 12, LOOK, plane_range(DEMO.X)):
        for span in shown:
            for each in set(span.text) & {"+", "x", "="}:
                roles.setdefault(each, set()).add(span.role)
    assert roles == {"+": {CLASS_ROLES[0]}, "x": {CLASS_ROLES[1]}, "=": {CLASS_ROLES[2]}}
    assert plain(legend_line(DEMO.classes, LOOK)) == "   0 +  ·· 1 x  ░░ 2 =  +x= score 0"


def test_the_chosen_point_is_marked_and_a_broken_classifier_is_drawn() -> None:
    chosen = region_lines(W9, B9, PointsShown(DEMO.X, DEMO.y, 4), 40, 12, LOOK)
    marked = [span for each in chosen for span in each if span.target == 4]
    assert [span.text for span in marked] == ["▸"]
    assert len(region_lines(np.full((3, 2), np.inf), B9, POINTS, 20, 6, LOOK)) == 6
    (left, right), (bottom, top) = plane_range(np.zeros((1, 2)))
    assert left < right
    assert bottom < top
