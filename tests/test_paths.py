import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from tui_app import paths

REPOSITORY = Path(__file__).resolve().parent.parent


def lay(root: Path, *, pyproject: str | None, course: bool, copy: bool = False) -> Path:
    package = root / "tui_app"
    package.mkdir(parents=True)
    (root / "lessons").mkdir()
    if course:
        (root / "lessons" / "course.toml").write_text("format = 1\n", encoding="utf-8")
    if pyproject is not None:
        (root / "pyproject.toml").write_text(pyproject, encoding="utf-8")
    if copy:
        (package / "_lessons").mkdir()
        (package / "_lessons" / "course.toml").write_text("format = 1\n", encoding="utf-8")
    return package


OURS = '[project]\nname = "losslab"\n'


def test_a_checkout_uses_its_own_lessons_even_beside_a_stale_copy(tmp_path: Path) -> None:
    package = lay(tmp_path, pyproject=OURS, course=True, copy=True)
    assert paths._lessons_of(package) == tmp_path / "lessons"


@pytest.mark.parametrize(
    ("pyproject", "course"),
    [(None, True), ('[project]\nname = "other"\n', True), (OURS, False), ('name = "losslab-fork"', True)],
)
def test_a_folder_that_only_looks_like_ours_is_not_taken(
    tmp_path: Path, pyproject: str | None, course: bool
) -> None:
    package = lay(tmp_path, pyproject=pyproject, course=course)
    assert paths._lessons_of(package) == package / "_lessons"


def test_a_pyproject_that_is_no_text_is_not_ours(tmp_path: Path) -> None:
    package = lay(tmp_path, pyproject="", course=True)
    (tmp_path / "pyproject.toml").write_bytes(b"\xff\xfe\x00")
    assert paths._lessons_of(package) == package / "_lessons"


def test_the_working_directory_plays_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = paths.shipped_lessons()
    lay(tmp_path, pyproject=OURS, course=True)
    monkeypatch.chdir(tmp_path)
    assert paths.shipped_lessons() == before
    assert not before.is_relative_to(tmp_path)


def test_losslab_home_puts_all_in_one_and_creates_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("LOSSLAB_HOME", str(home))
    assert paths.data_dir() == paths.config_dir() == home
    assert paths.progress_file() == home / "progress.json"
    assert paths.config_file() == home / "config.toml"
    assert not home.exists()


def test_a_relative_home_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LOSSLAB_HOME", "here")
    assert paths.data_dir() == tmp_path / "here"


def test_a_home_under_the_users_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("LOSSLAB_HOME", "~/study")
    assert paths.data_dir() == tmp_path / "study"


@pytest.mark.parametrize("home", [None, ""])
@pytest.mark.parametrize(
    "base", [None, "", "/somewhere/else", "/with/slash/", "relative", " ", "~/tilde", "/"]
)
def test_without_a_home_the_platform_says_where(
    home: str | None, base: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LOSSLAB_HOME", raising=False)
    if home is not None:
        monkeypatch.setenv("LOSSLAB_HOME", home)
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(variable, raising=False)
        if base is not None:
            monkeypatch.setenv(variable, base)
    assert paths.data_dir() == Path(platformdirs.user_data_dir("losslab", appauthor=False))
    assert paths.config_dir() == Path(platformdirs.user_config_dir("losslab", appauthor=False))


def test_a_home_that_is_no_place_is_not_taken_for_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LOSSLAB_HOME", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", "")
    assert paths.data_dir() == Path(platformdirs.user_data_dir("losslab", appauthor=False))


@pytest.mark.parametrize("set_home", ["", "os.environ['LOSSLAB_HOME'] = '/x'; "])
def test_asking_loads_nothing_heavy(set_home: str) -> None:
    if not set_home and sys.platform != "linux":
        pytest.skip("elsewhere platformdirs is asked")
    asked = (
        f"import os, sys; os.environ.pop('LOSSLAB_HOME', 0); {set_home}from tui_app import paths; "
        "paths.progress_file(); paths.config_file(); paths.shipped_lessons(); "
        "print(sorted({'platformdirs', 'numpy', 'dataclasses', 'tomllib', 'textual'} & set(sys.modules)))"
    )
    said = subprocess.run(
        [sys.executable, "-c", asked], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "[]"
