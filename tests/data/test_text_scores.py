"""Score tables as text: what is read, and every way to be refused."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_app.data.decimals import NumberError, decimal_literal
from tui_app.data.read_scores import read_scores
from tui_app.data.score_table import ScoreTable, TextScoreTable
from tui_app.errors import InputError
from tui_app.messages import LANGUAGES, catalogue

LECTURE = """name,label,cat,car,frog
cat image,cat,3.2,5.1,-1.7
car image,car,1.3,4.9,2.0
frog image,frog,2.2,2.5,-3.1
"""


def read(text: str | bytes) -> ScoreTable:
    return read_scores("-", io.BytesIO(text.encode() if isinstance(text, str) else text))


def refusal(text: str | bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        read(text)
    return caught.value


def contents(table: ScoreTable) -> list[tuple[str, str, list[str]]]:
    return [
        (table.name(i), table.classes[table.label(i)], [str(score) for score in table.row(i)])
        for i in range(len(table))
    ]


def test_the_table_of_the_lecture() -> None:
    table = read(LECTURE)
    assert table.classes == ("cat", "car", "frog")
    assert table.decimal
    assert contents(table) == [
        ("cat image", "cat", ["3.2", "5.1", "-1.7"]),
        ("car image", "car", ["1.3", "4.9", "2.0"]),
        ("frog image", "frog", ["2.2", "2.5", "-3.1"]),
    ]
    S, y = table.scores_block(1, 3)
    assert S.tolist() == [[1.3, 4.9, 2.0], [2.2, 2.5, -3.1]]
    assert y.tolist() == [1, 2]
    assert table.score(0, 1) == Decimal("5.1")


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + LECTURE,
        LECTURE.replace("\n", "\r\n"),
        LECTURE.replace("\n", "\r"),
        LECTURE.replace("\n", "\n\n"),
        "\n \n" + LECTURE,
        LECTURE.rstrip("\n"),
        LECTURE.replace("car image", '"car image"').replace("5.1", '"5.1"'),
        LECTURE.replace(",", " , "),
        LECTURE.replace("image,frog", "image,2"),
        LECTURE.replace("name,label", "Name,LABEL"),
    ],
)
def test_other_ways_to_write_the_same_table(text: str) -> None:
    assert contents(read(text)) == contents(read(LECTURE))


def test_tabs_by_the_ending(tmp_path: Path) -> None:
    (tmp_path / "s.TSV").write_text(LECTURE.replace(",", "\t"), encoding="utf-8")
    (tmp_path / "s.csv").write_text(LECTURE, encoding="utf-8")
    expected = contents(read(LECTURE))
    assert contents(read_scores(str(tmp_path / "s.TSV"))) == expected
    assert contents(read_scores(str(tmp_path / "s.csv"))) == expected


def test_images_without_names_are_numbered() -> None:
    table = read("label,a,b\n0,1,2\nb,3,4\n")
    assert [table.name(i) for i in range(2)] == ["1", "2"]
    assert [table.label(i) for i in range(2)] == [0, 1]
    assert table.find("2").image == 1


def test_names_win_over_numbers_among_labels() -> None:
    assert [read(f"label,2,0,1\n{label},1,2,3\n").label(0) for label in "201"] == [0, 1, 2]
    assert read("label,9,8,b\n2,1,2,3\n").label(0) == 2


def test_korean_names_composed_or_not() -> None:
    decomposed = "\u1100\u1169\u1103\u1162"  # 고대 in conjoining letters
    table = read(f"name,label,고대,개\n사진,{decomposed},1,2\n")
    assert table.label(0) == 0
    assert table.name(0) == "사진"


def test_a_quoted_name_over_two_lines_is_refused_at_the_line_where_it_begins() -> None:
    error = refusal('name,label,a,b\nx,a,1,2\n"y\nz",a,1,2\n')
    assert (error.key, error.facts["line"], error.facts["column"]) == ("data.text.control-character", 3, 1)


@pytest.mark.parametrize(
    ("text", "key", "line", "column"),
    [
        ("", "empty", None, None),
        ("\n\n", "empty", None, None),
        ("label,a,b\n", "no-rows", 1, None),
        ("cat,dog\n1,2\n", "no-label-column", 1, 1),
        ("name,cat,dog\nx,1,2\n", "no-label-column", 1, 1),
        ("label;a;b\n0;1;2\n", "no-label-column", 1, 1),
        ("label\n0\n", "few-classes", 1, 2),
        ("label,a\n0,1\n", "few-classes", 1, 3),
        ("label,a,,b\n0,1,2,3\n", "empty-class", 1, 3),
        ("name,label,a,b,a\nx,0,1,2,3\n", "same-class", 1, 5),
        ("label,a,b\x1b[2J\n0,1,2\n", "control-character", 1, 3),
        ("label,a,b\u202e\n0,1,2\n", "control-character", 1, 3),
        ("label,a,b\n0,1,2\n0,1\n", "row-short", 3, 3),
        ("label,a,b\n\n0,1,2,3\n", "row-long", 3, 4),
        ("label,a,b\n0,1,2,\n", "row-long", 2, 4),
        ("label,a,b\n0,1,x\n", "not-a-number", 2, 3),
        ("label,a,b\n0, ,2\n", "empty-cell", 2, 2),
        ('label,a,b\n0,"1,5",2\n', "not-a-number", 2, 2),
        ("label,a,b\n0,1,١\n", "not-a-number", 2, 3),
        ("label,a,b\n0,nan,2\n", "not-finite", 2, 2),
        ("label,a,b\n0,1,-inf\n", "not-finite", 2, 3),
        ("label,a,b\n0,1,1e309\n", "not-finite", 2, 3),
        ("label,a,b\n0,1," + "1" * 5000 + "\n", "too-long", 2, 3),
        ("label,cat,dog\ncta,1,2\n", "unknown-label-near", 2, 1),
        ("name,label,cat,dog\nx,zebra,1,2\n", "unknown-label", 2, 2),
        ("label,cat,dog\n-1,1,2\n", "unknown-label", 2, 1),
        ("label,cat,dog\n,1,2\n", "empty-label", 2, 1),
        ("label,cat,dog\n2,1,2\n", "label-out-of-range", 2, 1),
        ("label,cat,dog\n99999999999999999999,1,2\n", "label-out-of-range", 2, 1),
        ('label,a,b\n0,1,"2\n', "quotes", 2, None),
        ('label,a,b\n0,1,"2"3\n', "quotes", 2, None),
        ("label,a,b\n0,1,2\n0,1,\0\n", "not-text", 3, None),
        (b"label,a,b\n0,1,\xff\n", "not-text", 2, None),
        (b"label,a,b\r0,1,2\r0,1,\xb0\r", "not-text", 3, None),
        (b"label,a,b\r\n0,1,2\r\n0,1,\xb0\r\n", "not-text", 3, None),
        (LECTURE.encode("utf-16"), "not-text", 1, None),
        ("label,a,b\n0,1," + " " * (17 << 20), "line-too-long", 2, None),
    ],
)
def test_refusals(text: str | bytes, key: str, line: int | None, column: int | None) -> None:
    error = refusal(text)
    assert error.key == f"data.text.{key}"
    assert (error.facts.get("line"), error.facts.get("column")) == (line, column)
    for language in LANGUAGES:
        sentence = catalogue(language).say(error.key, **error.facts)
        assert "<stdin>" in sentence
        assert all(str(place) in sentence for place in (line, column) if place)
        assert sentence.isprintable()


def test_the_nearest_class_is_named() -> None:
    assert refusal("label,고양이,개\n고양,1,2\n").facts["nearest"] == "고양이"
    assert refusal("label,cat,dog\nDog,1,2\n").facts["nearest"] == "dog"


def test_what_is_quoted_is_short() -> None:
    assert len(str(refusal("label,a,b\n0,1," + "x" * 1000).facts["text"])) == 40


def images_or_sentences(text: bytes) -> int:
    try:
        return len(read(text))
    except InputError as error:
        return len([catalogue(language).say(error.key, **error.facts) for language in LANGUAGES])


@given(st.binary(max_size=60))
def test_any_bytes_are_a_table_or_refused(junk: bytes) -> None:
    for text in (junk, b"label,a,b\n" + junk, b"name,label,a,b\nx,a,1," + junk):
        assert images_or_sentences(text)


def test_finding_an_image() -> None:
    table = read("name,label,a,b\nx,0,1,2\n3,0,1,2\ny y,1,1,2\nx,1,1,2\n")
    assert (table.find("x").image, table.find("x").same_name) == (0, 2)
    assert table.find("3").image == 1
    assert table.find("4").image == 3
    assert table.find(" y y ").image == 2


@pytest.mark.parametrize(
    ("wanted", "key"),
    [
        ("0", "image-out-of-range"),
        ("4", "image-out-of-range"),
        ("9" * 30, "image-out-of-range"),
        ("cat imag", "no-image-near"),
        ("zzz", "no-image"),
        ("-1", "no-image"),
        ("\x1b[2J", "no-image"),
    ],
)
def test_images_that_there_are_not(wanted: str, key: str) -> None:
    with pytest.raises(InputError) as caught:
        read(LECTURE).find(wanted)
    assert caught.value.key == f"data.{key}"
    for language in LANGUAGES:
        sentence = catalogue(language).say(caught.value.key, **caught.value.facts)
        assert "3" in sentence
        assert sentence.isprintable()


def test_a_table_made_in_memory() -> None:
    rows = [(Decimal("3.2"), Decimal("5.1")), (Decimal("1.3"), Decimal("4.9"))]
    table = TextScoreTable(("cat", "car"), ["one", "two"], [0, 1], rows)
    assert contents(table) == [("one", "cat", ["3.2", "5.1"]), ("two", "car", ["1.3", "4.9"])]


@pytest.mark.parametrize(
    ("classes", "names", "labels", "rows"),
    [
        (("a",), None, [0], [(Decimal(1),)]),
        (("a", "a"), None, [0], [(Decimal(1), Decimal(2))]),
        (("a", "b"), None, [], []),
        (("a", "b"), None, [0, 1], [(Decimal(1), Decimal(2))]),
        (("a", "b"), [], [0], [(Decimal(1), Decimal(2))]),
        (("a", "b"), None, [2], [(Decimal(1), Decimal(2))]),
    ],
)
def test_parts_that_make_no_table(
    classes: tuple[str, ...], names: list[str] | None, labels: list[int], rows: list[tuple[Decimal, ...]]
) -> None:
    with pytest.raises(ValueError, match=r"table|image|label"):
        TextScoreTable(classes, names, labels, rows)


cells = st.one_of(
    st.from_regex(r"[-+]?[0-9]{0,4}\.?[0-9]{0,4}", fullmatch=True),
    st.from_regex(r"[-+]?[0-9]{1,4}(\.[0-9]{1,4})?[eE]-?[0-9]{1,3}", fullmatch=True),
    st.text("0123456789.-+ eE_", max_size=8),
    st.sampled_from(["0." + "0" * 320 + "1", "1" * 310, "1_0", "٣"]),
)


@given(st.lists(cells, min_size=2, max_size=4))
def test_rows_are_read_as_their_cells_are_one_by_one(row: list[str]) -> None:
    text = f"label,{','.join('abcd'[: len(row)])}\n0,{','.join(row)}\n"
    faults = [at for at, cell in enumerate(row, 2) if not is_number(cell)]
    if faults:
        assert refusal(text).facts["column"] == faults[0]
    else:
        assert list(read(text).row(0)) == [decimal_literal(cell) for cell in row]


def is_number(cell: str) -> bool:
    try:
        decimal_literal(cell)
    except NumberError:
        return False
    return True
