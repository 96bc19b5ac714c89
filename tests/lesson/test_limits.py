"""How large a lesson may be: every limit is told with its place, and work and memory grow with the file and no faster."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from counting import calls_of, peak_of
from lesson_texts import FRONT, problems_of, read

from tui_app.lesson.checking.check import check_reading
from tui_app.lesson.courses.outline import outline_of
from tui_app.lesson.html import lesson_html
from tui_app.lesson.markup import limits
from tui_app.lesson.transcript import lesson_json, lesson_lines, lesson_look
from tui_app.messages import LANGUAGES, catalogue
from tui_app.text.look import Look

HEAD = FRONT + "\n## P {#p}\n\n"
"""Eight lines; the next is the ninth."""


def matrix(rows: int, columns: int, name: str = "M") -> str:
    header = "||" + "".join(f"c{at}|" for at in range(columns)) + "\n|" + "-|" * (columns + 1) + "\n"
    body = "".join(f"|r{at}|" + "1|" * columns + "\n" for at in range(rows))
    return f":::{{matrix}} {name}\n\n{header}{body}\n:::\n\n"


def scores(images: int, name: str = "B") -> str:
    header = "||" + "".join(f"i{at}|" for at in range(images)) + "\n|" + "-|" * (images + 1) + "\n"
    rows = f"|a|{'1.5|' * images}\n|b|{'**2**|' * images}\n"
    return f":::{{scores}} {name}\n\n{header}{rows}\n:::\n\n"


def table(lines: int, columns: int) -> str:
    """A table of prose with so many lines, the rule among them."""
    return "|" + "a|" * columns + "\n|" + "-|" * columns + "\n" + ("|" + "1|" * columns + "\n") * (lines - 2)


def pages(count: int) -> str:
    return "".join(f"## P {{#p{at}}}\n\na\n\n" for at in range(count))


def terms(count: int) -> str:
    return "".join(f":::{{term}} t{at}\n\na\n\n:::\n\n" for at in range(count))


def notes(lines: int) -> str:
    """A block with so many lines between its fences."""
    return ":::{notes}\n\n" + "a\n" * (lines - 1) + ":::\n"


def figures(count: int) -> str:
    return "".join(f"{{= {at} }}\n\n" for at in range(count))


def formulas(count: int) -> str:
    return "".join(f"$a_{{{at}}}$\n\n" for at in range(count))


def quiz(choices: int) -> str:
    items = "".join(f"- [{'x' if at == 1 else ' '}] choice {at}\n" for at in range(choices))
    return f":::{{quiz}} q\n:kind: choice\n\nWhich?\n\n{items}\n:::\n"


def labs(count: int, steps: int = 1, batch: int = 1) -> str:
    options = f":data: demo9\n:steps: {steps}\n:batch: {batch}\n"
    return "".join(f":::{{lab}} l{at}\n{options}\nTry.\n\n:::\n\n" for at in range(count))


def whatif(name: str, high: int) -> str:
    options = f":vary: B[a, i0] from 0 to {high} step 0.1\n:show: mean(hinge(B))\n:goal: hinge(B, i0) > 99\n"
    return f":::{{whatif}} {name}\n{options}\nTry.\n\n:::\n\n"


def whatifs(count: int) -> str:
    return "".join(whatif(f"w{at}", 4) for at in range(count))


def named(count: int) -> str:
    names = ", ".join(f"a{at} = b" for at in range(count))
    return FRONT.replace("format: 1", f"format: 1\nnames: {names}")


AT_THE_LIMIT = {
    # what is still read, what isn't, and the line in which that is told
    "too-many-lines": (
        HEAD + "\n" * (limits.MOST_LINES - 10) + "a",
        HEAD + "\n" * (limits.MOST_LINES - 9) + "a",
        limits.MOST_LINES + 1,
    ),
    "too-many-pages": (
        FRONT + "\n" + pages(limits.MOST_PAGES),
        FRONT + "\n" + pages(limits.MOST_PAGES + 1),
        8 + 4 * limits.MOST_PAGES,
    ),
    "too-many-blocks": (
        HEAD + terms(limits.MOST_BLOCKS),
        HEAD + terms(limits.MOST_BLOCKS + 1),
        10 + 6 * limits.MOST_BLOCKS,
    ),
    "too-many-options": (
        HEAD + ":::{notes}\n" + ":a: b\n" * limits.MOST_OPTIONS + "\nWords.\n\n:::\n",
        HEAD + ":::{notes}\n" + ":a: b\n" * (limits.MOST_OPTIONS + 1) + "\nWords.\n\n:::\n",
        11 + limits.MOST_OPTIONS,
    ),
    "block-too-long": (
        HEAD + notes(limits.MOST_BLOCK_LINES - 1),
        HEAD + notes(limits.MOST_BLOCK_LINES),
        10,
    ),
    "table-too-wide": (HEAD + table(3, limits.MOST_COLUMNS), HEAD + table(3, limits.MOST_COLUMNS + 1), 10),
    "table-too-large": (HEAD + table(limits.MOST_CELLS // 2, 2), HEAD + table(limits.MOST_CELLS // 2 + 1, 2), 10),
    "too-many-figures": (
        HEAD + figures(limits.MOST_FIGURES),
        HEAD + figures(limits.MOST_FIGURES + 1),
        10 + 2 * limits.MOST_FIGURES,
    ),
    "too-many-formulas": (
        HEAD + formulas(limits.MOST_FORMULAS),
        HEAD + formulas(limits.MOST_FORMULAS + 1),
        10 + 2 * limits.MOST_FORMULAS,
    ),
    "too-long-formulas": (
        HEAD + f"$$\n{'a' * 1_000}\n$$\n\n" * (limits.MOST_FORMULA_CHARACTERS // 1_000),
        HEAD + f"$$\n{'a' * 1_000}\n$$\n\n" * (limits.MOST_FORMULA_CHARACTERS // 1_000) + "$b$\n",
        10 + 4 * (limits.MOST_FORMULA_CHARACTERS // 1_000),
    ),
    "too-many-examples": (
        HEAD + labs(limits.MOST_EXAMPLES // limits.FEWEST_EXAMPLES),
        HEAD + labs(limits.MOST_EXAMPLES // limits.FEWEST_EXAMPLES + 1),
        10 + 9 * (limits.MOST_EXAMPLES // limits.FEWEST_EXAMPLES),
    ),
    "too-many-goals": (
        HEAD + scores(2) + whatifs(limits.MOST_GOALS),
        HEAD + scores(2) + whatifs(limits.MOST_GOALS + 1),
        13 + scores(2).count("\n") + 9 * limits.MOST_GOALS,
    ),
    "too-much": (
        HEAD + "*a\n\n" * ((limits.MOST_PIECES - 200) // 4) + "a\n\n",
        HEAD + "*a *b *c *d *e\n\n" * (limits.MOST_PIECES // 6 + 1),
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("key", AT_THE_LIMIT)
def test_a_limit_is_told_with_its_place_and_not_before(key: str) -> None:
    within, beyond, line = AT_THE_LIMIT[key]
    assert f"lesson.problem.{key}" not in {problem.key for problem in read(within).problems}
    (told,) = [problem for problem in read(beyond).problems if problem.key == f"lesson.problem.{key}"]
    assert told.is_error
    assert line is None or told.line == line
    for language in LANGUAGES:
        assert str(told.facts["most"]) in catalogue(language).say(told.key, **told.facts)


@pytest.mark.parametrize(
    ("body", "key"), [(matrix(1, 501), "table-too-wide"), (matrix(600, 9), "table-too-large")]
)
def test_a_table_of_numbers_has_the_same_limits(body: str, key: str) -> None:
    assert key in {problem.key.rpartition(".")[2] for problem in read(HEAD + body).problems}


def labs_of(text: str) -> int:
    return len(list(read(text).lesson.pages[0].blocks()))


def test_what_a_lab_leaves_open_counts_as_well() -> None:
    lab = ":::{{lab}} l{at}\n:data: {data}\n\nTry.\n\n:::\n\n"
    assignments = HEAD + "".join(lab.format(at=at, data="cifar-like") for at in range(20))
    kept = limits.MOST_EXAMPLES // (1500 * 200)
    assert labs_of(assignments) == kept
    points = HEAD + "".join(lab.format(at=at, data="blobs") for at in range(20))
    assert labs_of(points) == 20


def test_a_lesson_of_nothing_but_labs_trains_no_more_than_may_be() -> None:
    reading = read(HEAD + labs(limits.MOST_BLOCKS, steps=5_000, batch=100))
    assert len(list(reading.lesson.pages[0].blocks())) == limits.MOST_EXAMPLES // 500_000
    refused = [problem for problem in reading.problems if problem.key == "lesson.problem.too-many-examples"]
    assert refused[0].line == 10 + 9 * (limits.MOST_EXAMPLES // 500_000)


def test_the_outline_ends_where_the_lesson_is_no_longer_read() -> None:
    text = FRONT + "\n" + pages(limits.MOST_PAGES + 3)
    outline = outline_of(text.split("\n"), Path("t.md"), "en")
    assert len(outline.pages) == len(read(text).lesson.pages) == limits.MOST_PAGES


GROWING: dict[str, tuple[Callable[[int], str], int]] = {
    "lines of a paragraph": (lambda n: HEAD + "a\n" * n, 500),
    "paragraphs": (lambda n: HEAD + "Some *words* here.\n\n" * n, 200),
    "pages": (lambda n: FRONT + "\n" + pages(n), 100),
    "pages without a title": (lambda n: FRONT + "\n## \n" * n, 100),
    "terms": (lambda n: HEAD + terms(n), 100),
    "links to terms": (lambda n: HEAD + terms(n) + "".join(f"[a](#t{at})\n\n" for at in range(n)), 100),
    "choices": (lambda n: HEAD + quiz(n), 50),
    "rows of a table": (lambda n: HEAD + table(n, 3), 200),
    "columns of a table": (lambda n: HEAD + table(4, n), 100),
    "rows of numbers": (lambda n: HEAD + matrix(n, 2), 200),
    "columns of numbers": (lambda n: HEAD + matrix(2, n), 100),
    "cells that are no numbers": (lambda n: HEAD + matrix(2, n).replace("|1", "|x"), 100),
    "images": (lambda n: HEAD + scores(n), 100),
    "tables": (lambda n: HEAD + "".join(matrix(2, 2, f"M{at}") for at in range(n)), 50),
    "figures": (lambda n: HEAD + matrix(2, 2) + figures(n), 200),
    "figures of a table": (lambda n: HEAD + scores(60) + "{= mean(hinge(B)) }\n\n" * n, 20),
    "names that no block has": (lambda n: HEAD + "".join(f"{{= z{at} }}\n\n" for at in range(n)), 100),
    "formulas": (lambda n: HEAD + formulas(n), 100),
    "a formula": (lambda n: HEAD + f"$$\n{'x_1 + ' * n} 0\n$$\n", 100),
    "a fence that no line closes": (lambda n: HEAD + ":::{notes}\n\na\n\n" * n, 100),
    "dollars that none close": (lambda n: HEAD + "$$a\n" * n, 200),
    "dollars apart": (lambda n: HEAD + "$$a\n\n" * n, 100),
    "items": (lambda n: HEAD + "- a\n" * n, 200),
    "items in items": (lambda n: HEAD + "- a\n  - b\n  - c\n" * n, 100),
    "quotes": (lambda n: HEAD + "> a\n\n" * n, 200),
    "brackets": (lambda n: HEAD + "[" * n, 200),
    "links": (lambda n: HEAD + "[a](b) " * n, 100),
    "emphasis": (lambda n: HEAD + "*a_ " * n, 100),
    "backticks": (lambda n: HEAD + "`a`` " * n, 100),
    "figures that no brace closes": (lambda n: HEAD + "{=" * n, 200),
    "references": (lambda n: HEAD + "".join(f"[a{at}]: b\n" for at in range(n)), 100),
    "typed figures": (lambda n: HEAD + "{= 1.25 } " + "1.25 3.5 \n\n" * n, 50),
    "front matter": (lambda n: "---\n" + "a: b\n" * n + "---\n", 200),
    "dollars of formulas that none close": (lambda n: HEAD + "$a_1 \n" * n, 200),
    "what-ifs whose goal no step reaches": (
        lambda n: HEAD + scores(2) + "".join(whatif(f"w{at}", 3) for at in range(n)),
        20,
    ),
    "lines meant as options": (lambda n: HEAD + ":::{notes}\n\n:a b\n" + ":keep: b\n" * n + "\n:::\n", 50),
    "names that no row has": (
        lambda n: named(n) + HEAD[len(FRONT) :] + matrix(n, 1),
        50,
    ),
    "names": (named, 200),
}


def work_of(text: str) -> Callable[[], None]:
    """Reading, checking and telling a lesson in every form."""

    def work() -> None:
        reading = read(text)
        check_reading(reading)
        look = lesson_look(reading.lesson, Look())
        list(lesson_lines(reading.lesson, look, 78))
        lesson_json(reading.lesson)
        lesson_html(reading.lesson, look)

    return work


@pytest.mark.parametrize("name", GROWING)
def test_twice_the_lesson_is_twice_the_work(name: str) -> None:
    make, size = GROWING[name]
    work_of(make(3))()
    once = calls_of(work_of(make(size) + "\n\nOnce.\n"))
    twice = calls_of(work_of(make(2 * size) + "\n\nTwice.\n"))
    assert twice <= 2.2 * once


FULL = {
    "a table": HEAD + "|a|b|\n|-|-|\n" + "|1|2|\n" * 150_000,
    "a wide table": HEAD + "|" + "a|" * 240_000 + "\n|" + "-|" * 240_000 + "\n",
    "short rows under a wide header": HEAD + (table(2, 400) + "|\n" * 11 + "\n") * 540,
    "dollars": HEAD + "$$a\n" * 245_000,
    "headings": HEAD + "## \n" * 245_000,
    "wide scores": HEAD + scores(2_400),
    "scores": HEAD + "".join(scores(450, f"B{at}") for at in range(130)),
    "matrices": HEAD + "".join(matrix(450, 9, f"M{at}") for at in range(80)),
    "quotes in quotes": HEAD + (">" * 47 + "a\n\n") * 9_900,
    "items in items": HEAD + ("- " * 24 + "a\n\n") * 9_900,
    "brackets": HEAD + ("[" * 4_900 + "\n\n") * 190,
    "links": HEAD + ("[a](b) " * 700 + "\n\n") * 195,
    "emphasis": HEAD + ("*a_" * 1_600 + "\n\n") * 195,
    "figures": HEAD + ("{=" * 2_400 + "\n\n") * 195,
    "formulas": HEAD + ("$\\frac{a}{b}$ " * 350 + "\n\n") * 195,
    "long formulas": HEAD + ("$$" + "a_1^2" * 790 + "$$\n\n") * 240,
    "long expressions": HEAD + ("{= " + "+".join(["1"] * 480) + " }\n\n") * 980,
    "powers": HEAD + ("{= (" + "9" * 900 + ")**64 }\n\n") * 1_000,
    "choices": HEAD + "".join(quiz(900).replace("} q", f"}} q{at}") for at in range(20)),
    "what-ifs": HEAD + scores(2) + "".join(whatif(f"w{at}", 4 + at) for at in range(900)),
    "names": named(20_000) + HEAD[len(FRONT) :] + matrix(1_000, 3),
    "fences": HEAD + ":::{notes}\n\n" * 9_900,
}
MOST_CALLS = 6_000_000
"""Not twice what the costliest of these lessons takes."""


@pytest.mark.parametrize("name", FULL)
def test_a_full_file_asks_for_bounded_work(name: str) -> None:
    text = FULL[name]
    assert len(text) <= limits.LARGEST_FILE
    assert calls_of(lambda: problems_of(text)) <= MOST_CALLS


@pytest.mark.parametrize("name", ["quotes in quotes", "scores", "links", "emphasis", "dollars"])
def test_a_full_file_asks_for_bounded_memory(name: str) -> None:
    read(HEAD)
    assert peak_of(lambda: problems_of(FULL[name])) <= 150 * limits.LARGEST_FILE


@pytest.mark.parametrize("row", ["|", "| ", " |", "|\\"])
def test_a_row_that_is_one_bar_is_a_row_too_short(row: str) -> None:
    body = f":::{{matrix}} M\n\n|   | a |\n|---|---|\n{row}\n\n:::\n"
    assert "lesson.problem.table-row-length" in {problem.key for problem in read(HEAD + body).problems}
