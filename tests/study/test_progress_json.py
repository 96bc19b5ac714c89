import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from progress_values import progresses

from tui_app.errors import ProgressError
from tui_app.study.progress_json import MOST_BYTES, NewerFormatError, decode, encode
from tui_app.study.record import FORMAT, Attempt, ItemRecord, LessonPlace, Progress

T1 = "2026-01-01T00:00:01.000000Z"
WHOLE = Progress(
    {"c/l/a": ItemRecord("f00", (Attempt("2,9", T1, "right", sure=True),), 1, "answered", False, T1)},
    {"c/l": LessonPlace("p", "walk", 7, {"p": T1}, T1)},
)


@given(progresses)
def test_what_is_written_is_what_is_read(progress: Progress) -> None:
    data = encode(progress)
    assert decode(data) == (progress, 0)
    assert encode(decode(data).progress) == data


def test_lone_surrogates_from_a_terminal_are_kept() -> None:
    item = ItemRecord(attempts=(Attempt("\udcff가", T1, "not-a-number"),), changed=T1)
    progress = Progress({"c/l/\ud800": item})
    assert decode(encode(progress)).progress == progress


def test_fields_of_the_same_format_that_are_not_known_are_kept() -> None:
    raw = json.loads(encode(WHOLE))
    raw["theme"] = {"a": [1]}
    raw["items"]["c/l/a"]["mood"] = "good"
    raw["items"]["c/l/a"]["attempts"][0]["seconds"] = 3.5
    raw["places"]["c/l"]["scroll"] = 12
    read = decode(json.dumps(raw).encode())
    assert read.unreadable == 0
    assert json.loads(encode(read.progress)) == raw


def nested(levels: int) -> str:
    return "[" * levels + "]" * levels


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"format": "1"}',
        '{"format": true}',
        '{"format": 1.0}',
        '{"format": 0}',
        '{"format": 1, "items": []}',
        '{"format": 1, "places": 3}',
        '{"format": 1, "x": NaN}',
        '{"format": 1, "x": 1e999}',
        '{"format": 1, "x": ' + "9" * 5000 + "}",
        '{"format": 1, "x": ' + nested(200_000) + "}",
        nested(1_000_000),
        '{"format": 1} trailing',
    ],
    ids=lambda text: text[:30],
)
def test_what_is_no_progress_file_is_refused(text: str) -> None:
    with pytest.raises(ProgressError) as caught:
        decode(text.encode())
    assert caught.value.key == "study.unreadable"


@pytest.mark.parametrize("data", [b"\xff\xfe\xfa", b"\x00" * 100, b"\x80", b" " * (MOST_BYTES + 1)], ids=len)
def test_bytes_that_are_no_text_or_too_many_are_refused(data: bytes) -> None:
    with pytest.raises(ProgressError):
        decode(data)


def test_a_newer_format_is_told_apart() -> None:
    with pytest.raises(NewerFormatError) as caught:
        decode(b'{"format": 2, "items": "whatever"}')
    assert caught.value.facts == {"format": FORMAT + 1}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("items", "c/l/a"), []),
        (("items", "c/l/a", "definition"), 3),
        (("items", "c/l/a", "attempts"), {}),
        (("items", "c/l/a", "attempts", 0), None),
        (("items", "c/l/a", "attempts", 0, "answer"), 2.9),
        (("items", "c/l/a", "attempts", 0, "verdict"), ["right"]),
        (("items", "c/l/a", "attempts", 0, "sure"), "yes"),
        (("items", "c/l/a", "attempts", 0, "when"), "yesterday"),
        (("items", "c/l/a", "attempts", 0, "part"), 1),
        (("items", "c/l/a", "hints"), -1),
        (("items", "c/l/a", "hints"), True),
        (("items", "c/l/a", "hints"), 10**300),
        (("items", "c/l/a", "outcome"), "passed"),
        (("items", "c/l/a", "finished"), 1),
        (("items", "c/l/a", "changed"), ""),
        (("items", "c/l/a", "changed"), "2026-13-01T00:00:01.000000Z"),
        (("items", "c/l/a", "changed"), "2026-01-01T00:00:01Z"),
        (("items", "c/l/a", "changed"), "2026-01-01T00:00:01.000000+00:00"),
        (("items", "c/l/a", "changed"), "9999-12-31T23:59:59.999999Z"),
        (("items", "c/l/a", "reset"), None),
        (("places", "c/l"), "p"),
        (("places", "c/l", "page"), 2),
        (("places", "c/l", "step"), "7"),
        (("places", "c/l", "block"), None),
        (("places", "c/l", "reached"), ["p"]),
        (("places", "c/l", "reached"), {"p": True}),
        (("places", "c/l", "changed"), 0),
    ],
)
def test_one_bad_entry_costs_that_entry_alone(path: tuple[str | int, ...], value: object) -> None:
    raw: Any = json.loads(encode(WHOLE))
    inner = raw
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = value
    progress, unreadable = decode(json.dumps(raw).encode())
    assert unreadable == 1
    assert (path[0] == "items") == (progress.items == {})
    assert (path[0] == "places") == (progress.places == {})


def test_what_is_nested_deeper_than_could_be_written_is_left_out() -> None:
    read = decode(b'{"format": 1, "deep": ' + nested(500).encode() + b', "flat": [[1]]}')
    assert read.progress.extra == {"flat": [[1]]}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(["items", "places"]), inner),
)


@given(st.dictionaries(st.sampled_from(["items", "places", "extra", "x"]), JSON))
def test_any_json_is_read_or_refused(raw: dict[str, Any]) -> None:
    try:
        progress, _ = decode(json.dumps({**raw, "format": 1}).encode())
    except ProgressError:
        return
    assert decode(encode(progress)) == (progress, 0)


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_read(data: bytes) -> None:
    try:
        progress, _ = decode(data)
    except ProgressError:
        return
    assert decode(encode(progress)).progress == progress
