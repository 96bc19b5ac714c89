"""Where files lie: the lessons that losslab brings along, and what it keeps for its user.

Asking for a place creates nothing and needs nothing to be there.
"""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped_lessons() -> Path:
    """The folder of the lessons that losslab brings along.

    In a checkout it is `lessons/` beside the package, even where a wheel's copy lies inside the package;
    installed from a wheel it is that copy. The working directory plays no part, nor does a `lessons` folder
    that merely lies beside the package: the pyproject.toml there must be losslab's own.
    """
    return _lessons_of(_PACKAGE)


def data_dir() -> Path:
    """The folder of what losslab writes for its user: LOSSLAB_HOME, else the platform's place for data."""
    return _home() or Path(_platform_dir("user_data_dir", "XDG_DATA_HOME", ".local/share"))


def config_dir() -> Path:
    """The folder of what the user sets: LOSSLAB_HOME, else the platform's place for settings."""
    return _home() or Path(_platform_dir("user_config_dir", "XDG_CONFIG_HOME", ".config"))


def progress_file() -> Path:
    """What the student did: `progress.json`."""
    return data_dir() / "progress.json"


def config_file() -> Path:
    """What the user sets, only read: `config.toml`."""
    return config_dir() / "config.toml"


def _lessons_of(package: Path) -> Path:
    checkout = package.parent
    beside = checkout / "lessons"
    if (beside / "course.toml").is_file() and _names_losslab(checkout / "pyproject.toml"):
        return beside
    return package / "_lessons"


def _names_losslab(pyproject: Path) -> bool:
    # Looked for as a line: a TOML parser would cost `losslab list` more than all the rest of this module.
    try:
        lines = pyproject.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    return 'name = "losslab"' in (line.strip() for line in lines)


def _home() -> Path | None:
    home = os.environ.get("LOSSLAB_HOME")
    return Path(os.path.expanduser(home)).absolute() if home else None  # noqa: PTH111 (raises without a home)


def _platform_dir(which: str, variable: str, usual: str) -> str:
    # On Linux the answer is one variable or one folder of the home; platformdirs takes 10 ms to load, a
    # fifth of what `losslab list` may take, so it is asked only where there is more to know.
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        base = Path(os.environ.get(variable) or Path(os.environ.get("HOME", "")) / usual)
        if base.is_absolute():
            return str(base / "losslab")
    import platformdirs

    folder: str = getattr(platformdirs, which)("losslab", appauthor=False)
    return folder
