"""Score tables of NumPy's files: what is read, and every way to be refused."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike, NDArray

from tui_app.data import npy as npy_files
from tui_app.data.read_scores import read_scores
from tui_app.data.score_table import ScoreTable
from tui_app.errors import InputError
from tui_app.messages import LANGUAGES, catalogue

SCORES = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])


def npz(folder: Path, **arrays: ArrayLike) -> str:
    path = folder / "scores.npz"
    named: Any = {name: np.asarray(array) for name, array in arrays.items()}
    np.savez(path, **named)
    return str(path)


def npy(folder: Path, scores: ArrayLike, labels: ArrayLike) -> ScoreTable:
    np.save(folder / "scores.npy", np.asarray(scores))
    np.save(folder / "labels.npy", np.asarray(labels))
    return read_scores(str(folder / "scores.npy"), labels=folder / "labels.npy")


def look_at_all(table: ScoreTable) -> None:
    for i in range(len(table)):
        table.name(i)
    for _ in table.blocks():
        pass


def refused(path: str, key: str, labels: Path | None = None, **facts: object) -> None:
    with pytest.raises(InputError) as caught:
        look_at_all(read_scores(path, labels=labels))
    error = caught.value
    assert error.key == f"data.array.{key}"
    assert {name: error.facts[name] for name in facts} == facts
    for language in LANGUAGES:
        sentence = catalogue(language).say(error.key, **error.facts)
        assert "scores" in sentence
        assert sentence.isprintable()


def header_of(shape: str, dtype: str = "<f8") -> bytes:
    text = f"{{'descr': '{dtype}', 'fortran_order': False, 'shape': {shape}, }}\n".encode()
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text


def zipped(folder: Path, **members: bytes) -> str:
    path = folder / "scores.npz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.npy", content)
    return str(path)


def saved(array: ArrayLike) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, np.asarray(array))
    return buffer.getvalue()


def test_an_archive_with_everything(tmp_path: Path) -> None:
    path = npz(
        tmp_path, scores=SCORES, labels=[0, 1, 2], classes=["cat", "car", "frog"], names=["가", "나", "가"]
    )
    table = read_scores(path)
    assert table.classes == ("cat", "car", "frog")
    assert not table.decimal
    assert len(table) == 3
    assert [table.name(i) for i in range(3)] == ["가", "나", "가"]
    assert list(table.row(2)) == [2.2, 2.5, -3.1]
    assert [table.label(i) for i in range(3)] == [0, 1, 2]
    assert (table.find("가").image, table.find("가").same_name) == (0, 2)
    assert table.find("2").image == 1


def test_an_archive_with_the_least(tmp_path: Path) -> None:
    table = read_scores(npz(tmp_path, scores=SCORES, labels=[0, 1, 2], other=np.array([None])))
    assert table.classes == ("0", "1", "2")
    assert table.name(2) == "3"
    S, y = table.scores_block(0, 3)
    assert S.tolist() == SCORES.tolist()
    assert y.tolist() == [0, 1, 2]


@pytest.mark.parametrize(
    "dtype", ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", ">f8", ">i4", "g"]
)
@pytest.mark.parametrize("order", ["C", "F"])
def test_every_real_type(tmp_path: Path, dtype: str, order: Any) -> None:
    scores = np.array([[3, 5, 1], [1, 4, 2]], dtype=dtype, order=order)
    for table in (
        read_scores(npz(tmp_path, scores=scores, labels=np.array([0, 1], dtype="u1"))),
        npy(tmp_path, scores, np.array([0, 1], dtype=">i2")),
    ):
        S, y = table.scores_block(0, 2)
        assert S.dtype == np.float64
        assert S.tolist() == [[3, 5, 1], [1, 4, 2]]
        assert y.tolist() == [0, 1]
        assert list(table.row(1)) == [1, 4, 2]


@pytest.mark.parametrize("labels", [["car", "cat"], np.array([b"car", b"cat"]), ["1", "0"], [1, 0]])
def test_labels_by_name_and_by_number(tmp_path: Path, labels: ArrayLike) -> None:
    table = read_scores(npz(tmp_path, scores=SCORES[:2, :2], labels=labels, classes=["cat", "car"]))
    assert [table.label(i) for i in range(2)] == [1, 0]
    assert next(table.blocks())[1].tolist() == [1, 0]


def test_numbers_as_class_names(tmp_path: Path) -> None:
    table = read_scores(npz(tmp_path, scores=SCORES[:1], labels=["2"], classes=[2, 0, 1]))
    assert table.classes == ("2", "0", "1")
    assert table.label(0) == 0


def test_a_mapped_table_in_blocks(tmp_path: Path) -> None:
    scores = np.random.default_rng(0).normal(size=(30_000, 3))
    labels = np.arange(30_000) % 3
    table = npy(tmp_path, scores, labels)
    blocks = list(table.blocks())
    assert len(blocks) > 1
    assert np.concatenate([S for S, _ in blocks]).tolist() == scores.tolist()
    assert np.concatenate([y for _, y in blocks]).tolist() == labels.tolist()
    assert [len(y) for _, y in table.blocks(10, 12)] == [2]
    assert list(table.row(29_999)) == scores[29_999].tolist()


def test_a_mapped_table_is_checked_where_it_is_looked_at(tmp_path: Path) -> None:
    scores = np.ones((5, 3))
    scores[3, 1] = np.inf
    table = npy(tmp_path, scores, [0, 1, 2, 0, 7])
    assert list(table.row(2)) == [1, 1, 1]
    assert table.label(3) == 0
    with pytest.raises(InputError) as caught:
        table.row(3)
    assert caught.value.key == "data.array.not-finite"
    assert (caught.value.facts["row"], caught.value.facts["column"]) == (3, 1)
    with pytest.raises(InputError) as caught:
        table.label(4)
    assert (caught.value.key, caught.value.facts["row"]) == ("data.array.label-out-of-range", 4)


def test_large_finite_scores_are_finite(tmp_path: Path) -> None:
    table = npy(tmp_path, np.full((4, 3), 1.7e308), [0, 0, 0, 0])
    assert next(table.blocks())[0].tolist() == [[1.7e308] * 3] * 4


@pytest.mark.parametrize(
    ("changed", "key", "array"),
    [
        ({"scores": SCORES > 0}, "scores-type", "scores"),
        ({"scores": SCORES + 1j}, "scores-type", "scores"),
        ({"scores": SCORES.astype("U8")}, "scores-type", "scores"),
        ({"scores": SCORES.astype("m8[s]")}, "scores-type", "scores"),
        ({"scores": np.zeros(3, dtype=[("a", "f8")])}, "scores-type", "scores"),
        ({"scores": SCORES.astype(object)}, "objects", "scores"),
        ({"scores": SCORES[0]}, "scores-shape", "scores"),
        ({"scores": SCORES[None]}, "scores-shape", "scores"),
        ({"scores": 3.0}, "scores-shape", "scores"),
        ({"scores": SCORES[:, :1]}, "few-classes", "scores"),
        ({"scores": SCORES[:, :0]}, "few-classes", "scores"),
        ({"scores": SCORES[:0]}, "no-rows", "scores"),
        ({"scores": np.where(SCORES == 4.9, np.nan, SCORES)}, "not-finite", "scores"),
        ({"scores": np.where(SCORES == 4.9, -np.inf, SCORES)}, "not-finite", "scores"),
        ({"labels": [True, False, True]}, "labels-type", "labels"),
        ({"labels": [0.0, 1.0, 2.0]}, "labels-type", "labels"),
        ({"labels": np.array([0, 1, 2], dtype=object)}, "objects", "labels"),
        ({"labels": [0, 1]}, "wrong-length", "labels"),
        ({"labels": [[0], [1], [2]]}, "wrong-length", "labels"),
        ({"labels": [0, 1, 3]}, "label-out-of-range", "labels"),
        ({"labels": [0, -1, 2]}, "label-out-of-range", "labels"),
        ({"labels": np.array([0, 1, 2**64 - 1], dtype="u8")}, "label-out-of-range", "labels"),
        ({"labels": ["cat", "car", "forg"]}, "unknown-label-near", "labels"),
        ({"labels": ["cat", "car", "xyz"]}, "unknown-label", "labels"),
        ({"labels": ["cat", "car", ""]}, "empty-label", "labels"),
        ({"labels": np.array([b"cat", b"car", b"\xff"])}, "not-text", "labels"),
        ({"classes": ["cat", "car"]}, "wrong-length", "classes"),
        ({"classes": ["cat", "car", "cat"]}, "same-class", "classes"),
        ({"classes": ["cat", "car", ""]}, "empty-class", "classes"),
        ({"classes": ["cat", "car", "x\x07"]}, "control-character", "classes"),
        ({"classes": [1.5, 2.5, 3.5]}, "names-type", "classes"),
        ({"classes": np.array(["cat", "car", None], dtype=object)}, "objects", "classes"),
        ({"names": ["a", "b"]}, "wrong-length", "names"),
        ({"names": ["a", "b", "c\x1b[2J"]}, "control-character", "names"),
        ({"names": [True, False, True]}, "names-type", "names"),
    ],
)
def test_refusals(tmp_path: Path, changed: dict[str, ArrayLike], key: str, array: str) -> None:
    arrays: dict[str, Any] = {"scores": SCORES, "labels": ["0", "1", "2"], "classes": ["cat", "car", "frog"]}
    refused(npz(tmp_path, **(arrays | changed)), key, array=array)


@pytest.mark.parametrize("array", ["scores", "labels"])
def test_an_archive_without_an_array_it_needs(tmp_path: Path, array: str) -> None:
    arrays: dict[str, Any] = {"scores": SCORES, "labels": [0, 1, 2]}
    del arrays[array]
    refused(npz(tmp_path, **arrays), "missing", array=array)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a zip file at all" * 10])
def test_what_is_no_archive(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "scores.npz").write_bytes(content)
    refused(str(tmp_path / "scores.npz"), "no-npz")


@pytest.mark.parametrize(
    ("member", "key"),
    [
        (b"", "no-npy"),
        (b"\x80\x04N.", "no-npy"),
        (header_of("(1000000, 1000000)"), "cut-short"),
        (header_of("(10**9,)"), "no-npy"),
        (header_of("(-3, 3)"), "no-npy"),
        (header_of("(3, 3)", "<q99"), "no-npy"),
        (header_of("(0, 10**30)"), "no-npy"),
        (header_of("(0, 1000000000000000000000)"), "no-npy"),
        (header_of("(0, 1000000)"), "no-rows"),
        (header_of("(3, 0)", "<U0"), "scores-type"),
        (header_of(str((1,) * 40)), "no-npy"),
        (header_of("(3,)").replace(b"'<f8'", b"('<f8', (3,))"), "no-npy"),
        (header_of("(" * 300), "no-npy"),
        (saved(SCORES)[:-1], "cut-short"),
        (saved(SCORES) + b"x", "cut-short"),
        (b"\x93NUMPY\x09\x00" + saved(SCORES)[8:], "no-npy"),
    ],
)
def test_a_broken_member(tmp_path: Path, member: bytes, key: str) -> None:
    refused(zipped(tmp_path, scores=member, labels=saved([0, 1, 2])), key, array="scores")


def test_an_archive_with_flipped_bytes(tmp_path: Path) -> None:
    path = Path(zipped(tmp_path, scores=saved(np.random.default_rng(0).normal(size=(9, 9)))))
    content = bytearray(path.read_bytes())
    for at in range(200, 210):
        content[at] ^= 0xFF
    path.write_bytes(content)
    refused(str(path), "damaged", array="scores")


def test_an_archive_cut_in_half(tmp_path: Path) -> None:
    path = Path(npz(tmp_path, scores=SCORES, labels=[0, 1, 2]))
    path.write_bytes(path.read_bytes()[:300])
    refused(str(path), "no-npz")


def test_an_archive_that_unpacks_to_more_than_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(tmp_path, scores=saved(np.zeros((1000, 10))), labels=saved(np.zeros(1000, dtype=int)))
    assert len(read_scores(path)) == 1000
    monkeypatch.setattr(npy_files, "LARGEST_TABLE", 79_999)
    refused(path, "too-large", array="scores")
    monkeypatch.undo()
    monkeypatch.setattr(npy_files, "LARGEST_LIST", 7_999)
    refused(path, "too-large", array="labels")


@pytest.mark.parametrize(
    ("declared", "key", "array"),
    [
        ({"scores": "(67108864, 4)"}, "wrong-length", "labels"),
        ({"scores": "(268435456,)"}, "too-large", "scores"),
        ({"scores": "(268435456, 1)"}, "few-classes", "scores"),
        ({"labels": "(33554432,)"}, "wrong-length", "labels"),
        ({"classes": "(4096, 4096)"}, "wrong-length", "classes"),
    ],
)
def test_what_cant_fit_is_refused_by_what_it_declares(
    tmp_path: Path, declared: dict[str, str], key: str, array: str
) -> None:
    """The arrays are as short as their headers: were they inflated, each would be damaged."""
    members = {"scores": saved(SCORES), "labels": saved([0, 1, 2])}
    types = {"labels": "<i8", "classes": "<U4"}
    members |= {name: header_of(shape, types.get(name, "<f8")) for name, shape in declared.items()}
    path = Path(zipped(tmp_path, **members))
    path.write_bytes(_declaring(path.read_bytes(), {f"{name}.npy" for name in declared}))
    refused(str(path), key, array=array)


def _declaring(archive: bytes, names: set[str]) -> bytes:
    """The archive, its directory giving these members the size that their headers promise."""
    held = bytearray(archive)
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        sizes = {name: _promised(opened.read(name)) for name in names}
    at = -1
    while (at := held.find(b"PK\x01\x02", at + 1)) >= 0:
        (length,) = struct.unpack_from("<H", held, at + 28)
        name = held[at + 46 : at + 46 + length].decode()
        if name in sizes:
            struct.pack_into("<I", held, at + 24, sizes[name])
    return bytes(held)


def _promised(header: bytes) -> int:
    file = io.BytesIO(header)
    np.lib.format.read_magic(file)
    shape, _, dtype = np.lib.format.read_array_header_1_0(file)
    return len(header) + int(np.prod(shape)) * dtype.itemsize


@pytest.mark.parametrize(
    ("scores", "labels", "key", "array"),
    [
        (b"", saved([0]), "no-npy", "scores"),
        (b"nothing like it", saved([0]), "no-npy", "scores"),
        (saved(SCORES)[:-8], saved([0, 1, 2]), "cut-short", "scores"),
        (header_of("(1000000000, 1000)"), saved([0]), "cut-short", "scores"),
        (saved(3.0), saved([0]), "scores-shape", "scores"),
        (saved(SCORES), b"", "no-npy", "labels"),
        (saved(SCORES), saved([0, 1]), "wrong-length", "labels"),
        (saved(SCORES[:0]), saved(np.zeros(0, dtype=int)), "no-rows", "scores"),
        (saved(SCORES), saved(["0", "1", "x"]), "unknown-label", "labels"),
    ],
)
def test_refusals_of_mapped_files(tmp_path: Path, scores: bytes, labels: bytes, key: str, array: str) -> None:
    (tmp_path / "scores.npy").write_bytes(scores)
    (tmp_path / "scores-labels.npy").write_bytes(labels)
    refused(str(tmp_path / "scores.npy"), key, tmp_path / "scores-labels.npy", array=array)


def test_objects_are_not_unpickled(tmp_path: Path) -> None:
    objects: NDArray[Any] = np.array([[_Trap(), _Trap()]], dtype=object)
    np.save(tmp_path / "scores.npy", objects, allow_pickle=True)
    np.save(tmp_path / "labels.npy", np.array([0]))
    refused(str(tmp_path / "scores.npy"), "objects", tmp_path / "labels.npy")


class _Trap:
    def __reduce__(self) -> tuple[Any, ...]:
        return _spring, ()


def _spring() -> None:
    raise AssertionError("unpickled")


def images_or_sentences(path: str, labels: Path) -> int:
    try:
        table = read_scores(path, labels=labels)
        look_at_all(table)
        return len(table)
    except InputError as error:
        return len([catalogue(language).say(error.key, **error.facts) for language in LANGUAGES])


@given(at=st.integers(0, 200), byte=st.integers(0, 255))
def test_any_byte_of_a_header_is_an_array_or_refused(
    tmp_path_factory: pytest.TempPathFactory, at: int, byte: int
) -> None:
    folder = tmp_path_factory.mktemp("npy")
    content = bytearray(saved(SCORES))
    content[at % len(content)] = byte
    (folder / "scores.npy").write_bytes(content)
    (folder / "labels.npy").write_bytes(saved([0, 1, 2]))
    assert images_or_sentences(str(folder / "scores.npy"), folder / "labels.npy")


def test_a_header_of_python_2(tmp_path: Path) -> None:
    content = header_of("(3L, 3L)") + SCORES.tobytes()
    table = read_scores(zipped(tmp_path, scores=content, labels=saved([0, 1, 2])))
    assert list(table.row(0)) == [3.2, 5.1, -1.7]
