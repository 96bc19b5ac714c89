"""`:fresh:`: tables drawn anew, questions read with them, and what `check` says."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_app.data.matrix import Matrix
from tui_app.data.score_table import TextScoreTable
from tui_app.lesson.blocks.quiz import QuizBlock
from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.lesson.checking.check import check_reading
from tui_app.lesson.fresh.drawn_tables import drawn_matrix, drawn_scores
from tui_app.lesson.fresh.draws import with_new_numbers
from tui_app.lesson.fresh.redrawn import Redrawn, redrawn
from tui_app.lesson.questions.fresh_option import Fresh
from tui_app.lesson.questions.question import NumberForm, exact
from tui_app.lesson.reading.reader import Reading, read_text
from tui_app.text.look import Look
from tui_app.text.prose import inline_spans

LESSON = """\
---
id: fresh
title: Fresh
minutes: 3
format: 1
---

## Page {{#page}}

:::{{scores}} S

|     | photo |  x-ray |
|-----|------:|-------:|
| cat | **1.25** |   3.5 |
| dog |   4.0 | **-2** |

:::

:::{{matrix}} W

|   | w1 | w2 |
|---|---:|---:|
| a |  0 |  3 |

:::

:::{{quiz}} cost
:kind: number
:answer: hinge(S, photo)
:tolerance: 0.005
{options}

Dog has {{= S[dog, photo]}}. What does the photo cost?

- hint: Cat has {{= S[cat, photo]}}.
- wrong hinge(S, photo, 0): Without the margin.
- because: {{= S[dog, photo]}} less {{= S[cat, photo]}}, and 1 more.{more}

:::

:::{{walk}} steps
:of: hinge
:on: S
:ask: clamp, mean
:fresh: S

:::

:::{{quiz}} own
:kind: choice

Which?

- [x] one
- [ ] two

:::
"""
KEEP = ":fresh: S\n:keep: S[dog, photo] > S[cat, photo]"


def reading(options: str = KEEP, more: str = "") -> Reading:
    return read_text(LESSON.format(options=options, more=more), Path("fresh.md"))


def problems(options: str = KEEP, more: str = "") -> list[tuple[str, str]]:
    return [(each.key.rpartition(".")[2], each.source) for each in check_reading(reading(options, more))]


def quiz(name: str = "cost") -> QuizBlock:
    block = reading().lesson.block(name)
    assert isinstance(block, QuizBlock)
    return block


def words(block: QuizBlock) -> str:
    return "".join(span.text for span in inline_spans(block.question.because, Look()))


numbers = st.decimals(-50, 50, places=2) | st.integers(-300, 300).map(Decimal)
seeds = st.text(max_size=8)


@given(st.lists(st.tuples(numbers, numbers, numbers), min_size=1, max_size=4), seeds)
def test_scores_keep_range_decimals_and_true_classes(rows: list[tuple[Decimal, ...]], seed: str) -> None:
    table = TextScoreTable(("a", "b", "c"), None, [0] * len(rows), rows)
    drawn = drawn_scores(table, seed)
    every = [score for row in rows for score in row]
    least = min(score.as_tuple().exponent for score in every)
    assert [drawn.label(i) for i in range(len(rows))] == [0] * len(rows)
    for score in (score for row in drawn.rows for score in row):
        assert min(every) <= score <= max(every)
        assert score.as_tuple().exponent >= least  # type: ignore[operator]
    assert drawn_scores(table, seed).rows == drawn.rows


@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=4), seeds)
def test_cells_of_a_matrix_keep_sign_size_and_decimals(cells: list[tuple[Decimal, ...]], seed: str) -> None:
    drawn = drawn_matrix(Matrix((), (), tuple(cells)), seed)
    for own, new in zip(
        (c for row in cells for c in row), (c for row in drawn.cells for c in row), strict=True
    ):
        unit = Decimal(1).scaleb(int(own.as_tuple().exponent))
        assert (new > 0) == (own > 0)
        assert (new < 0) == (own < 0)
        assert new % unit == 0
        assert abs(new - own) <= max(abs(own) / 2, 2 * unit)


def test_other_seeds_give_other_numbers() -> None:
    table = TextScoreTable(("a", "b"), None, [0], [(Decimal("1.5"), Decimal("9.5"))])
    assert len({tuple(drawn_scores(table, str(seed)).rows[0]) for seed in range(40)}) > 30


def test_a_draw_is_the_same_in_every_process() -> None:
    """Worked out by another program: what a student was asked must not change with losslab or Python."""
    table = TextScoreTable(("a", "b"), None, [0], [(Decimal(0), Decimal(99))])
    assert drawn_scores(table, "seed").rows == ((Decimal(36), Decimal(0)),)


@pytest.mark.parametrize("draw", range(1, 30))
def test_the_question_follows_its_new_numbers(draw: int) -> None:
    block = quiz()
    drawn = with_new_numbers(block, "c/fresh/cost", draw)
    assert isinstance(drawn, QuizBlock)
    question = drawn.question
    assert question.definition == block.question.definition
    assert question.renewed == ("S",)
    assert isinstance(question.form, NumberForm)
    assert isinstance(block.question.form, NumberForm)
    assert question.tables is not None
    table = question.tables["S"]
    assert isinstance(table, TextScoreTable)
    cat, dog = table.row(0)
    assert dog > cat
    assert exact(question.form.target.answer) == Fraction(dog) - Fraction(cat) + 1
    assert not block.question.form.target.accepts(exact(question.form.target.answer))
    shown = words(drawn)
    assert str(dog.normalize()).replace("-", "−") in shown
    again = with_new_numbers(quiz(), "c/fresh/cost", draw)
    assert isinstance(again, QuizBlock)
    assert words(again) == shown


def test_draws_and_places_are_apart() -> None:
    drawn = [with_new_numbers(quiz(), where, draw) for where in ("c/l/q", "d/l/q") for draw in range(1, 20)]
    assert len({words(each) for each in drawn if isinstance(each, QuizBlock)}) > 30


def test_a_walk_asks_the_same_steps_of_other_numbers() -> None:
    block = reading().lesson.block("steps")
    assert isinstance(block, WalkBlock)
    drawn = with_new_numbers(block, "c/fresh/steps", 1)
    assert isinstance(drawn, WalkBlock)
    assert drawn.walk.count == block.walk.count
    assert not drawn.walk.quantity(drawn.walk.step(drawn.walk.count)).value.same(
        block.walk.quantity(block.walk.step(block.walk.count)).value
    )


def test_what_has_no_draws() -> None:
    assert with_new_numbers(quiz("own"), "c", 1) is None


def test_check_is_content() -> None:
    assert problems() == []


@pytest.mark.parametrize(
    ("options", "key"),
    [
        (":fresh: T", "no-block"),
        (":fresh: own", "no-table"),
        (":fresh: W", "unused"),
        (":keep: 1 > 0", "keep-alone"),
        (":fresh: S\n:keep: S[dog, photo] < S[cat, photo]", "keep-broken"),
        (":fresh: S\n:keep: S[dog, photo]", "keep-form"),
        (":fresh: S\n:keep: S[wolf, photo] > 0", "no-class"),
        (":fresh: S\n:keep: S[dog, photo] == 4\n:keep: S[cat, photo] == 1.25", "no-draw"),
    ],
)
def test_check_names_what_is_wrong(options: str, key: str) -> None:
    assert [found for found, _ in problems(options)] == [key]


@pytest.mark.parametrize("typed", ["1.25", "3.75", "2.75"])
def test_check_warns_of_an_old_figure(typed: str) -> None:
    found = problems(more=f" That is {typed} here.")
    assert [key for key, _ in found if key == "typed"] == ["typed"]


def test_choices_have_no_new_numbers() -> None:
    text = LESSON.format(options=KEEP, more="").replace(":kind: choice", ":kind: choice\n:fresh: S")
    found = check_reading(read_text(text, Path("fresh.md")))
    assert [each.key for each in found] == ["quiz.problem.option-unused"]


def test_a_table_that_cannot_be_read_is_told_once() -> None:
    text = LESSON.format(options=KEEP, more="").replace("4.0", "four")
    found = read_text(text, Path("fresh.md")).problems
    assert "fresh.problem.no-table" not in {each.key for each in found}
    assert "lesson.problem.cell-no-number" in {each.key for each in found}


def test_a_draw_is_given_up_in_bounded_work(monkeypatch: pytest.MonkeyPatch) -> None:
    reads = 0

    def counted(fresh: Fresh, seed: str) -> Redrawn:
        nonlocal reads
        reads += 1
        return redrawn(fresh, seed)

    monkeypatch.setattr("tui_app.lesson.fresh.draws.redrawn", counted)
    monkeypatch.setattr("tui_app.lesson.fresh.draws.MOST_DRAWN", most := 10 * 2_700)
    # 900 classes of 3 images: 2,700 numbers are drawn at each try.
    rows = "\n".join(
        f"| c{at} | {'**1**' if at == 0 else at} | {'**2**' if at == 1 else 3} | {'**5**' if at == 1 else 4} |"
        for at in range(900)
    )
    large = f"|   | photo | other | third |\n|---|---:|---:|---:|\n{rows}\n"
    text = f"""\
---
id: large
title: Large
minutes: 3
format: 1
---

## Page {{#page}}

:::{{scores}} S

{large}
:::

:::{{quiz}} never
:kind: number
:answer: S[c1, photo]
:fresh: S
:keep: S[c1, photo] == 1

What is it?

:::
"""
    block = read_text(text, Path("large.md")).lesson.block("never")
    assert block is not None
    assert with_new_numbers(block, "c", 1) is None
    assert 0 < reads <= most // 2_700 + 1


def test_a_walk_that_asks_nothing_has_nothing_to_ask_anew() -> None:
    text = LESSON.format(options=KEEP, more="").replace(":ask: clamp, mean\n", "")
    found = check_reading(read_text(text, Path("fresh.md")))
    assert [each.key for each in found] == ["fresh.problem.nothing-asked"]
