"""What the contents screen shows of a course and a student's progress in it: two values in, one out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui_app.lesson.courses.outline import LessonOutline
from tui_app.screens.contents import Chapter, Contents
from tui_app.study.journal import Journal
from tui_app.study.record import LessonState, Outline
from tui_app.text.look import Look
from tui_app.widgets.contents_list import ContentsEntry


def contents_of(
    outlines: Sequence[LessonOutline],
    journal: Journal,
    look: Look,
    title: str,
    *,
    problems: Sequence[str] = (),
    broken: Mapping[str, str] | None = None,
    due: int | None = None,
) -> Contents:
    """The lessons with their state, "Continue" first; `broken` says of a lesson why it can't be shown.

    `due` is how many questions come back today, None where there is nothing to practise.
    """
    broken = broken or {}
    rows: list[tuple[ContentsEntry, Chapter]] = []
    onward = _onward(outlines, journal, broken)
    if onward is not None:
        rows.append((_continue(onward, journal, look), _chapter(onward, look, broken)))
    if due is not None:
        said = look.say("review.due", count=due) if due else look.say("review.none-due")
        rows.append((ContentsEntry("", said, "review"), Chapter(about=look.say("review.aim"))))
    rows += [(_lesson(each, journal, broken), _chapter(each, look, broken)) for each in outlines]
    lab = ContentsEntry("", look.say("app.contents.lab"), "lab")
    rows.append((lab, Chapter(about=look.say("app.contents.lab-about"))))
    entries, chapters = zip(*rows, strict=True)
    return Contents(title, entries, chapters, tuple(problems))


def _onward(
    outlines: Sequence[LessonOutline], journal: Journal, broken: Mapping[str, str]
) -> LessonOutline | None:
    """The lesson to go on with: the one read last; once it is done to its last page, what is left after it or before."""
    usable = [outline for outline in outlines if outline.id not in broken]
    last = journal.last_read()
    at = next((i for i, outline in enumerate(usable) if last is not None and outline.id == last.lesson), None)
    if last is None or at is None:
        return next(iter(usable), None)
    read = usable[at]
    if not read.pages or last.place.page != read.pages[-1].id or not _done(read, journal):
        return read
    left = (*usable[at + 1 :], *usable[:at])
    return next((outline for outline in left if not _done(outline, journal)), read)


def _done(outline: LessonOutline, journal: Journal) -> bool:
    return _state(outline, journal) == "done"


def _state(outline: LessonOutline, journal: Journal) -> LessonState:
    pages = tuple(page.id for page in outline.pages)
    return journal.state(Outline(outline.id, pages, outline.questions))


def _lesson(outline: LessonOutline, journal: Journal, broken: Mapping[str, str]) -> ContentsEntry:
    state = "broken" if outline.id in broken else _state(outline, journal)
    return ContentsEntry(outline.id, outline.title or outline.id, state, outline.minutes)


def _continue(outline: LessonOutline, journal: Journal, look: Look) -> ContentsEntry:
    """The line that goes on where the student was."""
    place = journal.place(outline.id)
    title = outline.title or outline.id
    if place is None:
        return ContentsEntry(outline.id, look.say("app.contents.start", title=title), "continue")
    pages = [page.id for page in outline.pages]
    number = pages.index(place.page) + 1 if place.page in pages else 1
    return ContentsEntry(outline.id, look.say("app.contents.continue", title=title, page=number), "continue")


def _chapter(outline: LessonOutline, look: Look, broken: Mapping[str, str]) -> Chapter:
    note = ""
    if outline.language != look.words.language:
        note = look.say("app.contents.other-language", language=look.say(f"app.language.{outline.language}"))
    return Chapter(
        aim=" ".join(part for part in (outline.aim, note) if part),
        pages=tuple(page.title for page in outline.pages),
        problem=broken.get(outline.id, ""),
    )
