"""Lesson files as values: pages, prose, reveals and blocks."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lesson_texts import FRONT, MATRICES, PAGE, WALK, lesson, problems_of, read

from tui_app.lesson.blocks.matrix import MatrixBlock
from tui_app.lesson.blocks.notes import NotesBlock
from tui_app.lesson.blocks.plot import PlotBlock
from tui_app.lesson.blocks.scores import ScoresBlock
from tui_app.lesson.blocks.term import TermBlock
from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.lesson.checking.check import check_file, check_reading
from tui_app.lesson.model import Prose, Reveal
from tui_app.lesson.reading.reader import read_lesson
from tui_app.text.lines import Role, plain_text
from tui_app.text.look import Look
from tui_app.text.prose import BulletList, InlineFormula, Link, Paragraph, TermWords, Words, prose_lines


def words_of(text: str) -> str:
    parts = read(text).lesson.pages[0].parts
    shown = [prose_lines(part.blocks, 500, Look()) for part in parts if isinstance(part, Prose)]
    return "\n".join(plain_text(lines) for lines in shown)


def test_front_matter_and_pages() -> None:
    text = FRONT.replace(
        "format: 1", "format: 1\naim: What costs: and why?\nnames: cat = 고양이, car = 자동차"
    )
    read_now = read(text + PAGE + "## The second {#q}\n\nMore.\n", "ko").lesson
    assert (read_now.id, read_now.title, read_now.minutes, read_now.language) == ("t", "T", 5, "ko")
    assert read_now.aim == "What costs: and why?"
    assert read_now.names == {"cat": "고양이", "car": "자동차"}
    assert [(page.id, page.title, page.line) for page in read_now.pages] == [
        ("p", "P", 10),
        ("q", "The second", 14),
    ]
    assert read_now.page("q") is read_now.pages[1]


def test_parts_keep_the_order_of_the_file() -> None:
    page = read(lesson("Before.\n\n. . .\n\nAfter.\n\n" + WALK)).lesson.pages[0]
    assert [type(part) for part in page.parts] == [Prose, ScoresBlock, Prose, Reveal, Prose, WalkBlock]
    assert [block.id for block in page.blocks()] == ["S", "w"]


def test_score_table_has_classes_in_rows_and_truth_in_bold() -> None:
    block = read(lesson("")).lesson.block("S")
    assert isinstance(block, ScoresBlock)
    assert block.table.classes == ("cat", "car", "frog")
    assert [block.table.name(i) for i in range(3)] == ["cat image", "car image", "frog image"]
    assert [block.table.label(i) for i in range(3)] == [0, 1, 2]
    assert list(block.table.row(2)) == [Decimal("2.2"), Decimal("2.5"), Decimal("-3.1")]
    assert block.line == 12


def test_matrix_without_names_counts_its_rows_and_columns() -> None:
    block = read(
        lesson(":::{matrix} M\n\n|  |  |  |\n|--|--|--|\n|  | 1 | −2 |\n|  | 3 | 4 |\n\n:::\n")
    ).lesson.block("M")
    assert isinstance(block, MatrixBlock)
    assert block.table.rows == ("1", "2")
    assert block.table.cells == ((Decimal(1), Decimal(-2)), (Decimal(3), Decimal(4)))


def test_walk_takes_its_options_from_the_register() -> None:
    body = ":::{walk} w\n:of: hinge\n:on: S\n:image: 3\n:margin: 10\n:ask: clamp, sum\n:fade: sum\n:decimals: 2\n\n"
    reasons = "- why clamp: Costs **nothing**\n  below $0$.\n- why sum: Every class pays.\n\n:::\n"
    block = read(lesson(body + reasons)).lesson.block("w")
    assert isinstance(block, WalkBlock)
    assert list(block.walk.parts) == [2]
    assert block.asks == {"clamp", "sum"}
    assert block.fades == {"sum"}
    assert block.decimals == 2
    assert block.is_question
    assert set(block.whys.reasons) == {("clamp", ""), ("sum", "")}
    assert block.whys.reasons["clamp", ""][1:] == (
        Words("nothing", Role.STRONG),
        Words(" below "),
        InlineFormula("0"),
        Words("."),
    )
    walk = block.walk
    assert walk.quantity(walk.step(walk.count)).value.value == pytest.approx(2.2 + 3.1 + 10 + 2.5 + 3.1 + 10)


def test_a_reason_is_for_a_class_a_case_or_all_other_steps_of_its_principle() -> None:
    body = ":::{walk} w\n:of: hinge\n:on: S\n:image: 1\n\n"
    reasons = "- why clamp zero: Free.\n- why clamp: Costs.\n- why margin frog: Frog.\n\n:::\n"
    block = read(lesson(body + reasons)).lesson.block("w")
    assert isinstance(block, WalkBlock)
    walk = block.walk
    said = {walk.step(number).key: block.whys.of(walk, walk.step(number)) for number in range(1, 9)}
    assert said["term", 0, 1] == (Words("Costs."),)
    assert said["term", 0, 2] == (Words("Free."),)
    assert said["before_max", 0, 1] is None
    assert said["before_max", 0, 2] == (Words("Frog."),)


def test_walk_asks_nothing_unless_told() -> None:
    block = read(lesson(WALK)).lesson.block("w")
    assert isinstance(block, WalkBlock)
    assert not block.is_question
    everything = read(lesson(WALK.replace(":on: S", ":on: S\n:ask: all"))).lesson.block("w")
    assert isinstance(everything, WalkBlock)
    assert everything.asks == {"skip-true", "subtract", "margin", "clamp", "sum", "mean"}


def test_softmax_walk_takes_its_shift() -> None:
    plain = read(lesson(":::{walk} w\n:of: softmax\n:on: S\n\n:::\n")).lesson.block("w")
    shifted = read(lesson(":::{walk} w\n:of: softmax\n:on: S\n:shift: max\n\n:::\n")).lesson.block("w")
    assert isinstance(plain, WalkBlock)
    assert isinstance(shifted, WalkBlock)
    assert shifted.walk.count == plain.walk.count + 3 * 4


def test_plot_knows_its_term() -> None:
    text = (
        ":::{plot} c\n:of: hinge\n:on: S\n:image: frog image\n:term: car\n:margin: 2\n:alt: Falls.\n\n:::\n"
    )
    block = read(lesson(text)).lesson.block("c")
    assert isinstance(block, PlotBlock)
    looked = block.drawing.looked()
    assert looked is not None
    computation, key = looked
    assert key == ("term", 2, 1)
    assert computation.value(key).value == pytest.approx(2.5 + 3.1 + 2)
    assert plain_text(block.told(Look(), 200)).startswith("Falls. Falls with slope −1 until s(frog) is 4.5")


def test_terms_and_notes_stand_in_the_prose() -> None:
    text = ":::{term} hinge-loss\n:also: 힌지 손실\n:symbol: L_i\n\nThe **loss**.\n\n:::\n\n:::{notes}\n\nAsk first.\n\n:::\n"
    term, notes = list(read(lesson(text)).lesson.pages[0].blocks())[1:]
    assert isinstance(term, TermBlock)
    assert isinstance(notes, NotesBlock)
    assert not term.on_stage
    assert plain_text(term.told(Look(), 40)).startswith("hinge loss (힌지 손실, L")
    assert plain_text(notes.told(Look(), 40)) == "Ask first."


def test_a_term_may_say_how_it_is_written() -> None:
    text = ":::{term} cross-entropy\n:name: cross-entropy\n:also: 교차 엔트로피\n\nA loss.\n\n:::\n"
    term = list(read(lesson(text)).lesson.pages[0].blocks())[1]
    assert isinstance(term, TermBlock)
    assert term.names("en") == ("cross-entropy", "교차 엔트로피")
    assert term.names("ko") == ("교차 엔트로피", "cross-entropy")


def test_links_lead_to_terms_and_addresses() -> None:
    text = "The [margin](#margin) of [the first lesson](svm-loss/hinge).\n\n:::{term} margin\n\nThe lead.\n\n:::\n"
    (prose,) = [part for part in read(lesson(text)).lesson.pages[0].parts[2:] if isinstance(part, Prose)]
    (paragraph,) = prose.blocks
    assert isinstance(paragraph, Paragraph)
    assert TermWords("margin", "margin") in paragraph.inlines
    assert Link("the first lesson", "svm-loss/hinge") in paragraph.inlines


def test_figures_are_worked_out() -> None:
    assert "is 2.9." in words_of(lesson("It is {= hinge(S, cat image)}."))
    assert "is 5.27." in words_of(lesson("It is {= mean(hinge(S)) | 2}."))
    assert "is ≈ 5.267." in words_of(lesson("It is {= mean(hinge(S))}."))
    assert "is 30,720." in words_of(lesson("It is {= 32*32*3*10}."))
    assert "is −1.7." in words_of(lesson("It is {= S[frog, cat image]}."))
    assert "is {= 1}." in words_of(lesson("It is `{= 1}`."))


def test_figures_stand_before_and_after_the_table_they_read() -> None:
    assert "is 12.9." in words_of(lesson("words", before="It is {= hinge(S, frog image)}.\n\n"))


def test_tight_and_loose_lists() -> None:
    tight, loose = (
        part.blocks[0]
        for text in ("- a\n- b\n", "- a\n\n- b\n")
        for part in read(lesson(text)).lesson.pages[0].parts[2:]
        if isinstance(part, Prose)
    )
    assert isinstance(tight, BulletList)
    assert isinstance(loose, BulletList)
    assert (tight.tight, loose.tight) == (True, False)


def test_nothing_of_a_text_is_markup_or_reaches_the_terminal() -> None:
    said = words_of(lesson("A <b>word</b> [red]x[/red] &#x202e;&#12; \x1b[31m.\n"))
    assert "<b>word</b> [red]x[/red]" in said
    assert not {"\u202e", "\x0c", "\x1b"} & set(said)


def test_block_is_read_where_a_fence_is_left_open() -> None:
    text = lesson(":::{term} a\n\nWords.\n\n" + WALK)
    reading = read(text)
    assert [block.id for block in reading.lesson.pages[0].blocks()] == ["S", "a", "w"]
    assert [problem.key for problem in reading.problems] == ["lesson.problem.fence-unclosed"]


def test_lesson_with_a_broken_block_keeps_the_others() -> None:
    reading = read(lesson(":::{walk} v\n:of: nothing\n:on: S\n\n:::\n\n" + WALK))
    assert not reading.usable
    assert [block.id for block in reading.lesson.pages[0].blocks()] == ["S", "w"]


def test_missing_file_large_file_and_binary_file(tmp_path: Path) -> None:
    assert [problem.key for problem in check_file(tmp_path / "none.md")] == ["lesson.problem.unreadable"]
    large = tmp_path / "large.md"
    large.write_bytes(b"a" * 1_000_001)
    assert [problem.key for problem in check_file(large)] == ["lesson.problem.too-large"]
    binary = tmp_path / "binary.md"
    binary.write_bytes(FRONT.encode() + b"\n\xff\n")
    (problem,) = check_file(binary)
    assert (problem.key, problem.line, problem.column) == ("lesson.problem.not-utf8", 8, 1)
    assert read_lesson(binary).lesson.pages == ()


def test_problems_are_told_in_the_order_of_the_file() -> None:
    problems = problems_of(lesson("{= foo(1)}\n\n## Q\n\n{= 1 +}\n", "# Large\n\n"))
    places = [(problem.line, problem.column) for problem in problems]
    assert len(places) == 4
    assert places == sorted(places)


def test_table_of_a_block_is_bounded() -> None:
    rows = "|  | a |\n|--|--|\n" + "| c | 1 |\n" * 10_001
    assert "lesson.problem.block-too-long" in {
        problem.key for problem in problems_of(lesson(f":::{{matrix}} M\n\n{rows}\n:::\n"))
    }


def test_work_of_all_figures_is_bounded() -> None:
    wide = (
        ":::{scores} B\n\n"
        + "|  | a |\n|--|--|\n| c | **1** |\n"
        + "".join(f"| d{i} | 2 |\n" for i in range(500))
        + "\n:::\n\n"
    )
    figures = "".join(f"{{= sum(hinge(B, {i}))}}\n\n" for i in range(50))
    keys = {problem.key for problem in read(lesson(wide + figures)).problems}
    assert keys == {"lesson.problem.expression-work"}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (">" * 60 + " deep\n", "nested-too-deep"),
        ("[" * 6_000 + "\n", "long-paragraph"),
        ("{= " * 1_500 + "\n", "figure-unclosed"),
        ("{=" + "(" * 900 + "}\n", "expression-too-deep"),
        ("{= 9**9**9**9**9}\n", "expression-power"),
        ("- " * 40 + "a\n", "nested-too-deep"),
        ("$" + "{" * 60 + "x" + "}" * 60 + "$\n", "formula"),
        ("*a " * 1_500 + "\n", ""),
    ],
)
def test_hostile_input_is_told_and_bounded(text: str, key: str) -> None:
    keys = {problem.key.rpartition(".")[2] for problem in problems_of(lesson(text))}
    assert keys == ({key} if key else set())


_PIECES = st.sampled_from(
    [
        ":::{scores} S", ":::{walk} w", ":::{term} a", ":::{plot} c", ":::{matrix} W", ":::{notes}", ":::", "::::", ":of: hinge",
        ":on: S", ":on: w", ":image: 1", ":term: car", ":alt: x", ":ask: all", "|  | a | b |", "|--|--|--|", "| c | **1** | 2 |",
        "| d | 3 | **-4** |", "- why sum: because", "## P {#p}", "## Q", ". . .", "", "", "{= hinge(S) | 2}", "{= 1/0}",
        "$\\frac{1}{2}$", "$$", "---", "id: x", "```", "> ", "- a", "    code", "\ttab", "\x1b[0m", "\ufeff", "[a](#b)",
        "format: 9",
    ]
)  # fmt: skip


@given(st.lists(st.one_of(_PIECES, st.text(max_size=30)), max_size=40), st.booleans())
def test_reading_never_raises(lines: list[str], with_front: bool) -> None:
    text = (FRONT + PAGE if with_front else "") + "\n".join(lines)
    reading = read(text)
    problems = check_reading(reading)
    count = len(reading.lines)
    assert all(0 < problem.line <= max(count, 1) + 1 and problem.column > 0 for problem in problems)
    for page in reading.lesson.pages:
        for block in page.blocks():
            assert "\x1b" not in plain_text(block.told(Look(), 40))


@given(st.binary(max_size=200))
def test_bytes_never_raise(data: bytes) -> None:
    assert check_reading(read(data)) or read(data).lesson.pages


def test_every_kind_can_be_a_block_of_json() -> None:
    import json

    text = lesson(WALK + "\n:::{term} a\n\nb\n\n:::\n\n:::{notes}\n\nb\n\n:::\n", MATRICES)
    for block in read(text).lesson.pages[0].blocks():
        plain = block.as_json()
        assert plain["kind"] == block.kind
        assert plain["id"] == block.id
        json.dumps(plain, allow_nan=False)
