from pathlib import Path

import pytest

from tui_app.messages import LANGUAGES, catalogue
from tui_app.study.notice import Notice
from tui_app.study.settings import MOST_BYTES, Settings, read_settings

THEMES = ("losslab-dark", "losslab-light")
COMMANDS = ("next", "back", "where-from")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def read(file: Path, text: str | bytes) -> tuple[Settings, tuple[Notice, ...]]:
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_settings(file, THEMES, COMMANDS)


def test_no_file_sets_nothing(file: Path) -> None:
    assert read_settings(file) == (Settings(), ())
    assert read_settings(file / "under a file that isn't there") == (Settings(), ())


def test_all_that_can_be_set(file: Path) -> None:
    text = (
        '\ufefflanguage = "ko"\r\ntheme = "losslab-light"\r\nanimation = false\r\n'
        '[keys]\r\nnext = "n"\r\nback = ["p", "backspace"]\r\nwhere-from = []\r\n'
    )
    keys = {"next": ("n",), "back": ("p", "backspace"), "where-from": ()}
    assert read(file, text) == (Settings("ko", "losslab-light", False, keys), ())


def test_any_theme_and_command_is_taken_where_none_are_known(file: Path) -> None:
    file.write_text('theme = "x"\nkeys.y = "z"\n', encoding="utf-8")
    assert read_settings(file) == (Settings(theme="x", keys={"y": ("z",)}), ())


@pytest.mark.parametrize(
    ("line", "key", "said"),
    [
        ('langauge = "ko"', "unknown-name", {"name": "langauge", "nearest": "language"}),
        ('language = "fr"', "unknown-value", {"name": "language", "value": "fr", "known": "en, ko"}),
        ("language = 3", "no-string", {"name": "language"}),
        (
            'theme = "dark"',
            "unknown-value",
            {"name": "theme", "value": "dark", "known": "losslab-dark, losslab-light"},
        ),
        ('animation = "no"', "no-truth", {"name": "animation"}),
        ('keys = "n"', "no-keys", {}),
        ('keys.nxt = "n"', "unknown-command", {"name": "nxt", "nearest": "next"}),
    ],
)
def test_a_wrong_setting_is_named_with_its_line_and_the_rest_works(
    file: Path, line: str, key: str, said: dict[str, object]
) -> None:
    good = "animation = true" if "animation" not in line else 'theme = "losslab-dark"'
    settings, notices = read(file, f"# mine\n{good}\n{line}\n")
    place = f"{file}:3" if not line.startswith("keys.") else str(file)
    assert notices == (Notice(f"study.config.{key}", {"place": place, **said}),)
    assert settings in (Settings(animation=True), Settings(theme="losslab-dark"))


@pytest.mark.parametrize("value", ["3", '["n", 3]', '""', "{}", '["n", ""]', "[[]]"])
def test_a_key_that_is_none_is_named(file: Path, value: str) -> None:
    settings, notices = read(file, f'[keys]\nback = "b"\nnext = {value}\n')
    assert settings.keys == {"back": ("b",)}
    assert notices == (Notice("study.config.no-key", {"place": f"{file}:3", "name": "next"}),)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("language = ko", ":1:12"),
        ("\nlanguage", ":2"),
        ("x = " + "9" * 5000, ""),
        ("x = " + "[" * 100_000, ""),
    ],
    ids=["bare word", "no value", "long number", "nested"],
)
def test_what_is_no_toml_is_told_with_its_place(file: Path, text: str, position: str) -> None:
    settings, notices = read(file, text)
    assert settings == Settings()
    assert [notice.key for notice in notices] == ["study.config.no-toml"]
    assert str(notices[0].facts["place"]).startswith(f"{file}{position}")


def test_what_is_no_text_or_no_file_is_told(file: Path) -> None:
    assert read(file, b"\xff\xfe")[1] == (Notice("study.config.no-text", {"file": str(file)}),)
    assert [notice.key for notice in read(file, b"#" * (MOST_BYTES + 1))[1]] == ["study.config.unreadable"]
    file.unlink()
    file.mkdir()
    assert [notice.key for notice in read_settings(file)[1]] == ["study.config.unreadable"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_notice_has_its_sentence(file: Path, language: str) -> None:
    text = 'langauge = 1\nlanguage = "fr"\ntheme = 1\nanimation = 1\n[keys]\nnxt = "n"\nnext = 1\n'
    _, notices = read(file, text)
    notices += read(file, "keys = 1")[1] + read(file, "=")[1] + read(file, b"\xff")[1]
    assert len({notice.key for notice in notices}) == 9
    for notice in notices:
        assert str(file) in catalogue(language).say(notice.key, **notice.facts)
