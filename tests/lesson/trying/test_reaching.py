"""Which numbers `show` says reach the goal of a what-if."""

from __future__ import annotations

from decimal import Decimal

import pytest
from lesson_texts import lesson, read

from tui_app.lesson.blocks.whatif import WhatIfBlock
from tui_app.lesson.courses.course import open_course
from tui_app.lesson.trying.reaching import reaching
from tui_app.paths import shipped_lessons
from tui_app.text.lines import plain_text
from tui_app.text.look import Look

CAR = "S[car, car image] from 2 to 6 step 0.1"
CAT = "S[cat, car image] from 0 to 2 step 0.1"


def block(varied: tuple[str, ...], goal: str) -> WhatIfBlock:
    lines = [*(f":vary: {each}" for each in varied), ":show: hinge(S, car image)", f":goal: {goal}"]
    reading = read(lesson(":::{whatif} q\n" + "\n".join(lines) + "\n\nHow far?\n\n:::\n"))
    assert reading.problems == ()
    found = reading.lesson.block("q")
    assert isinstance(found, WhatIfBlock)
    return found


def changes(made: WhatIfBlock) -> dict[int, Decimal]:
    reached = reaching(made.begin())
    assert reached is not None
    assert reached.goal_reached
    return dict(reached.changes)


def test_one_number_is_moved_as_little_as_can_be() -> None:
    assert changes(block((CAR, CAT), "hinge(S, car image) > 0")) == {0: Decimal("2.9")}


def test_the_next_number_is_moved_where_the_first_cant_do_it() -> None:
    assert changes(block((CAT, CAR), "S[car, car image] < 3.5")) == {1: Decimal("3.4")}


@pytest.mark.parametrize("sides", ["{sum} < 0.05", "0.05 > {sum}", "{sum} <= 0.05"])
def test_two_numbers_are_moved_together_where_neither_does_it_alone(sides: str) -> None:
    distance = "abs(S[car, car image] - 4.5) + abs(S[cat, car image] - 0.8)"
    made = block((CAR, CAT), sides.format(sum=distance))
    assert set(changes(made)) == {0, 1}


def test_a_goal_out_of_reach_or_of_another_form_is_left_alone() -> None:
    assert reaching(block((CAR,), "hinge(S, car image) > 100").begin()) is None
    assert reaching(block((CAR, CAT), "S[car, car image] == 7").begin()) is None
    without = "S[car, car image] from 4.8 to 5000 step 0.1"
    assert reaching(block((without,), "S[car, car image] > 4999").begin()) is None


def test_it_is_told_behind_the_goal() -> None:
    made = block((CAR,), "hinge(S, car image) > 0")
    told = plain_text(made.told(Look(), 78)).splitlines()
    assert told[-2:] == [
        "Goal: hinge(S, car image) > 0",
        "One way to reach it: S: car, car image = 2.9",
    ]
    assert made.as_json()["reached"] == [{"what": "S[car, car image]", "value": 2.9}]


def test_every_goal_of_the_lessons_is_told_how() -> None:
    course = open_course(shipped_lessons())
    lessons = (course.lesson(each, "en").lesson for each in course.order)
    blocks = [each for one in lessons for page in one.pages for each in page.blocks()]
    goals = [each for each in blocks if isinstance(each, WhatIfBlock) and each.goal is not None]
    assert goals
    assert [each.id for each in goals if reaching(each.begin()) is None] == []
