"""Prose broken into lines of cells."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from tui_app.text.lines import Line, Role, Span, plain, width
from tui_app.text.wrap import CLOSING, clusters, wrap

LETTERS = st.text(
    alphabet=st.one_of(
        st.sampled_from("abc XY  \n,.)]!?\u00a0"),
        st.sampled_from("가나다각힣漢字あ"),
        st.sampled_from("\u0301\u200d\ufe0f👍👩🔬❤\t"),
        st.characters(codec="utf-8"),
    ),
    max_size=60,
)
SPANS = st.lists(st.builds(Span, LETTERS, st.sampled_from([Role.PLAIN, Role.STRONG, Role.MATH])), max_size=6)
BLANKS = re.compile(r"[^\S\u00a0\u202f\u2007]+")


def texts(lines: list[Line]) -> list[str]:
    return ["".join(span.text for span in each) for each in lines]


def without_blanks(text: str) -> str:
    return BLANKS.sub("", text)


def test_words_go_to_the_next_line_whole() -> None:
    assert texts(wrap([Span("the true class must lead by a margin")], 15)) == [
        "the true class",
        "must lead by a",
        "margin",
    ]


def test_hangul_takes_two_cells_and_breaks_at_blanks_first() -> None:
    assert texts(wrap([Span("정답 클래스의 점수가 높다")], 12)) == ["정답", "클래스의", "점수가 높다"]


def test_hangul_breaks_between_syllables_only_where_a_word_is_longer_than_the_line() -> None:
    assert texts(wrap([Span("아주 다항로지스틱회귀 끝")], 8)) == ["아주", "다항로지", "스틱회귀", "끝"]
    assert texts(wrap([Span("다항로지스틱")], 7)) == ["다항로", "지스틱"]


def test_a_formula_is_one_word() -> None:
    spans = [Span("compare "), Span("a − b + 1", Role.MATH), Span(", then stop")]
    assert texts(wrap(spans, 12)) == ["compare", "a − b + 1,", "then stop"]


def test_a_sign_stays_with_what_it_is_said_of() -> None:
    assert texts(wrap([Span("the error is ≈ 4e−5")], 15)) == ["the error is", "≈ 4e−5"]
    assert texts(wrap([Span("the error is ~ 4e-5")], 15)) == ["the error is", "~ 4e-5"]
    assert texts(wrap([Span("it stays ← yours")], 11)) == ["it stays", "← yours"]
    assert texts(wrap([Span("it stays <- yours")], 12)) == ["it stays", "<- yours"]


def test_a_formula_longer_than_the_line_breaks_at_its_blanks() -> None:
    assert texts(wrap([Span("max(0, s − t + 1)", Role.MATH)], 10)) == ["max(0, s −", "t + 1)"]


def test_roles_and_targets_are_kept_across_a_break() -> None:
    term = Span("hinge loss", Role.TERM, "hinge")
    assert wrap([Span("the "), term, Span(".")], 9) == [
        (Span("the "), Span("hinge", Role.TERM, "hinge")),
        (Span("loss", Role.TERM, "hinge"), Span(".")),
    ]


def test_no_line_begins_with_closing_punctuation() -> None:
    assert texts(wrap([Span("한 줄 에 , 쓴다")], 7)) == ["한 줄", "에 ,", "쓴다"]
    assert texts(wrap([Span("漢字漢字。")], 8)) == ["漢字漢", "字。"]


def test_an_accent_and_a_joined_emoji_stay_whole() -> None:
    assert clusters("e\u0301👩\u200d🔬가❤\ufe0f") == ["e\u0301", "👩\u200d🔬", "가", "❤\ufe0f"]


@given(SPANS, st.integers(1, 30))
def test_the_words_are_kept_in_order(spans: list[Span], cells: int) -> None:
    source = without_blanks("".join(span.text for span in spans))
    assert without_blanks("".join(texts(wrap(spans, cells)))) == source


@given(SPANS, st.integers(200, 400))
def test_a_wide_line_holds_the_text_with_single_blanks(spans: list[Span], cells: int) -> None:
    if sum(width(span.text) for span in spans) + len(spans) > 100:
        return
    source = BLANKS.sub(" ", "".join(span.text for span in spans)).strip(" ")
    shown = wrap([Span(span.text) for span in spans], cells)
    assert texts(shown) == ([source] if source else [])


@given(SPANS, st.integers(1, 30))
def test_no_line_is_wider_unless_one_character_is(spans: list[Span], cells: int) -> None:
    for each in texts(wrap(spans, cells)):
        assert width(each) <= cells or len(clusters(each)) == 1


@given(LETTERS, st.integers(2, 30))
def test_characters_are_never_split(text: str, cells: int) -> None:
    shown = [word for each in texts(wrap([Span(text)], cells)) for word in BLANKS.split(each)]
    pieces = [piece for word in shown for piece in clusters(word)]
    assert pieces == [piece for word in BLANKS.split(text) for piece in clusters(word)]


@example([Span("0\n0", Role.MATH)], 3)
@given(SPANS, st.integers(1, 30))
def test_no_line_begins_or_ends_with_a_blank(spans: list[Span], cells: int) -> None:
    for each in texts(wrap(spans, cells)):
        assert each
        assert not BLANKS.match(each[0])
        assert not BLANKS.match(each[-1])
        assert "\n" not in each


@given(st.lists(st.sampled_from(["ab", "가나", ",", ")", "abc.", "x"]), max_size=20), st.integers(8, 30))
def test_closing_punctuation_stays_with_its_word(words: list[str], cells: int) -> None:
    lines = texts(wrap([Span(" ".join(words))], cells))
    glued = re.sub(r" (?=[,)])", "\u00a0", " ".join(words))
    if all(width(each) <= cells for each in glued.split(" ")):
        assert all(each[0] not in CLOSING for each in lines[1:])


def test_plain_blanks_only_are_no_line() -> None:
    assert wrap([Span("  \n ")], 10) == []
    assert [plain(each) for each in wrap([], 10)] == []


def test_a_sum_of_numbers_stays_on_one_line() -> None:
    sentence = [Span("type a sum, such as 5.1 - 3.2 + 1.")]
    for cells in range(15, 34):
        assert any("5.1 - 3.2 + 1." in plain(each) for each in wrap(sentence, cells)), cells
    assert [plain(each) for each in wrap(sentence, 8)][-2:] == ["5.1 -", "3.2 + 1."]


def test_a_dash_between_words_still_breaks() -> None:
    assert [plain(each) for each in wrap([Span("one - two 3 - three")], 9)] == ["one - two", "3 - three"]
    assert [plain(each) for each in wrap([Span("one - two 3 - three")], 6)] == [
        "one -",
        "two 3",
        "-",
        "three",
    ]
