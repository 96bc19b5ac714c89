"""The catalogues: both languages say the same things, and everything that the code asks for exists."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tui_app.messages import LANGUAGES, catalogue
from tui_app.messages.particles import with_particle

PACKAGE = Path(__file__).parents[1] / "tui_app"
SECTIONS = sorted(path.stem for path in (PACKAGE / "messages" / "en").glob("*.toml"))


def sentences(language: str) -> dict[str, str]:
    found: dict[str, str] = {}

    def collect(prefix: str, table: Mapping[str, Any]) -> None:
        for name, value in table.items():
            if isinstance(value, dict):
                collect(f"{prefix}.{name}", value)
            else:
                found[f"{prefix}.{name}"] = value

    for path in sorted((PACKAGE / "messages" / language).glob("*.toml")):
        collect(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))
    return found


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def keys_in_code() -> Iterator[tuple[str, str]]:
    """Every string in the code that looks like the key of a sentence."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                section, _, rest = node.value.partition(".")
                if section in SECTIONS and rest and rest.replace(".", "").replace("-", "").isalnum():
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", node.value


def test_languages_say_the_same() -> None:
    english, korean = sentences("en"), sentences("ko")
    assert english.keys() == korean.keys()
    differing = {
        key for key, sentence in english.items() if placeholders(sentence) != placeholders(korean[key])
    }
    assert not differing


def test_every_key_in_the_code_exists() -> None:
    asked = dict(keys_in_code())
    assert len(asked) > 20
    english = sentences("en")
    commands = {f"screens.command.{key}.name" for key in asked.values()} & english.keys()
    missing = {
        place: key
        for place, key in asked.items()
        if not catalogue("en").has(key)
        and f"screens.command.{key}.name" not in commands
        and f"screens.command.{key}.help" not in english
        and not any(known.startswith(key) for known in english if key[-1] in ".-")
    }
    files = (".py", ".toml", ".json", ".md", ".tcss")
    assert not {place: key for place, key in missing.items() if not key.endswith(files)}


SAID_OUTSIDE = {"cli", "lesson", "lesson-reference", "study"}
"""Sections that speak on the command line, or of what is written in a file: no keys are pressed there."""

KEYS = re.compile(
    r"""(Ctrl|Shift)\+ | [←→↑↓⏎] | (?<![A-Za-z])(Esc|Space|Tab|PgUp|PgDn|Home|Enter(?!\ it)|[Aa]rrows|F\d)(?![a-z])
    | 화살표 | 스페이스 | 엔터 | 탭\ 키
    | (?<![{\w])[b-zGHNR](?=:\ |\ (or|and)\ [a-z]\ |\ (again|closes|goes|once|opens|runs|shows|takes)\b)
    | (?<![{\w])[a-zA-Z](?=[를을]\ (한\ 번\ 더\ )?누르|[나이]\ [a-zA-Z][를을]\ )""",
    re.VERBOSE,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_names_a_key_that_can_be_set(language: str) -> None:
    named = {
        key: sentence
        for key, sentence in sentences(language).items()
        if key.partition(".")[0] not in SAID_OUTSIDE and KEYS.search(sentence)
    }
    assert not named


@pytest.mark.parametrize(
    "sentence",
    [
        "Ctrl+Q quits; everything is kept.", "Esc로 닫습니다.", "s: sure, n: not sure", "→ to the next question",
        "Arrows choose a number", "화살표로 고르고", "x를 누르면 그리로 돌아갑니다", "d or a once more gives up the rest",
        "Space runs both.", "a나 d를 한 번 더 누르면",
    ],
)  # fmt: skip
def test_what_names_a_key_is_found(sentence: str) -> None:
    assert KEYS.search(sentence)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_filled(language: str) -> None:
    for key, sentence in sentences(language).items():
        facts = dict.fromkeys(placeholders(sentence), "3")
        assert catalogue(language).say(key, **facts), key


def test_a_fact_is_never_a_template() -> None:
    said = catalogue("en").say("cli.walk.bad-margin", text="{0.__class__}{text}")
    assert "{0.__class__}{text}" in said


@pytest.mark.parametrize(
    ("word", "particle", "expected"),
    [
        ("고양이", "은", "고양이는"),
        ("말", "은", "말은"),
        ("자동차", "이", "자동차가"),
        ("개", "을", "개를"),
        ("말", "으로", "말로"),
        ("곰", "로", "곰으로"),
        ("2.9", "은", "2.9는"),
        ("6", "을", "6을"),
        ("cat)", "가", "cat)이"),
        ("100%", "이", "100%가"),
        ("Σw²", "가", "Σw²이"),
        ("r", "은", "r은"),
        ("lr", "으로", "lr로"),
        ("car", "은", "car는"),
        ("cat", "를", "cat을"),
        ("dog", "을", "dog를"),
        ("frog", "이", "frog가"),
        ("horse", "은", "horse는"),
        ("airplane", "는", "airplane은"),
        ("automobile", "으로", "automobile로"),
        ("apple", "는", "apple은"),
        ("truck", "가", "truck이"),
        ("desk", "을", "desk를"),
        ("plant", "을", "plant를"),
        ("ship", "로", "ship으로"),
        ("king", "와", "king과"),
        ("tree", "이", "tree가"),
        ("bird image", "은", "bird image는"),
        ("SVM", "는", "SVM은"),
        ("sgd", "을", "sgd를"),
        ("GPU", "은", "GPU는"),
        ("CAT", "은", "CAT은(는)"),
        ("boat", "은", "boat은(는)"),
        ("boat", "로", "boat(으)로"),
        ("class 10", "는", "class 10은"),
        ("conv2", "은", "conv2는"),
        ("λ", "은", "λ는"),
        ("猫", "이", "猫이(가)"),
    ],
)
def test_particles(word: str, particle: str, expected: str) -> None:
    assert with_particle(word, particle) == expected
