"""Every rule of `check`: a lesson that breaks it, and the place where it is told."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from lesson_texts import FRONT, MATRICES, PAGE, WALK, S, lesson, marked, problems_of

from tui_app import messages
from tui_app.lesson.checking.check import check_folder, problem_lines
from tui_app.lesson.problem import Problem, what_is_wrong
from tui_app.lesson.starters import starter_text
from tui_app.messages import LANGUAGES, catalogue
from tui_app.paths import shipped_lessons

_TABLE = ":::{scores} A\n\n%s\n:::\n"
_MATRIX = ":::{matrix} A\n\n%s\n:::\n"
_RULE = "|---|---:|---:|\n"


def scores(rows: str) -> str:
    return lesson(_TABLE % rows)


def walk(options: str, body: str = "") -> str:
    return lesson(f":::{{walk}} w\n{options}\n\n{body}\n\n:::\n")


def plot(options: str, body: str = "") -> str:
    return lesson(f":::{{plot}} w\n{options}\n\n{body}\n:::\n")


def figure(expression: str) -> str:
    return lesson(f"It is {{= {expression} }}.\n", MATRICES)


_PLOT = ":of: hinge\n:on: S\n:image: cat image\n"

BROKEN = {
    # the file
    "control-character": lesson("A §\x1b[31m word.\n"),
    # front matter
    "front-missing": "§## P {#p}\n\nWords.\n",
    "front-unclosed": "§---\nid: t\n\n## P {#p}\n\nWords.\n",
    "front-form": FRONT.replace("minutes", "§minutes 5\nminutes") + PAGE,
    "front-twice": FRONT.replace("format", "§title: U\nformat") + PAGE,
    "front-unknown": FRONT.replace("format", "§minuts: 5\nformat") + PAGE,
    "front-required": FRONT.replace("title: T", "§title:") + PAGE,
    "front-format": FRONT.replace("format: 1", "format: §one") + PAGE,
    "format-from-the-future": FRONT.replace("format: 1", "format: §2") + PAGE,
    "front-minutes": FRONT.replace("minutes: 5", "minutes: §many") + PAGE,
    "front-names": FRONT.replace("format: 1", "format: 1\nnames: cat = 고양이, §car") + PAGE + S,
    "name-unused": FRONT.replace("format: 1", "format: 1\nnames: cat = a, §caat = b") + PAGE + S,
    "front-name-twice": FRONT.replace("format: 1", "format: 1\nnames: cat = a, §cat = b") + PAGE + S,
    # pages
    "no-page": FRONT + "§",
    "outside-page": FRONT + "\n§Words.\n" + PAGE,
    "page-without-id": FRONT + "\n§## P\n\nWords.\n",
    "page-without-title": FRONT + "\n§## {#p}\n\nWords.\n",
    "page-empty": FRONT + "\n§## P {#p}\n",
    "heading-level": lesson("§# Large\n"),
    "reveal-not-alone": lesson("Words\n§. . .\n"),
    "reveal-form": lesson("Words.\n\n§...\n\nWords.\n"),
    "id-form": lesson("words\n\n## Q {#§a b}\n\nWords.\n"),
    "id-twice": lesson("words\n\n## Q {#§S}\n\nWords.\n"),
    # blocks
    "fence-unclosed": lesson("§:::{term} a\n\nWords.\n\n## Q {#q}\n\nWords.\n"),
    "fence-closes-nothing": lesson("words\n\n§:::\n\nWords.\n"),
    "fence-not-at-margin": lesson("- item\n\n  §:::{term} a\n\n  Words.\n\n  :::\n"),
    "no-blank-before": lesson("words\n§:::{term} a\n\nWords.\n\n:::\n"),
    "no-blank-after": lesson(":::{term} a\n\nWords.\n\n:::\n§words\n"),
    "no-blank-after-options": lesson(":::{term} a\n:also: b\n§Words.\n\n:::\n"),
    "unknown-kind": lesson(":::{§score} A\n\nWords.\n\n:::\n"),
    "kind-without-braces": lesson(":::§term a\n\nWords.\n\n:::\n"),
    "block-without-id": lesson(":::{term}§\n\nWords.\n\n:::\n"),
    "unknown-option": lesson(":::{term} a\n:§alos: b\n\nWords.\n\n:::\n"),
    "option-misplaced": lesson(
        ":::{quiz} q\n:kind: number\n:answer: S[cat, 1]\n\n§:fresh: S\n\n:keep: S[cat, 1] > 0\n\nWhat?\n\n:::\n"
    ),
    "option-form": lesson(":::{quiz} q\n§:kind number\n:answer: S[cat, 1]\n\nWhat?\n\n:::\n"),
    "option-missing": lesson("§:::{walk} w\n:of: hinge\n\n:::\n"),
    "option-twice": lesson(":::{term} a\n:also: b\n:§also: c\n\nWords.\n\n:::\n"),
    "option-empty": walk(":of:§\n:on: S"),
    "option-value": walk(":of: hinge\n:on: S\n:margin: §wide"),
    "body-missing": lesson("§:::{term} a\n\n:::\n"),
    "body-unexpected": plot(_PLOT + ":term: car\n:alt: Falls.", "words").replace("\n\nwords", "\n§\nwords"),
    "decimals": walk(":of: hinge\n:on: S\n:decimals: §two"),
    "no-block": walk(":of: hinge\n:on: §s2"),
    "refers-to-itself": lesson("§:::{walk} w\n:of: hinge\n:on: w\n\n:::\n"),
    # tables
    "table-missing": scores("|   | a | b |\n§| 1 | 2 | 3 |\n| 1 | 2 | 3 |\n"),
    "table-only": scores("|   | a | b |\n" + _RULE + "| c | **1** | 2 |\n| d | 3 | **4** |\n\n§words\n"),
    "table-too-narrow": scores("§|   |\n|---|\n| a |\n"),
    "table-row-length": scores("|   | a | b |\n" + _RULE + "| c | **1** | **2** |\n| d | §3 |\n"),
    "cell-no-number": scores("|   | a | b |\n" + _RULE + "| c | **1** | **2** |\n| d | §x | 4 |\n"),
    "cell-not-finite": scores("|   | a | b |\n" + _RULE + "| c | **1** | **2** |\n| d | §inf | 4 |\n"),
    "no-bold": scores("|   | §a | b |\n" + _RULE + "| c | 1 | **2** |\n| d | 3 | 4 |\n"),
    "two-bold": scores("|   | a | b |\n" + _RULE + "| c | **1** | **2** |\n| d | §**3** | 4 |\n"),
    "bold-in-matrix": lesson(_MATRIX % ("|   | a | b |\n" + _RULE + "| c | §**1** | 2 |\n")),
    "one-class": scores("|   | a | b |\n" + _RULE + "| c | **1** | **2** |\n").replace(
        ":::{scores} A", "§:::{scores} A"
    ),
    "class-name-twice": scores("|   | a | b |\n" + _RULE + "| c | **1** | **2** |\n| §c | 3 | 4 |\n"),
    "class-name-missing": scores("|   | a | b |\n" + _RULE + "| c | **1** | **2** |\n| §| 3 | 4 |\n"),
    "image-name-twice": scores("|   | a | §a |\n" + _RULE + "| c | **1** | **2** |\n| d | 3 | 4 |\n"),
    "image-name-missing": scores("|   | a | §|\n" + _RULE + "| c | **1** | **2** |\n| d | 3 | 4 |\n"),
    "row-name-twice": lesson(_MATRIX % ("|   | a | b |\n" + _RULE + "| c | 1 | 2 |\n| §c | 1 | 2 |\n")),
    "row-name-missing": lesson(_MATRIX % ("|   | a | b |\n" + _RULE + "| c | 1 | 2 |\n| §| 1 | 2 |\n")),
    "column-name-twice": lesson(_MATRIX % ("|   | a | §a |\n" + _RULE + "| c | 1 | 2 |\n")),
    "column-name-missing": lesson(_MATRIX % ("|   | a | §|\n" + _RULE + "| c | 1 | 2 |\n")),
    # walks and plots
    "no-computation": walk(":of: §hing\n:on: S"),
    "no-principle": walk(":of: hinge\n:on: S\n:ask: clamp, §clmp"),
    "on-count": walk(":of: hinge\n:on: §S, S"),
    "needs-score-table": lesson(":::{walk} w\n:of: hinge\n:on: §W\n\n:::\n", MATRICES),
    "needs-matrix": lesson(":::{walk} w\n:of: scores\n:on: §S, x, b\n\n:::\n", MATRICES),
    "needs-vector": lesson(":::{walk} w\n:of: scores\n:on: W, §W, b\n\n:::\n", MATRICES),
    "does-not-fit": lesson(
        ":::{matrix} y\n\n|   | a |\n|---|---|\n| 1 | 2 |\n\n:::\n\n:::{walk} w\n:of: scores\n:on: §W, y, b\n\n:::\n",
        MATRICES,
    ),
    "why-form": walk(":of: hinge\n:on: S", "§Because."),
    "why-case": walk(":of: hinge\n:on: S", "- why clamp zero: a\n- why clamp §zer: b"),
    "why-twice": walk(":of: hinge\n:on: S", "- why sum: a\n- why §sum: b"),
    "plot-of": plot(":of: §softmax\n:on: S\n:image: cat image\n:term: car\n:alt: Falls."),
    "plot-without-words": plot(_PLOT + ":term: car\n§:alt:"),
    "plot-true-class": plot(_PLOT + ":term: §cat\n:alt: Falls."),
    "no-class": plot(_PLOT + ":term: §dog\n:alt: Falls."),
    "no-image": walk(":of: hinge\n:on: S\n:image: §4"),
    "no-row": figure("W[§dg, p1]"),
    "no-column": figure("W[dog, §p3]"),
    # expressions
    "expression-too-long": lesson("It is {=§" + "1+" * 600 + "1}.\n"),
    "expression-too-deep": lesson("It is {=" + "(" * 50 + "§(1" + ")" * 51 + "}.\n"),
    "expression-ends": lesson("It is {=1 +§}.\n"),
    "expression-unexpected": figure("1 + §]"),
    "expression-wants": figure("(1 §1)"),
    "expression-unclosed": lesson("It is {= hinge(S, cat image§}.\n"),
    "expression-arguments-exactly": figure("§scores(W)"),
    "expression-one-argument": figure("§log(2, 3)"),
    "cell-turned": figure('S[§cat image, "cat"]'),
    "expression-function": figure("§hing(S)"),
    "expression-arguments": figure("§ova()"),
    "expression-labels": figure("W[dog, p1, §p2]"),
    "expression-lengths": figure("hinge(S) §+ scores(W, x, b)"),
    "expression-division": figure("1 §/ (2 - 2)"),
    "expression-power": figure("2 §** 65"),
    "expression-root": figure("(-2) §** 0.5"),
    "expression-decimals": figure("round(1, §-1)"),
    "expression-not-finite": lesson("It is {=§exp(1000)}.\n"),
    "expression-shapes": figure("scores(§W, b, W)"),
    "expression-number": figure("§1e999"),
    "cell-needs-image": figure("S[§cat]"),
    "cell-needs-column": figure("W[§cat]"),
    "not-a-table": lesson("It is {=mean(§w)}.\n\n" + WALK),
    "not-a-score-table": figure("hinge(§W)"),
    "not-a-matrix": figure("scores(§S, x, b)"),
    "not-one-number": lesson("It is {=§hinge(S)}.\n"),
    "not-a-number": figure("(1 §< 2) + 1"),
    # prose
    "image": lesson("§![a curve](curve.png)\n"),
    "figure-unclosed": lesson("- It is §{= log(2) | 3, or {= log(2) }.\n"),
    "formula-unclosed": lesson("It costs $3, and\n§$-\\ln p.\n"),
    "no-term": lesson("§The [margin](#margn).\n"),
    "formula": lesson("Here $x + §\\frob$ is.\n"),
    "too-wide-formula": lesson("$$ §" + " + ".join(["abc"] * 40) + " $$\n"),
    "too-wide-table": lesson("§" + "| a " * 30 + "|\n" + "|---" * 30 + "|\n" + "| b " * 30 + "|\n"),
    "too-wide-code": lesson("§```\n" + "a" * 73 + "\n```\n"),
    "typed-figure": lesson("The mean of all three is §5.267 here.\n\n" + WALK),
}


@pytest.mark.parametrize("key", BROKEN)
def test_rule_is_told_at_its_place(key: str) -> None:
    text, place = marked(BROKEN[key])
    found = [problem for problem in problems_of(text) if problem.key == f"lesson.problem.{key}"]
    assert [(problem.line, problem.column) for problem in found] == [place]
    (problem,) = found
    for language in LANGUAGES:
        said = problem_lines(problem, catalogue(language))
        assert said[0].startswith(f"t.md:{place[0]}:{place[1]}: ")
        assert "\x1b" not in "".join(said)


@pytest.mark.parametrize("key", BROKEN)
def test_one_slip_makes_one_problem(key: str) -> None:
    text, _ = marked(BROKEN[key])
    keys = {problem.key.rpartition(".")[2] for problem in problems_of(text)}
    assert keys <= {key, *_FOLLOWING.get(key, ())}


_FOLLOWING = {
    "front-missing": {"front-required"},
    "front-unclosed": {"outside-page", "heading-level"},
    "fence-unclosed": set(),
    "option-empty": {"no-computation"},
    "plot-without-words": {"option-empty"},
    "expression-shapes": set(),
}


_QUIZZES = """
:::{quiz} q
:kind: table
:answer: margins(S)
:fresh: S
:keep: S[cat, photo] > 0

What?

- wrong margins(S) + 1: No.

:::

:::{quiz} r
:kind: cell
:on: S
:answer: S[cat, photo]

Which?

- wrong S[cat, sketch]: No.

:::
"""


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ("**3.2**", "**O.5**", "cell-no-number"),
        ("**3.2**", "3.2", "no-bold"),
        ("-1.7", "nan", "cell-not-finite"),
        ("|     2.0 |", "|", "table-row-length"),
        ("{scores}", "{score}", "unknown-kind"),
        ("    -1.0", "    -1.O", "cell-no-number"),
    ],
)
def test_slip_in_a_table_is_told_of_the_table_alone(before: str, after: str, key: str) -> None:
    good = starter_text("t", "en") + _QUIZZES
    assert problems_of(good) == ()
    assert {problem.key for problem in problems_of(good.replace(before, after))} == {f"lesson.problem.{key}"}


@pytest.mark.parametrize(
    "text",
    [
        lesson(WALK),
        lesson("The mean, to two decimals, is {= mean(hinge(S)) | 2}.\n"),
        lesson(
            ":::{walk} w\n:of: scores\n:on: W, x, b\n:ask: bias\n\n- why add: One number.\n\n:::\n", MATRICES
        ),
        lesson(":::{walk} w\n:of: hinge\n:on: Later\n\n:::\n\n## Q {#q}\n\n" + S.replace("} S", "} Later")),
        plot(_PLOT + ":term: car\n:alt: Falls."),
        lesson("The [margin](#margin) is 1.\n\n:::{term} margin\n:symbol: \\Delta\n\nThe lead.\n\n:::\n"),
        lesson(":::{notes}\n\nSay it twice.\n\n:::\n"),
        lesson("words\n\n. . .\n\nmore words, 3.25 of them\n"),
        lesson("```\n:::{walk} nothing\n## no page\n```\n"),
        FRONT.replace("format: 1", "format: 1\naim: Why?\nnames: cat = 고양이") + PAGE + S,
        lesson("It costs $3, or \\$\\alpha, in C:\\\\frames, $HOME/x_1, \\{= or `{= $x_1`.\n"),
        lesson(":::{term} a\n\nA note: words.\n\nnote: words\n\n```\n:also: b\n```\n\n:::\n"),
        ("\ufeff" + lesson(WALK)).replace("\n", "\r\n"),
    ],
)
def test_good_lesson_has_no_problem(text: str) -> None:
    assert problems_of(text) == ()


@pytest.mark.parametrize(
    "line", [":also b", "also: b", ":also: b\n:symbol c", ":also b\n:symbol: c", ":also:\n\n:symbol: c"]
)
def test_line_meant_as_an_option_is_taken_as_one(line: str) -> None:
    text = lesson(f":::{{term}} a\n{line}\n\nWords.\n\n:::\n")
    (problem,) = problems_of(text)
    assert problem.key in ("lesson.problem.option-form", "lesson.problem.option-misplaced")


@pytest.mark.parametrize(
    ("formula", "is_told"),
    [
        ("$-\\ln p", True),
        ("$$ L = \\sum s", True),
        ("$s_j and", True),
        ("$2\\pi", True),
        ("$p \\le q $", True),
        ("$5 for the \\emph", False),
        ("$5", False),
        ("US$ 5_000", False),
        ("$s_j$ and $p$", False),
    ],
)
def test_dollar_is_told_only_where_it_is_surely_a_formula(formula: str, is_told: bool) -> None:
    found = [problem.key for problem in problems_of(lesson(f"Here is {formula} in words.\n"))]
    assert found == ["lesson.problem.formula-unclosed"] * is_told


def test_every_sentence_has_its_test() -> None:
    path = Path(messages.__file__).parent / "en" / "lesson.toml"
    keys = tomllib.loads(path.read_text(encoding="utf-8"))["problem"].keys()
    tests = "".join(each.read_text(encoding="utf-8") for each in Path(__file__).parents[1].rglob("*.py"))
    untested = [key for key in keys if f'"{key}"' not in tests and f"problem.{key}" not in tests]
    assert untested == []


def test_walk_of_a_computation_without_steps_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_app.worked.walk.Walk.count", 0)
    assert [problem.key for problem in problems_of(lesson(WALK))] == ["lesson.problem.walk-without-step"]


def test_shipped_lessons_have_no_problem() -> None:
    assert check_folder(shipped_lessons()) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (figure("ln(2)"), "Did you mean log?"),
        (figure("2^3"), "Did you mean **?"),
        (figure("(2^3)"), "Did you mean **?"),
        (figure("S[cat image, cat]"), "write S[cat, cat image]"),
        (figure('W["p1", cat]'), 'write W[cat, "p1"]'),
        (figure("hinge(S, cat image"), "“)” is missing at the end"),
        (figure("S[cat, cat image"), "“]” is missing at the end"),
        (figure("(1 + 2"), "“)” is missing at the end"),
        (figure("log(2, 3)"), "log takes exactly 1 argument"),
        (figure("scores(W)"), "scores takes exactly 3 arguments"),
        (lesson(":::{lab} l\n:data: bolbs\n\nTry.\n\n:::\n"), "Did you mean blobs?"),
        (walk(":of: full-loss\n:on: W, b, X, y\n:loss: hing"), "Did you mean hinge?"),
        (lesson("{= sum(사딘) }\n", MATRICES.replace("} W", "} 사진")), "Did you mean 사진?"),
    ],
)
def test_what_was_probably_meant_is_told(text: str, says: str) -> None:
    said = [what_is_wrong(problem, catalogue("en")) for problem in problems_of(text)]
    assert [each for each in said if each.endswith(says)]


def test_nearest_name_is_told() -> None:
    text, _ = marked(BROKEN["unknown-kind"])
    (problem,) = problems_of(text)
    assert what_is_wrong(problem, catalogue("en")).endswith("Did you mean scores?")


def test_caret_stands_below_the_place_in_cells() -> None:
    problem = Problem(
        "t.md", 3, 4, "error", "lesson.problem.no-block", {"name": "x", "nearest": ""}, "고양이 car"
    )
    assert problem_lines(problem, catalogue("en"))[1:] == ["    고양이 car", "          ^"]


def test_caret_stays_in_sight_in_a_long_line() -> None:
    source = "a" * 200 + "B" + "c" * 200
    problem = Problem(
        "t.md", 1, 201, "error", "lesson.problem.no-block", {"name": "x", "nearest": ""}, source
    )
    _, shown, caret = problem_lines(problem, catalogue("en"))
    assert shown[caret.index("^")] == "B"
    assert len(shown) <= 80
