"""Where a translation strays from the first language."""

from __future__ import annotations

from pathlib import Path

import pytest
from lesson_texts import FRONT, MATRICES, PAGE, S, lesson
from small_courses import keys, named, put, small_course

from tui_app.lesson.checking.check import check_file, check_folder, check_paths


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_course(tmp_path)


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ("minutes: 5", "minutes: 6", "drift-front"),
        ("{#p}", "{#other}", "drift-page"),
        ("5.1 |", "5.2 |", "drift-cell"),
        ("**3.2** |       1.3", "3.2 | **1.3**", "drift-cell"),
        (":of: hinge", ":of: structured", "drift-option"),
        (":on: S\n", ":on: S\n:image: 1\n", "drift-option-extra"),
        (":margin: 2\n", "", "drift-option-missing"),
        ("- why sum", "- why clamp", "drift-item-extra"),
        ("} w\n", "} v\n", "drift-block"),
        ("{= 1 + 1}", "{= 1 + 2}", "drift-figure-extra"),
        ("{= 1 + 1}", "two", "drift-figure-missing"),
        (". . .\n", "", "drift-reveals"),
        ("- why sum: Words.\n", "", "drift-item-missing"),
        ("| frog |      -1.7 |       2.0 |   **-3.1** |\n", "", "drift-table"),
    ],
)
def test_translation_that_strays_is_told(folder: Path, before: str, after: str, key: str) -> None:
    walk = ":::{walk} w\n:of: hinge\n:on: S\n:margin: 2\n\n- why sum: Words.\n\n:::\n"
    text = named("one", lesson("It is {= 1 + 1}.\n\n. . .\n\n" + walk))
    put(folder, "en/01-one.md", text)
    put(folder, "ko/01-one.md", text.replace("Words.", "말.").replace("It is", "값은"))
    assert keys(folder) == []
    put(folder, "ko/01-one.md", text.replace(before, after))
    assert key in keys(folder)
    assert all(problem.file.endswith("ko/01-one.md") for problem in check_folder(folder))


@pytest.mark.parametrize(
    ("first", "other", "key"),
    [
        (PAGE + "## Q {#q}\n\nMore.\n", PAGE, "drift-page-missing"),
        (PAGE, PAGE + "## Q {#q}\n\nMore.\n", "drift-page-extra"),
        (PAGE + S + MATRICES, PAGE + S, "drift-block-missing"),
        (PAGE + S, PAGE + S + MATRICES, "drift-block-extra"),
    ],
)
def test_translation_with_more_or_less(folder: Path, first: str, other: str, key: str) -> None:
    put(folder, "en/01-one.md", named("one", FRONT + first))
    put(folder, "ko/01-one.md", named("one", FRONT + other))
    assert keys(folder) == [key]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("{#p}", "{#r}", "drift-page"),
        ("{#q}", "{#r}", "drift-page"),
        ("## Q {#q}\n", "", "drift-page-missing"),
        ("## Q {#q}\n", "## N {#n}\n\nNew.\n\n## Q {#q}\n", "drift-page-extra"),
        ("{matrix} W", "{matrix} V", "drift-block"),
        ("{scores} S", "{matrix} S", "drift-block"),
    ],
)
def test_one_difference_hides_no_other(folder: Path, before: str, after: str, expected: str) -> None:
    text = named("one", FRONT + PAGE + S + MATRICES + "{= 1 + 1}\n\n## Q {#q}\n\n{= 2 + 2}\n\nMore.\n")
    put(folder, "en/01-one.md", text)
    strays = text.replace("{= 2 + 2}", "{= 2 + 3}").replace("| dog | 1.5", "| dog | 1.6")
    put(folder, "ko/01-one.md", strays.replace(before, after))
    assert {"drift-figure-extra", "drift-cell", expected} <= set(keys(folder))


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_file_of_a_course_is_compared_with_its_other_language(
    folder: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "ko/01-one.md", named("one").replace("5.1", "5.2"))
    expected = [(str(folder / "ko/01-one.md"), "lesson.problem.drift-cell")]
    file = folder / language / "01-one.md"
    assert [(each.file, each.key) for each in check_file(file)] == expected
    both = check_paths([folder / "en/01-one.md", folder / "ko/01-one.md"])
    assert [(each.file, each.key) for each in both] == expected
    assert check_file(folder / "en/02-two.md") == ()
    monkeypatch.chdir(file.parent)
    assert [each.key for each in check_file(Path(file.name))] == ["lesson.problem.drift-cell"]


def test_a_file_alone_is_compared_with_nothing(tmp_path: Path) -> None:
    assert check_file(put(tmp_path, "ko/01-one.md", named("one"))) == ()
    assert check_file(put(tmp_path, "two.md", named("two"))) == ()


def test_figures_may_change_their_order_within_a_page(folder: Path) -> None:
    put(folder, "en/01-one.md", named("one", FRONT + PAGE + "{= 1} and {= 2}\n"))
    put(folder, "ko/01-one.md", named("one", FRONT + PAGE + "{= 2} and {= 1}\n"))
    assert keys(folder) == []
