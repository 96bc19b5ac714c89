"""Training data from the user's files: what is read, and what is refused where."""

import io
import os
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tui_app.data.prepare import prepared
from tui_app.data.training_files import read_training_set
from tui_app.data.training_files.cifar10 import PIXELS
from tui_app.data.training_files.safe_pickle import UnsafePickleError, load_data
from tui_app.data.training_plan import find_training_set
from tui_app.data.training_sets.cifar_like import CIFAR10_CLASSES
from tui_app.errors import InputError, UsageError
from tui_app.messages import LANGUAGES, catalogue


def _refused(path: Path) -> tuple[str, dict[str, object]]:
    with pytest.raises(InputError) as refused:
        prepared(read_training_set(path))
    for language in LANGUAGES:
        assert catalogue(language).say(refused.value.key, **refused.value.facts)
    return refused.value.key, refused.value.facts


def _written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def _npz(folder: Path, **arrays: Any) -> Path:
    path = folder / "set.npz"
    np.savez(path, **arrays)
    return path


def test_a_text_file_has_its_label_anywhere(tmp_path: Path) -> None:
    path = _written(tmp_path, "set.csv", "\ufeffa,label,b\n1,dog,2e-3\n-1.5,cat,4\n0,dog,1\n")
    found = read_training_set(path)
    assert found.classes == ("cat", "dog")
    assert found.y.tolist() == [1, 0, 1]
    assert found.X.tolist() == [[1, 0.002], [-1.5, 4], [0, 1]]
    assert found.features == ("a", "b")
    tabbed = read_training_set(_written(tmp_path, "set.tsv", "label\tx\n10\t1\n9\t2\n"))
    assert tabbed.classes == ("9", "10")


@pytest.mark.parametrize(
    ("text", "key", "place"),
    [
        ("", "train.text.empty", {}),
        ("label,x\n", "train.text.no-rows", {"line": 1}),
        ("label;x\ncat;1\n", "train.text.no-label-column", {"line": 1, "delimiter": ","}),
        ("label,x,label\n1,2,3\n", "train.text.two-label-columns", {"line": 1, "column": 3}),
        ("label\ncat\n", "train.text.no-features", {"line": 1}),
        ("label,x\ncat,1\ndog\n", "train.text.row-length", {"line": 3, "column": 2}),
        ("label,x\ncat,1\n,2\n", "train.text.empty-label", {"line": 3, "column": 1}),
        ("label,x\ncat,1\ncat,2\n", "train.text.one-class", {"line": 2, "column": 1}),
        ("label,x\ncat,1\ndog,inf\n", "train.text.not-finite", {"line": 3, "column": 2}),
        ("label,x\ncat,1\ndog,1e999\n", "train.text.not-finite", {"line": 3, "column": 2}),
        ("label,x\ncat,1\ndog,\n", "data.text.empty-cell", {"line": 3, "column": 2}),
        ("label,x\ncat,1\ndog,two\n", "data.text.not-a-number", {"line": 3, "column": 2}),
        ("label,x\ncat,1\ndo\x1bg,2\n", "data.text.control-character", {"line": 3, "column": 1}),
        (b"label,x\ncat,\xff\n", "data.text.not-text", {"line": 2}),
        ("label,x\n" + "cat,1\ndog,1e200\n" * 5, "train.text.spread", {"name": "x"}),
    ],
)
def test_what_is_wrong_with_a_text_file_is_said_with_its_place(
    tmp_path: Path, text: str, key: str, place: dict[str, object]
) -> None:
    found, facts = _refused(_written(tmp_path, "set.csv", text))
    assert found == key
    assert place.items() <= facts.items()


def test_an_npz_is_read(tmp_path: Path) -> None:
    X = np.arange(12, dtype=np.int32).reshape(3, 4)
    path = _npz(
        tmp_path, X=X, y=np.array([1, 0, 1]), classes=np.array(["a", "b"]), image_shape=np.array([2, 2])
    )
    found = read_training_set(path)
    assert found.classes == ("a", "b")
    assert found.image_shape == (2, 2)
    assert prepared(found, val=0.0, standardize="none").problem.X.rows(slice(None)).tolist() == X.tolist()
    named = read_training_set(_npz(tmp_path, X=X, y=np.array(["z", "a", "z"])))
    assert (named.classes, named.y.tolist()) == (("a", "z"), [1, 0, 1])


_X = np.ones((3, 4))
_Y = np.array([0, 1, 1])
_NAN = np.array([[1.0, 2], [3, np.nan], [5, 6]])


@pytest.mark.parametrize(
    ("arrays", "key", "facts"),
    [
        ({"y": _Y}, "train.array.missing", {"array": "X"}),
        ({"X": _X}, "train.array.missing", {"array": "y"}),
        ({"X": _X.astype(complex), "y": _Y}, "train.array.features-type", {}),
        ({"X": _X.reshape(3, 2, 2), "y": _Y}, "train.array.features-shape", {}),
        ({"X": _X[:0], "y": _Y[:0]}, "train.array.no-rows", {}),
        ({"X": _X, "y": _Y.astype(float)}, "train.array.labels-type", {}),
        ({"X": _X, "y": _Y[:2]}, "train.array.wrong-length", {"wanted": 3}),
        ({"X": _X, "y": _Y - 1}, "train.array.label-out-of-range", {"row": 0, "label": -1}),
        (
            {"X": _X, "y": _Y, "classes": np.array(["a"])},
            "train.array.label-out-of-range",
            {"row": 1, "last": 0},
        ),
        ({"X": _X, "y": _Y * 10**9}, "train.array.label-out-of-range", {"row": 1, "last": 1_000_003}),
        ({"X": _X, "y": _Y * 0}, "train.array.one-class", {}),
        (
            {"X": _X, "y": np.array(["cat", "caar", "cat"]), "classes": np.array(["cat", "car"])},
            "data.array.unknown-label-near",
            {"row": 1, "nearest": "car"},
        ),
        (
            {"X": np.array([[1e200], [-1e200]] * 5), "y": np.arange(10) % 2},
            "train.array.spread",
            {"column": 0},
        ),
        ({"X": _X, "y": _Y, "image_shape": np.array([2, 3])}, "train.array.image-shape", {"features": 4}),
        ({"X": _X, "y": _Y, "image_shape": np.array([2, 1, 2])}, "train.array.image-shape", {}),
        ({"X": _NAN, "y": _Y}, "train.array.not-finite", {"row": 1, "column": 1}),
        ({"X": np.array([[1, None]], object), "y": _Y[:1]}, "data.array.objects", {}),
        (
            {"X": _X, "y": _Y, "classes": np.array(["a", "b", "a"])},
            "data.array.same-class",
            {"row": 2, "first": 0},
        ),
        ({"X": _X, "y": _Y, "classes": np.arange(1_000_004)}, "data.array.too-large", {"array": "classes"}),
    ],
)
def test_what_is_wrong_with_an_array_is_said(
    tmp_path: Path, arrays: dict[str, Any], key: str, facts: dict[str, object]
) -> None:
    found, said = _refused(_npz(tmp_path, **arrays))
    assert found == key
    assert facts.items() <= said.items()


def test_a_folder_of_npy_is_mapped_and_read_block_by_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_app.data.prepare._BLOCK_BYTES", 200)
    X = np.random.default_rng(0).standard_normal((57, 3)) * 5 + 2
    np.save(tmp_path / "X.npy", X)
    np.save(tmp_path / "y.npy", np.arange(57) % 3)
    found = read_training_set(tmp_path)
    assert isinstance(found.X.base, np.memmap)
    ready = prepared(found)
    kept = X[ready.train_rows]
    np.testing.assert_allclose(
        ready.problem.X.rows(slice(None)), (kept - kept.mean(0)) / kept.std(0), atol=1e-12
    )
    assert ready.val_rows is not None
    assert len(ready.val_rows) == 12
    X[40, 1] = np.inf
    np.save(tmp_path / "X.npy", X)
    key, facts = _refused(tmp_path)
    assert (key, facts["row"], facts["column"]) == ("train.array.not-finite", 40, 1)


def _cifar_images(images: int) -> tuple[np.ndarray[Any, np.dtype[np.uint8]], list[int]]:
    rng = np.random.default_rng(images)
    return rng.integers(0, 256, (images, PIXELS), dtype=np.uint8), [at % 10 for at in range(images)]


@pytest.mark.parametrize("form", ["python", "binary"])
def test_cifar10_is_read_in_both_published_forms(tmp_path: Path, form: str) -> None:
    planes = {}
    for name, images in (("data_batch_1", 20), ("data_batch_2", 30), ("test_batch", 10)):
        data, labels = _cifar_images(images)
        planes[name] = data
        if form == "python":
            _written(tmp_path, name, _python2_pickle({"batch_label": name, "labels": labels, "data": data}))
        else:
            rows = np.column_stack([np.array(labels, np.uint8), data])
            _written(tmp_path, f"{name}.bin", rows.tobytes())
    if form == "python":
        _written(
            tmp_path, "batches.meta", pickle.dumps({b"label_names": [c.encode() for c in CIFAR10_CLASSES]})
        )
    else:
        _written(tmp_path, "batches.meta.txt", "\n".join(CIFAR10_CLASSES) + "\n\n")
    found = read_training_set(tmp_path)
    assert found.classes == CIFAR10_CLASSES
    assert found.X.shape == (50, PIXELS)
    assert found.y.tolist() == [at % 10 for at in range(20)] + [at % 10 for at in range(30)]
    # Red, green and blue planes have become the colours of one pixel after the other.
    image = planes["data_batch_2"][0].reshape(3, 32, 32)
    assert found.X[20].reshape(32, 32, 3)[4, 7].tolist() == image[:, 4, 7].tolist()
    ready = prepared(found)
    assert ready.problem.X_val is not None
    assert (len(ready.problem.y), len(ready.problem.X_val)) == (50, 10)
    assert ready.standardization.name == "mean"


def _python2_pickle(held: dict[str, Any]) -> bytes:
    """The batch as Python 2 pickled it: byte strings throughout."""
    data = held["data"]
    out = io.BytesIO()

    def string(text: bytes) -> bytes:
        return b"T" + len(text).to_bytes(4, "little") + text

    out.write(b"\x80\x02}(" + string(b"labels") + pickle.dumps(held["labels"], 2)[2:-1] + string(b"data"))
    out.write(b"cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\nK\x00\x85U\x01btR")
    out.write(b"(K\x01K" + bytes([len(data)]) + b"M\x00\x0c\x86cnumpy\ndtype\n(U\x02u1K\x00K\x01tR")
    out.write(
        b"(K\x03U\x01|NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb\x89" + string(data.tobytes()) + b"tb"
    )
    out.write(string(b"batch_label") + string(held["batch_label"].encode()) + b"u.")
    return out.getvalue()


class _Runs:
    def __init__(self, function: Any, *arguments: Any) -> None:
        self._call = (function, arguments)

    def __reduce__(self) -> Any:
        return self._call


@pytest.mark.parametrize("protocol", range(6))
def test_a_pickle_that_does_something_is_refused_unread(tmp_path: Path, protocol: int) -> None:
    mark = tmp_path / "was-run"
    for harm in (
        _Runs(os.mkdir, str(mark)),
        _Runs(eval, f"open({str(mark)!r}, 'w')"),
        _Runs(np.load, str(mark)),
    ):
        with pytest.raises(UnsafePickleError):
            load_data(pickle.dumps({"data": harm}, protocol))
    path = _written(tmp_path, "data_batch_1", pickle.dumps(_Runs(os.mkdir, str(mark)), protocol))
    assert _refused(path.parent)[0] == "train.cifar.pickle"
    assert not mark.exists()


@pytest.mark.parametrize(
    "pickled",
    [
        b"",
        b"nonsense",
        b"\x80\x02cos\nsystem\nU\x04truetR.",
        b"\x80\x02}U\x01aU\x01bs",
        b"\x80\x04\x8c\x05numpy\x8c\x07ndarray\x93)\x81.",
        b"\x80\x04\x8c\x02os\x8c\x06system\x93\x8c\x04true\x85R.",
        # The names of a harmless global are pushed last and taken off again.
        b"\x80\x04\x8c\x02os\x8c\x06system\x8c\x05numpy\x8c\x05dtype00\x93\x8c\x04true\x85R.",
        pickle.dumps(np.array([[], None], object)),
        pickle.dumps({1, 2}),
    ],
)
def test_other_bytes_are_no_data(pickled: bytes) -> None:
    with pytest.raises(UnsafePickleError):
        load_data(pickled)


@pytest.mark.parametrize("protocol", range(6))
def test_a_pickle_of_data_is_read(protocol: int) -> None:
    held = {
        "a": [1, 2.5, None, True, "가"],
        b"b": (b"\x00\xff", {"deep": [[], 1 << 70]}),
        "c": np.arange(6, dtype=">i2").reshape(2, 3),
        "d": np.asfortranarray(np.eye(3)),
    }
    found = load_data(pickle.dumps(held, protocol))
    assert {**found, "c": None, "d": None} == {**held, "c": None, "d": None}
    np.testing.assert_array_equal(found["c"], held["c"])
    np.testing.assert_array_equal(found["d"], held["d"])


def test_wrong_batches_are_refused(tmp_path: Path) -> None:
    data, labels = _cifar_images(3)
    batch = tmp_path / "data_batch_1"
    for held, key in (
        ({"data": data}, "content"),
        ({"data": data[:2], "labels": labels}, "content"),
        ({"data": data.astype(float), "labels": labels}, "content"),
        ({"data": data, "labels": [0, 1, 10]}, "label"),
        ([1, 2], "content"),
    ):
        batch.write_bytes(pickle.dumps(held))
        assert _refused(tmp_path)[0] == f"train.cifar.{key}"
    batch.unlink()
    _written(tmp_path, "data_batch_1.bin", b"\x00" * 3072)
    assert _refused(tmp_path)[0] == "train.cifar.size"
    _written(tmp_path, "data_batch_1.bin", b"\x01" * 3073 + b"\x0b" * 3073)
    key, facts = _refused(tmp_path)
    assert (key, facts["row"], facts["label"]) == ("train.cifar.label", 1, 11)


def test_what_is_no_training_set_is_refused_with_what_is(tmp_path: Path) -> None:
    assert _refused(tmp_path)[0] == "train.file.folder"
    assert _refused(_written(tmp_path, "set.txt", "x"))[0] == "train.file.ending"
    assert _refused(tmp_path / "none.csv")[0] == "data.no-file"
    with pytest.raises(InputError) as refused:
        find_training_set("digit", 0)
    assert refused.value.facts["nearest"] == "digits"
    with pytest.raises(InputError) as unknown:
        find_training_set("qqqqqq", 0)
    assert unknown.value.key == "train.no-set"


def test_half_a_folder_of_npy_is_told_what_it_lacks(tmp_path: Path) -> None:
    np.save(tmp_path / "X.npy", _X)
    key, facts = _refused(tmp_path)
    assert (key, facts["array"], facts["file"]) == ("train.array.missing", "y", str(tmp_path))


def test_a_folder_that_hides_its_files_is_no_defect(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hidden(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "exists", hidden)
    with pytest.raises(InputError) as refused:
        find_training_set("digit", 0)
    assert refused.value.key == "data.no-permission"


def test_nothing_left_to_train_on_is_refused() -> None:
    with pytest.raises(UsageError):
        prepared(find_training_set("demo9", 0), val=0.999)
