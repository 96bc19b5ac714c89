"""`losslab check`: every problem of lesson files and folders in one run (lesson format, section 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tui_app.errors import LessonError
from tui_app.lesson.checking.drift import drift
from tui_app.lesson.checking.fresh_questions import fresh_problems
from tui_app.lesson.checking.goals import goal_problems
from tui_app.lesson.checking.looks import look_problems
from tui_app.lesson.checking.names import name_problems
from tui_app.lesson.courses.course import COURSE_FILE, Course, open_course
from tui_app.lesson.courses.course_file import CourseFault
from tui_app.lesson.problem import Findings, Problem, quoted, what_is_wrong
from tui_app.lesson.reading.reader import Reading, read_lesson
from tui_app.messages import LANGUAGES, Catalogue

_SOURCE_CELLS = 76


def check_paths(paths: Iterable[Path]) -> list[Problem]:
    """All problems of lesson files and of folders of lessons, by file and place. Never raises on bad content."""
    found: dict[tuple[str, int, int, str], Problem] = {}
    for path in paths:
        for problem in check_folder(path) if is_folder(path) else check_file(path):
            found.setdefault((problem.file, problem.line, problem.column, problem.key), problem)
    return list(found.values())


def is_folder(path: Path) -> bool:
    """Whether a path is a folder that can be looked into; never raises."""
    try:
        return path.is_dir()
    except OSError:
        return False  # what hides it is said where it is read as a file


def check_file(path: Path) -> tuple[Problem, ...]:
    """The problems of one lesson file; in a course also where it and its other languages stray from one another."""
    place = path if path.parent.name in LANGUAGES else path.absolute()
    language = place.parent.name
    if language not in LANGUAGES:
        return check_reading(read_lesson(path))
    reading = read_lesson(path, language)
    problems = check_reading(reading)
    versions = _versions(place)
    if language not in versions:
        return problems
    first = next(iter(versions))
    if language != first:
        return _sorted((*problems, *drift(read_lesson(versions[first], first), reading)))
    others = (read_lesson(versions[each], each) for each in versions if each != first)
    return (*problems, *(problem for other in others for problem in drift(reading, other)))


def _versions(path: Path) -> dict[str, Path]:
    """The files of a lesson in the languages of its course, the first language first; none where it is in no course."""
    try:
        course = open_course(path.parent.parent)
    except LessonError:
        return {}
    lessons = [lesson for (lesson, _), file in course.files.items() if file == path]
    pairs = ((lesson, language) for lesson in lessons for language in course.languages)
    return {pair[1]: course.files[pair] for pair in pairs if pair in course.files}


def check_reading(reading: Reading) -> tuple[Problem, ...]:
    """The problems of a lesson that was read, those of how it looks and of its figures included."""
    findings = Findings(reading.file, reading.lines)
    look_problems(reading, findings)
    goal_problems(reading, findings)
    name_problems(reading, findings)
    if reading.usable:
        blocks = (block for page in reading.lesson.pages for block in page.blocks())
        fresh_problems(blocks, findings)
    return _sorted((*reading.problems, *findings.listed()))


def check_folder(folder: Path) -> list[Problem]:
    """The problems of a course: its description, its lessons, and where translations stray from the first language."""
    try:
        course = open_course(folder)
    except LessonError as error:
        return [Problem(str(folder), 1, 1, "error", error.key, error.facts)]
    found = [_course_problem(course, fault) for fault in course.faults]
    for lesson in course.order:
        readings = {
            language: read_lesson(course.files[lesson, language], language)
            for language in course.languages
            if (lesson, language) in course.files
        }
        found += _lesson_problems(list(readings.values()))
    return found


def _lesson_problems(readings: Sequence[Reading]) -> Iterator[Problem]:
    """One lesson in all its languages."""
    for at, reading in enumerate(readings):
        problems = check_reading(reading)
        if at:
            problems = _sorted((*problems, *drift(readings[0], reading)))
        yield from problems


def problem_lines(problem: Problem, words: Catalogue) -> list[str]:
    """`file:line:column: error: sentence`, the source line, and a caret below the place."""
    severity = words.say(f"lesson.severity.{problem.severity}")
    head = f"{problem.file}:{problem.line}:{problem.column}: {severity}: {what_is_wrong(problem, words)}"
    return [head, *(f"    {row}" for row in quoted(problem, _SOURCE_CELLS))]


def problem_json(problem: Problem, words: Catalogue) -> dict[str, object]:
    """A problem as plain data; `key` names its kind in every language."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity,
        "key": problem.key.rpartition(".")[2],
        "sentence": what_is_wrong(problem, words),
        "source": problem.source,
    }


def _course_problem(course: Course, fault: CourseFault) -> Problem:
    file = fault.path or course.folder / COURSE_FILE
    return Problem(
        str(file), fault.line, fault.column, fault.severity, f"lesson.problem.{fault.key}", fault.facts
    )


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.line, problem.column)))
