import os
from pathlib import Path

import pytest

from tui_app.study.lock import locked


def test_only_one_has_the_lock_until_it_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with locked(path, patience=0) as first:
        with locked(path, patience=0) as second:
            assert (first, second) == (True, False)
        with locked(path, patience=0.02) as third:
            assert not third
    with locked(path, patience=0) as again:
        assert again


def test_an_error_inside_lets_go_too(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with pytest.raises(OSError, match="inside"), locked(path):
        raise OSError("inside")
    with locked(path, patience=0) as again:
        assert again


def test_where_no_lock_can_be_had_it_says_so(tmp_path: Path) -> None:
    with locked(tmp_path / "missing" / "lock") as alone:
        assert not alone
    (tmp_path / "folder").mkdir()
    with locked(tmp_path / "folder") as alone:
        assert not alone


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="POSIX's links")
def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "lock").symlink_to(tmp_path / "elsewhere")
    with locked(tmp_path / "lock") as alone:
        assert not alone
    assert not (tmp_path / "elsewhere").exists()


def test_a_file_system_without_locks_is_worked_on_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(descriptor: int) -> None:
        raise OSError(95, os.strerror(95))

    monkeypatch.setattr("tui_app.study.lock._take", unsupported)
    with locked(tmp_path / "lock") as alone:
        assert not alone
