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
    """The lessons with their state, "Continue" first; `broken` says of a lesson why it can't be opened.

    `due` is how many questions come back today, None where there is nothing to practise.
    """
    broken = broken or {}
    onward = _onward(outlines, journal, broken)
    entries = [_continue(onward, journal, look)]
    chapters = [_chapter(onward, look, broken)]
    if due is not None:
        said = look.say("review.due", count=due) if due else look.say("review.none-due")
        entries.append(ContentsEntry("", said, "review"))
        chapters.append(Chapter(about=look.say("review.aim")))
    for outline in outlines:
        entries.append(
            ContentsEntry(
                address=outline.id,
                title=outline.title or outline.id,
                state="broken" if outline.id in broken else _state(outline, journal),
                minutes=outline.minutes,
            )
        )
        chapters.append(_chapter(outline, look, broken))
    entries.append(ContentsEntry("", look.say("app.contents.lab"), "lab"))
    chapters.append(Chapter(about=look.say("app.contents.lab-about")))
    shown = [(entry, chapter) for entry, chapter in zip(entries, chapters, strict=True) if entry is not None]
    return Contents(
        title=title,
        entries=tuple(entry for entry, _ in shown),
        chapters=tuple(chapter for _, chapter in shown),
        notes=tuple(problems),
    )


def _onward(
    outlines: Sequence[LessonOutline], journal: Journal, broken: Mapping[str, str]
) -> LessonOutline | None:
    """The lesson to go on with: the one read last, or what is left after it once it is done to its last page."""
    usable = [outline for outline in outlines if outline.id not in broken]
    last = journal.last_read()
    at = next((i for i, outline in enumerate(usable) if last is not None and outline.id == last.lesson), None)
    if last is None or at is None:
        return next(iter(usable), None)
    read = usable[at]
    if not read.pages or last.place.page != read.pages[-1].id or not _done(read, journal):
        return read
    return next((outline for outline in usable[at + 1 :] if not _done(outline, journal)), read)


def _done(outline: LessonOutline, journal: Journal) -> bool:
    return _state(outline, journal) == "done"


def _state(outline: LessonOutline, journal: Journal) -> LessonState:
    pages = tuple(page.id for page in outline.pages)
    return journal.state(Outline(outline.id, pages, outline.questions))


def _continue(outline: LessonOutline | None, journal: Journal, look: Look) -> ContentsEntry | None:
    if outline is None:
        return None
    place = journal.place(outline.id)
    title = outline.title or outline.id
    if place is None:
        return ContentsEntry(outline.id, look.say("app.contents.start", title=title), "continue")
    pages = [page.id for page in outline.pages]
    number = pages.index(place.page) + 1 if place.page in pages else 1
    return ContentsEntry(outline.id, look.say("app.contents.continue", title=title, page=number), "continue")


def _chapter(outline: LessonOutline | None, look: Look, broken: Mapping[str, str]) -> Chapter:
    if outline is None:
        return Chapter()
    note = ""
    if outline.language != look.words.language:
        note = look.say("app.contents.other-language", language=look.say(f"app.language.{outline.language}"))
    return Chapter(
        aim=" ".join(part for part in (outline.aim, note) if part),
        pages=tuple(page.title for page in outline.pages),
        problem=broken.get(outline.id, ""),
    )
