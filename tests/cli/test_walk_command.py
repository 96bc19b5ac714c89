"""`losslab walk`: published values, agreement with plain loops, and every refusal."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from running import give, run

LECTURE = """name,label,cat,car,frog
cat image,cat,3.2,5.1,-1.7
car image,car,1.3,4.9,2.0
frog image,frog,2.2,2.5,-3.1
"""

PUBLISHED = {
    "hinge": ([2.9, 0, 12.9], 5.2667),
    "squared-hinge": ([8.41, 0, 83.25], 30.5533),
    "softmax": ([2.0404, 0.0791, 6.1565], 2.7587),
}


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "scores.csv"
    path.write_text(LECTURE)
    return str(path)


@pytest.mark.parametrize("loss", PUBLISHED)
def test_published_values(capsys: pytest.CaptureFixture[str], table: str, loss: str) -> None:
    losses, mean = PUBLISHED[loss]
    report = json.loads(run(capsys, "walk", table, "--loss", loss, "--json").out)
    assert [round(image["loss"], 4) for image in report["images"]] == losses
    assert round(report["mean"], 4) == mean
    text = run(capsys, "walk", table, "--loss", loss).out
    for number in (*losses, mean):
        assert f"{number:g}" in text


def test_the_first_image_exactly_as_the_contract_prints_it(
    capsys: pytest.CaptureFixture[str], table: str
) -> None:
    report = json.loads(run(capsys, "walk", table, "--json").out)
    assert report["images"][0] == {
        "name": "cat image",
        "label": "cat",
        "true_score": 3.2,
        "terms": [
            {"class": "car", "score": 5.1, "before_max": 2.9, "value": 2.9},
            {"class": "frog", "score": -1.7, "before_max": -3.9, "value": 0.0},
        ],
        "loss": 2.9,
    }
    assert report["mean"] == 15.8 / 3
    assert (report["loss"], report["margin"], report["classes"]) == ("hinge", 1.0, ["cat", "car", "frog"])


def test_one_image_has_the_mean_over_all(capsys: pytest.CaptureFixture[str], table: str) -> None:
    by_name = json.loads(run(capsys, "walk", table, "--json", "--image", "frog image").out)
    by_number = json.loads(run(capsys, "walk", table, "--json", "--image", "3").out)
    assert by_name == by_number
    assert [image["name"] for image in by_name["images"]] == ["frog image"]
    assert by_name["mean"] == 15.8 / 3


def test_a_margin_of_ten(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, "label,a,b,c\na,13,-7,11\n")
    report = json.loads(run(capsys, "walk", "-", "--margin", "10", "--json").out)
    assert report["images"][0]["loss"] == 8


def test_the_summary(capsys: pytest.CaptureFixture[str], table: str) -> None:
    report = json.loads(run(capsys, "walk", table, "--summary", "--json").out)
    assert report == {
        "loss": "hinge",
        "margin": 1.0,
        "images": 3,
        "mean": pytest.approx(15.8 / 3, abs=1e-15),
        "zero_loss": 1,
        "correct": 1,
    }
    assert "mean loss: ≈ 5.2667;" in run(capsys, "walk", table, "--summary").out


def test_the_mean_of_a_summary_is_exact_where_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    give(monkeypatch, "label,a,b\na,1,0.5\na,1,0.25\n")
    assert "mean loss: 0.375;" in run(capsys, "walk", "-", "--summary").out


@pytest.mark.parametrize("loss", ["hinge", "squared-hinge", "structured", "ova", "softmax"])
def test_a_mean_beyond_the_floats_is_infinite_or_null(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, loss: str
) -> None:
    table = "label,a,b\na,-1.7e308,1.7e308\n"
    give(monkeypatch, table)
    done = run(capsys, "walk", "-", "--summary", "--loss", loss)
    assert (done.status, done.err) == (0, "")
    assert "∞" in done.out
    give(monkeypatch, table)
    assert json.loads(run(capsys, "walk", "-", "--summary", "--json", "--loss", loss).out)["mean"] is None


def test_an_image_of_a_shared_name_is_said_to_be_the_first(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    give(monkeypatch, "name,label,a,b\nx,a,1,2\nx,b,3,4\n")
    done = run(capsys, "walk", "-", "--image", "x", "--json")
    assert done.status == 0
    assert json.loads(done.out)["images"][0]["label"] == "a"
    assert "number 1" in done.err


def test_too_many_images_need_a_choice(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text("label,a,b\n" + "a,1,2\n" * 10_001)
    done = run(capsys, "walk", str(path), "--json")
    assert (done.status, done.out) == (2, "")
    assert "--summary" in done.err
    assert run(capsys, "walk", str(path), "--json", "--image", "10001").status == 0
    assert json.loads(run(capsys, "walk", str(path), "--json", "--summary").out)["images"] == 10_001


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("name,label,cat,car\nx,cat,1,zwei\n", "line 2"),
        ("name,label,cat,car\nx,cat,1,nan\n", "line 2"),
        ("name,label,cat,car\nx,cat,1,1e999\n", "line 2"),
        ("name,label,cat,car\nx,cta,1,2\n", "line 2"),
        ("name,label,cat,car\nx,cat,1\n", "line 2"),
        ("name,label,cat,car\nx,cat,1,2,3\n", "line 2"),
        ("name,label,cat\nx,cat,1\n", "line 1"),
        ("name,label,cat,cat\nx,cat,1,2\n", "line 1"),
        ("name,label,cat,car\n", "scores"),
        ("", "scores"),
    ],
)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_bad_tables_are_refused_in_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: str, place: str, language: str
) -> None:
    path = tmp_path / "scores.csv"
    path.write_text(content)
    done = run(capsys, "walk", str(path), "--json", "--lang", language)
    assert (done.status, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert "scores.csv" in done.err
    if language == "en":
        assert place in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    "words",
    [
        ("nowhere.csv",),
        (".",),
        ("scores.xlsx",),
        ("scores.csv", "--loss", "softmax", "--margin", "1"),
        ("scores.csv", "--margin", "nan"),
        ("scores.csv", "--margin", "one"),
        ("scores.csv", "--image", "dog"),
        ("scores.csv", "--image", "4"),
        ("scores.csv", "--loss", "huber"),
        ("scores.csv", "--text", "--json"),
        (),
    ],
)
def test_wrong_use_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: Sequence[str]
) -> None:
    (tmp_path / "scores.csv").write_text(LECTURE)
    monkeypatch.chdir(tmp_path)
    done = run(capsys, "walk", *words)
    assert (done.status, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1


NAMES = st.lists(
    st.one_of(
        st.sampled_from(["고양이", "자동차", "0", "1", "2", "cat", "car"]),
        st.text("abcde,\"' 가나", min_size=1).map(str.strip),
    ),
    min_size=2,
    max_size=5,
    unique=True,
).filter(lambda names: all(name and name.lower() not in ("name", "label") for name in names))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(
    data=st.data(),
    classes=NAMES,
    loss=st.sampled_from(["hinge", "squared-hinge", "structured", "ova", "softmax"]),
)
def test_json_agrees_with_plain_loops(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    data: st.DataObject,
    classes: list[str],
    loss: str,
) -> None:
    decimals = st.decimals(-500, 500, places=2) | st.sampled_from([0, 1, 2])
    margin = float(data.draw(st.sampled_from(["1", "0", "0.5", "10"])))
    rows = data.draw(
        st.lists(st.lists(decimals, min_size=len(classes), max_size=len(classes)), min_size=1, max_size=4)
    )
    labels = [data.draw(st.integers(0, len(classes) - 1)) for _ in rows]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["label", *classes])
    writer.writerows([classes[label], *row] for label, row in zip(labels, rows, strict=True))
    give(monkeypatch, out.getvalue())
    extra = [] if loss == "softmax" else ["--margin", str(margin)]
    done = run(capsys, "walk", "-", "--json", "--loss", loss, *extra)
    assert done.status == 0, done.err
    report = json.loads(done.out)
    expected = [
        plain_loss(loss, [float(s) for s in row], y, margin) for row, y in zip(rows, labels, strict=True)
    ]
    assert [image["loss"] for image in report["images"]] == pytest.approx(expected, rel=1e-9, abs=1e-9)
    assert report["mean"] == pytest.approx(sum(expected) / len(expected), rel=1e-9, abs=1e-9)
    assert [image["label"] for image in report["images"]] == [classes[y] for y in labels]


def plain_loss(loss: str, s: list[float], y: int, margin: float) -> float:
    """The formulas of the lecture, written as loops."""
    if loss == "softmax":
        top = max(s)
        return math.log(sum(math.exp(x - top) for x in s)) - (s[y] - top)
    if loss == "ova":
        return sum(max(0.0, margin - (1 if j == y else -1) * s[j]) for j in range(len(s)))
    terms = [max(0.0, s[j] - s[y] + margin) for j in range(len(s)) if j != y]
    if loss == "structured":
        return max(terms)
    return sum(term * term if loss == "squared-hinge" else term for term in terms)


def test_an_image_at_the_margin_costs_nothing_in_the_summary_either(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """1.4 leads 0.4 by exactly the margin; in float64 it lacks 1e-16."""
    path = tmp_path / "scores.csv"
    path.write_text("label,a,b\n0,1.4,0.4\n0,3,9\n")
    summary = json.loads(run(capsys, "walk", str(path), "--summary", "--json").out)
    assert (summary["zero_loss"], summary["mean"]) == (1, 3.5)
