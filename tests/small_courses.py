"""A course of two lessons in two languages, one of them not translated."""

from __future__ import annotations

from pathlib import Path

from lesson_texts import WALK, lesson

from tui_app.lesson.checking.check import check_folder

COURSE = 'format = 1\nid = "c"\nlanguages = ["en", "ko"]\nlessons = ["two", "one"]\n\n[title]\nen = "A course"\nko = "강좌"\n'


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def named(identifier: str, text: str | None = None) -> str:
    return (text or lesson(WALK)).replace("id: t\n", f"id: {identifier}\n", 1)


def small_course(folder: Path) -> Path:
    """Lessons `one` (en, ko) and `two` (en) in `folder`."""
    put(folder, "course.toml", COURSE)
    put(folder, "en/01-one.md", named("one"))
    put(folder, "en/02-two.md", named("two"))
    put(folder, "ko/01-one.md", named("one"))
    return folder


def keys(folder: Path) -> list[str]:
    return [problem.key.rpartition(".")[2] for problem in check_folder(folder)]
