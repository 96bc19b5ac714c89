import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_app.lesson.courses.course import open_course
from tui_app.lesson.finding.search import SearchIndex, folded, places_of, search_index
from tui_app.messages import catalogue
from tui_app.paths import shipped_lessons
from tui_app.text.look import Look

LESSONS = shipped_lessons()
LOOKS = {language: Look(catalogue(language)) for language in ("en", "ko")}


@pytest.fixture(scope="module")
def indexes() -> dict[str, SearchIndex]:
    course = open_course(LESSONS)
    read = {
        language: [(course.lesson(each, language).lesson, look) for each in course.order]
        for language, look in LOOKS.items()
    }
    return {
        language: search_index(
            [lesson for lesson, _ in read[language]], look, read["ko" if language == "en" else "en"]
        )
        for language, look in LOOKS.items()
    }


def test_every_page_title_is_found_at_its_address(indexes: dict[str, SearchIndex]) -> None:
    course = open_course(LESSONS)
    for language, index in indexes.items():
        for lesson in course.order:
            for page in course.lesson(lesson, language).lesson.pages:
                found = index.find(page.title, 1_000).entries
                assert f"{lesson}/{page.id}" in [entry.address for entry in found]


def test_every_address_that_is_found_exists(indexes: dict[str, SearchIndex]) -> None:
    from tui_app.lesson.finding.address import resolve

    course = open_course(LESSONS)
    for language, index in indexes.items():
        for entry in index.entries:
            assert resolve(course, entry.address, language).lesson.id


def test_any_part_of_a_korean_word_is_found_however_it_is_composed(indexes: dict[str, SearchIndex]) -> None:
    found = indexes["ko"].find("양이", 1_000).entries
    assert found
    assert indexes["ko"].find(unicodedata.normalize("NFD", "양이"), 1_000).entries == found


@pytest.mark.parametrize(
    ("typed", "word"),
    [("고양이에게", "고양이"), ("Hinge가", "hinge"), ("감쇠에서는", "감쇠"), ("개구리로", "개구리")],
)
def test_a_word_with_a_particle_is_found_without(
    indexes: dict[str, SearchIndex], typed: str, word: str
) -> None:
    index = indexes["ko"]
    assert not any(folded(typed) in entry.folded for entry in index.entries)
    found = index.find(typed, 1_000).entries
    assert found == index.find(word, 1_000).entries
    for entry in found:
        assert word in entry.folded
    (first, last), *_ = places_of(found[0], typed)
    assert folded(found[0].text[first:last]) == word


def test_a_word_that_is_found_with_its_particle_is_not_cut(indexes: dict[str, SearchIndex]) -> None:
    """차이 ends like a word with a particle."""
    assert all("차이" in entry.folded for entry in indexes["ko"].find("차이", 1_000).entries)


def test_no_rule_of_a_table_or_a_fraction_is_among_the_texts(indexes: dict[str, SearchIndex]) -> None:
    entries = [entry for index in indexes.values() for entry in (*index.entries, *index.others)]
    assert not [entry.text for entry in entries if "──" in entry.text]


def test_the_other_language_is_found_behind(indexes: dict[str, SearchIndex]) -> None:
    found = indexes["en"].find("고양이", 10).entries
    assert found
    assert indexes["ko"].find("고양이", 10).entries[0] in indexes["ko"].entries


def test_all_words_must_stand_there_and_titles_come_first(indexes: dict[str, SearchIndex]) -> None:
    index = indexes["en"]
    word = index.entries[0].folded.split()[0]
    assert index.find(word.upper(), 1_000).entries[0].kind in ("lesson", "page", "term")
    for entry in index.find(f"score {word}", 1_000).entries:
        assert "score" in entry.folded
        assert word in entry.folded


def test_nothing_typed_finds_nothing_and_results_are_bounded(indexes: dict[str, SearchIndex]) -> None:
    assert indexes["en"].find("  ", 10).entries == ()
    found = indexes["en"].find("a", 5)
    assert len(found.entries) == 5
    assert found.more > 100


@settings(max_examples=20)
@given(st.text(max_size=20))
def test_anything_can_be_typed(typed: str) -> None:
    course = open_course(LESSONS)
    lesson = course.lesson(course.order[0], "en").lesson
    for entry in search_index([lesson], LOOKS["en"]).find(typed, 20).entries:
        assert all(word in entry.folded for word in folded(typed).split())
        for first, last in places_of(entry, typed):
            assert 0 <= first < last <= len(entry.text)
