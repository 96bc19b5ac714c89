"""What `check` says of questions and what-ifs: the key, and the place that § marks."""

from __future__ import annotations

import pytest
from lesson_texts import lesson, marked, problems_of, read

from tui_app.lesson.checking.drift import drift
from tui_app.lesson.problem import what_is_wrong
from tui_app.messages import LANGUAGES, catalogue


def number(options: str = ":answer: 2.9\n", items: str = "") -> str:
    return f":::{{quiz}} q\n:kind: number\n{options}\nHow much?\n\n{items}\n:::\n"


def choice(items: str, kind: str = "choice") -> str:
    return f":::{{quiz}} q\n:kind: {kind}\n\nWhich?\n\n{items}\n:::\n"


def table(options: str, items: str = "") -> str:
    return f":::{{quiz}} q\n:kind: table\n{options}\nFill in.\n\n{items}\n:::\n"


def whatif(options: str, text: str = "Try it.") -> str:
    return f":::{{whatif}} q\n{options}\n{text}\n\n:::\n"


VARY = ":vary: S[car, car image] from 2 to 6 step 0.1\n"
SHOW = ":show: hinge(S, car image)\n"

RULES = [
    (":::{quiz} q\n:kind: §numbers\n\nWhat?\n\n:::\n", "no-kind"),
    ("§:::{quiz} q\n:kind: number\n:answer: 1\n\n:::\n", "no-question"),
    ("§:::{quiz} q\n:kind: number\n\nWhat?\n\n:::\n", "no-answer"),
    (number(":answer: 1\n:§blank: all\n"), "option-unused"),
    (number(":answer: 1\n:tolerance: §-1\n"), "tolerance"),
    (number(":answer: 1\n:tolerance: §much\n"), "tolerance"),
    (number(":answer: 1 / 3\n:tolerance: §0.00001\n"), "fine-tolerance"),
    (number(":answer: S[cat, §dog image]\n"), "no-image"),
    (number(":answer: §exp(1000)\n"), "expression-not-finite"),
    (number(":answer: §hinge(S)\n"), "not-one-number"),
    (number(items="- hint: One.\n§Some prose.\n"), "item-form"),
    (number(items="- hint§:\n"), "item-empty"),
    (number(items="- hint: a\n- hint: b\n- hint: c\n§- hint: d\n"), "many-hints"),
    (number(items="- because: a\n§- because: b\n"), "because-twice"),
    (number(items="§- [x] 1\n"), "no-choice"),
    (number(items="- wrong §1\n"), "wrong-form"),
    (number(items="- wrong §: What?\n"), "wrong-form"),
    (number(items="- wrong §S[cat, cat image] - 0.3: It is.\n"), "wrong-is-right"),
    (number(items="- wrong 1: One.\n- wrong §1.02: Two.\n"), "wrong-twice"),
    (number(items="- wrong 1 + §T[a, b]: One.\n"), "no-block"),
    (number(items="- hint: §It is 2.9, you see.\n"), "hint-is-answer"),
    (number(":answer: 3\n", "- hint: §3.\n"), "hint-is-answer"),
    ("§" + choice("- [x] One\n"), "choice-count"),
    (choice("§- [ ] One\n- [ ] Two\n"), "no-right"),
    (choice("- [ ] One\n- [ ] Two\n", "many").replace("- [ ] One", "§- [ ] One"), "no-right"),
    (choice("- [x] One\n§- [x] Two\n"), "two-right"),
    (choice("- [x] One\n- [ ] §one : No.\n"), "choice-twice"),
    (choice("- [x] One\n- [ ] §: No.\n"), "choice-empty"),
    (choice("- [x] One\n- [ ] Two\n§- wrong 1: No.\n"), "no-wrong"),
    (choice("- [x] One\n- [ ] Two\n- hint: §One.\n"), "hint-is-answer"),
    (table(":answer: §2.9\n"), "not-a-table"),
    (table(":answer: margins(S)\n:blank: §cot\n"), "no-blank"),
    (table(":answer: margins(S)\n", "- wrong §margins(S): It is.\n"), "wrong-nowhere"),
    (table(":answer: margins(S)\n", "- wrong §hinge(S): It is.\n"), "wrong-shape"),
    (number(":answer: §2.9\n").replace("kind: number", "kind: cell"), "not-a-cell"),
    (number(":answer: S[§cot, cat image]\n").replace("kind: number", "kind: cell"), "no-class"),
    (
        number(":answer: S[cat, cat image]\n", "- wrong §S[cat, cat image]: It is.\n").replace(
            "kind: number", "kind: cell"
        ),
        "wrong-is-right",
    ),
    (":::{walk} q\n:of: hinge\n:on: S\n:image: 1\n:ask: clamp, §mean\n\n:::\n", "no-step"),
    (":::{walk} q\n:of: softmax\n:on: S\n:fade: §shift\n\n:::\n", "no-step"),
    ("§" + whatif(VARY + SHOW, ""), "no-text"),
    (whatif(":vary: §S[car, car image] to 6\n" + SHOW), "vary-form"),
    (whatif(":vary: §mean(S) from 1 to 6 step 1\n" + SHOW), "vary-form"),
    (whatif(":vary: S[§cot, car image] from 1 to 6 step 1\n" + SHOW), "no-class"),
    (whatif(":vary: S[car, car image] from §x to 6 step 1\n" + SHOW), "expression-number"),
    (whatif(":vary: S[car, car image] from §6 to 2 step 1\n" + SHOW), "vary-range"),
    (whatif(":vary: S[car, car image] from §2 to 6 step 0\n" + SHOW), "vary-range"),
    (whatif(":vary: S[car, car image] from §2 to 6 step 5\n" + SHOW), "vary-range"),
    (whatif(":vary: S[car, car image] from §5 to 6 step 0.1\n" + SHOW), "vary-outside"),
    (whatif(VARY + ":show: hinge(S, car image) §as\n"), "no-words"),
    (whatif(VARY + SHOW + ":goal: hinge(S, car image) > 0 §as\n"), "no-words"),
    (whatif(":vary: S[car, car image] from 2 to 6 step 0.1 §as\n" + SHOW), "no-words"),
    (whatif(":vary: S[car, car image] from 2 to 6 step 0.1 §as " + "a" * 25 + "\n" + SHOW), "wide-words"),
    (whatif(VARY + ":show: hinge(S, car image) §as " + "a" * 49 + "\n"), "wide-words"),
    (whatif(VARY + VARY.replace(":vary: ", ":vary: §") + SHOW), "vary-twice"),
    (whatif(VARY + SHOW + ":show: §1 < 2\n"), "show-form"),
    (whatif(VARY + SHOW + ":goal: §hinge(S, car image)\n"), "goal-form"),
    (whatif(VARY + SHOW + ":goal: §hinge(S, car image) == 0\n"), "goal-reached"),
    (whatif(VARY + SHOW + ":goal: §hinge(S, car image) > 99\n"), "goal-out-of-reach"),
    (whatif(VARY + SHOW + ":goal: §S[car, car image] == 2.05\n"), "goal-out-of-reach"),
]
WARNINGS = ("wide-words", "goal-out-of-reach")


@pytest.mark.parametrize(("body", "key"), RULES)
def test_rule(body: str, key: str) -> None:
    text, place = marked(lesson(body))
    found = problems_of(text)
    assert [(each.key.rpartition(".")[2], (each.line, each.column)) for each in found] == [(key, place)]
    assert all(each.is_error == (key not in WARNINGS) for each in found)
    for language in LANGUAGES:
        assert "{" not in what_is_wrong(found[0], catalogue(language)).replace("{#id}", "")


GOOD = [
    number(":answer: 2.9\n:tolerance: 0\n", "- hint: It begins with a 2.\n- wrong 2.85001: A.\n"),
    number(":answer: 1 / 3\n:decimals: 2\n"),
    choice("- [x] One\n- [x] Two\n", "many"),
    table(":answer: margins(S)\n:blank: car, frog image\n"),
    whatif(VARY + ":vary: margin from 0 to 3 step 0.5\n" + SHOW + SHOW + ":goal: margin > 2\n"),
    whatif(":vary: S[car, car image] from 2 to 6 step 0.7\n" + SHOW + ":goal: S[car, car image] == 2.1\n"),
    whatif(VARY + ":vary: S[cat, 2] from 0 to 5 step 0.001\n" + SHOW + ":goal: hinge(S, car image) > 99\n"),
    whatif(VARY + ":show: S[car, car image]\n:show: hinge(S)\n"),
]


@pytest.mark.parametrize("body", GOOD)
def test_nothing_to_say(body: str) -> None:
    assert problems_of(lesson(body)) == ()


BOTH = (
    choice("- [x] One\n- [ ] Two: No.\n- hint: Look.\n")
    + "\n"
    + whatif(
        VARY
        + ":vary: margin from 0 to 3 step 0.5\n"
        + SHOW
        + ":show: margin as the margin\n:goal: margin > 2 as wide\n"
    ).replace("} q", "} w")
)


@pytest.mark.parametrize(
    ("old", "new", "keys"),
    [
        ("One", "하나", []),
        ("- [x] One\n- [ ] Two: No.", "- [ ] One\n- [x] Two: No.", ["drift-choice", "drift-choice"]),
        ("- [ ] Two: No.\n", "- [ ] Two: No.\n- [ ] Three\n", ["drift-item-extra"]),
        ("- hint: Look.\n", "", ["drift-item-missing"]),
        ("- hint: Look.\n", "- hint: Look.\n- hint: More.\n", ["drift-item-extra"]),
        ("step 0.5", "step 0.25", ["drift-option"]),
        (":vary: margin from 0 to 3 step 0.5\n", "", ["drift-option-missing"]),
        (":show: margin as", ":show: 1\n:show: margin as", ["drift-option", "drift-option-extra"]),
        ("as the margin", "as 마진", []),
        ("> 2 as wide", "> 2 as 넓게", []),
        (" as the margin", "", ["drift-option"]),
        ("> 2 as wide", "> 3 as 넓게", ["drift-option"]),
        ("margin as the", "margin + 0 as the", ["drift-option"]),
    ],
)
def test_translation(old: str, new: str, keys: list[str]) -> None:
    first = read(lesson(BOTH))
    other = read(lesson(BOTH.replace(old, new, 1)), "ko")
    assert old in BOTH
    assert [each.key.rpartition(".")[2] for each in drift(first, other)] == keys


def test_translation_of_a_mistake() -> None:
    text = lesson(number(items="- wrong 1: One.\n"))
    found = drift(read(text), read(text.replace("wrong 1:", "wrong 2:"), "ko"))
    assert [each.key.rpartition(".")[2] for each in found] == ["drift-item-missing", "drift-item-extra"]
