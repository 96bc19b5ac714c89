"""What the app opens with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_app.lesson.model import Lesson
    from tui_app.lesson.problem import Problem
    from tui_app.widgets.lab.engine import LabEngine
    from tui_app.worked.score_loss import ScoreLoss


@dataclass(frozen=True, slots=True)
class Opening:
    """The contents, an address, a lesson file, the walk of a score table, or the lab."""

    address: str = ""
    lesson: Lesson | None = None
    """A lesson read from a file of its own."""
    errors: tuple[Problem, ...] = ()
    """What keeps that lesson from being shown; it is waited for while its file is followed, and has no pages."""
    watch: bool = False
    """Whether every save of that file is followed."""
    loss: ScoreLoss | None = None
    image: int | None = None
    title: str = ""
    """What the walk is called."""
    lab: LabEngine | None = None
    """The lab alone, with the run that it owns."""
