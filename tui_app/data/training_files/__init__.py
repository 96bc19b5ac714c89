"""Training data from the user's files: CSV or TSV, NPZ, a folder of .npy files, CIFAR-10 as published."""

from __future__ import annotations

from pathlib import Path

from tui_app.data.files import file_shown, must_be_file, reading
from tui_app.data.training_set import TrainingSet
from tui_app.errors import InputError


def read_training_set(path: Path) -> TrainingSet:
    """The training set at `path`, features not yet checked (`prepared` checks them as it reads).

    Raises InputError, with the place, for everything that can't be read as it should be.
    """
    with reading(path):
        is_folder = "\0" not in str(path) and path.is_dir()
    if is_folder:
        return _of_folder(path)
    must_be_file(path)
    ending = path.suffix.lower()
    if ending in {".csv", ".tsv"}:
        from tui_app.data.training_files.text import read_text_training_set

        return read_text_training_set(path, "," if ending == ".csv" else "\t")
    if ending == ".npz":
        from tui_app.data.training_files.arrays import read_npz_training_set

        return read_npz_training_set(path)
    raise InputError("train.file.ending", file=file_shown(path))


def _of_folder(path: Path) -> TrainingSet:
    with reading(path):
        names = {each.name for each in path.iterdir()}
    if names & {"X.npy", "y.npy"}:
        from tui_app.data.training_files.arrays import read_npy_training_set

        return read_npy_training_set(path, names)
    if names & {"data_batch_1", "data_batch_1.bin"}:
        from tui_app.data.training_files.cifar10 import read_cifar10

        return read_cifar10(path, names)
    raise InputError("train.file.folder", file=file_shown(path))
