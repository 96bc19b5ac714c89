"""Weights that can't be saved where the user says, and weights that don't fit."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import numpy as np
import pytest

from tui_app.data.files import unwritable
from tui_app.data.prepare import prepared
from tui_app.data.training_sets import training_set
from tui_app.data.weights_file import check_save_path, load_weights
from tui_app.errors import InputError
from tui_app.messages import LANGUAGES, catalogue


@pytest.mark.parametrize(
    ("code", "key"),
    [
        (errno.ENOENT, "no-folder"),
        (errno.EISDIR, "directory"),
        (errno.EROFS, "no-permission"),
        (errno.ENOSPC, "full"),
        (errno.EIO, "other"),
    ],
)
def test_why_a_file_cannot_be_written_is_said_in_every_language(code: int, key: str) -> None:
    refused = unwritable(Path("out/weights.npz"), OSError(code, os.strerror(code)))
    assert refused.key == f"data.unwritable.{key}"
    for language in LANGUAGES:
        said = catalogue(language).say(refused.key, **refused.facts)
        assert "out/weights.npz" in said
        assert (os.strerror(code) in said) is (key == "other")


def _refused(path: Path) -> str:
    with pytest.raises(InputError) as refused:
        check_save_path(path)
    return refused.value.key


def test_a_place_for_weights_is_looked_at_before_training(tmp_path: Path) -> None:
    (tmp_path / "folder.npz").mkdir()
    check_save_path(tmp_path / "weights.npz")
    assert _refused(tmp_path / "weights.csv") == "train.save-ending"
    assert _refused(tmp_path / "folder.npz") == "data.unwritable.directory"
    assert _refused(tmp_path / "none" / "weights.npz") == "data.unwritable.no-folder"


def test_a_folder_that_hides_its_files_is_no_defect(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hidden(path: Path) -> bool:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(Path, "is_dir", hidden)
    assert _refused(tmp_path / "weights.npz") == "data.unwritable.no-permission"


def test_a_bias_of_another_length_than_the_weights_is_refused_as_such(tmp_path: Path) -> None:
    path = tmp_path / "weights.npz"
    np.savez(path, W=np.zeros((3, 2)), b=np.zeros(2), classes=np.array(["0", "1", "2"]))
    with pytest.raises(InputError) as refused:
        load_weights(path, prepared(training_set("blobs")))
    assert (refused.value.key, refused.value.facts["array"]) == ("train.load-content", "b")
