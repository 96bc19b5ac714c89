"""The lab on the screen: what is chosen of it, and the lines that show it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from tui_app.text.lab.body import CheckShown, LabShown, Panel, body_lines, panels_of
from tui_app.text.lab.plane import plane_range
from tui_app.text.look import Look
from tui_app.widgets.commands import said_keys
from tui_app.widgets.lab.checking import checking
from tui_app.widgets.lab.editing import Editing, PointEditing, WeightEditing
from tui_app.widgets.lab.shaded import ShadedLines
from tui_app.widgets.lab.state import SPEEDS, LabState, Pace

POINTS = 400
"""Points that are drawn or listed."""


class LabView:
    """What of a lab is looked at: the panel, the number that keys act on, a gradient check that is going on."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self.panel: Panel | None = None
        self.editing: Editing | None = None
        self.note = ""
        self.checking: Iterator[CheckShown] | None = None
        self._checked: CheckShown | None = None
        self._box: tuple[object, tuple[tuple[float, float], tuple[float, float]]] | None = None

    def panel_of(self, state: LabState) -> Panel:
        """The panel that is shown."""
        panels = panels_of(state.shown())
        return self.panel if self.panel in panels else panels[0]

    def next_panel(self, state: LabState) -> None:
        """The next panel that there is."""
        panels = panels_of(state.shown())
        self.panel = panels[(panels.index(self.panel_of(state)) + 1) % len(panels)]
        self.editing = None
        self.note = ""

    def follow(self, before: LabState, after: LabState) -> None:
        """Forgets what belonged to another step or another state of the run."""
        if (before.step, before.run, before.settings) != (after.step, after.run, after.settings):
            self.checking = self._checked = None
        if after.pace is not Pace.PAUSED or before.plan is not after.plan:
            self.editing = None
        if before is not after and self.editing is None:
            self.note = ""

    def editable(self, state: LabState) -> bool:
        """Whether the panel has numbers to change."""
        return state.other is None and self.panel_of(state) in self._editings(state)

    def _editings(self, state: LabState) -> tuple[Panel, ...]:
        return (Panel.WEIGHTS, *((Panel.PICTURE, Panel.POINTS) if state.data.plane else ()))

    def edit(self, state: LabState) -> None:
        """Begins to change the panel's numbers, or ends it."""
        if self.editing is not None:
            self.editing, self.note = None, ""
        elif self.panel_of(state) is Panel.WEIGHTS:
            self.editing, self.note = WeightEditing(), self._told("edit-weight")
        else:
            (left, right), (bottom, top) = self.box(state)
            self.editing = PointEditing(0, (right - left, top - bottom))
            self.note = self._told("edit-point")

    def choose(self, target: Hashable, state: LabState) -> bool:
        """What a click on a point or a weight means; whether it means anything."""
        match target:
            case int(at) | ("point", int(at)) if state.data.plane:
                (left, right), (bottom, top) = self.box(state)
                self.editing = PointEditing(at, (right - left, top - bottom))
                self.note = self._told("edit-point")
            case ("weight", int(j), int(d)):
                self.editing = WeightEditing(j, d)
                self.note = self._told("edit-weight")
            case _:
                return False
        return True

    def box(self, state: LabState) -> tuple[tuple[float, float], tuple[float, float]]:
        """The part of the plane that is drawn: that of the set as it was found, so that it stays in place."""
        prepared = state.plan.prepared
        if self._box is None or self._box[0] is not prepared:
            self._box = prepared, plane_range(prepared.problem.X.rows(slice(None)))
        return self._box[1]

    def check(self, state: LabState) -> None:
        """Begins a gradient check at the step that is looked at."""
        self.panel = Panel.CHECK
        self.checking = checking(state.weights(), state.points(), state.settings)
        self._checked = None

    def advance_check(self, cells: int | None = 1) -> None:
        """Some cells further, or to the end."""
        if self.checking is None:
            return
        for at, found in enumerate(self.checking, 1):
            self._checked = found
            if at == cells:
                return
        self.checking = None

    def shown(self, state: LabState) -> LabShown:
        """Everything that is shown."""
        run = state.shown()
        editing = self.editing
        point = editing.at if isinstance(editing, PointEditing) else None
        cell = (editing.of_class, editing.column) if isinstance(editing, WeightEditing) else None
        panels = panels_of(run)
        return LabShown(
            run=run,
            points=state.points(POINTS, point),
            panel=self.panel if self.panel in panels else panels[0],
            other=None if state.other is None else state.shown(state.other),
            check=self._checked,
            chosen_cell=cell,
            box=self.box(state) if run.data.plane else None,
            note=self.note,
            standing=self._standing(state),
            check_key=said_keys(self._look, "lab.check"),
        )

    def _told(self, note: str) -> str:
        """How the numbers of a panel are changed."""
        look = self._look
        names = ("less", "more", "much_less", "much_more", "leave")
        keys = {name: said_keys(look, f"lab.{name}") for name in names}
        moves = said_keys(look, "lab.back", "lab.on", "lab.up", "lab.down")
        return look.say(f"lab.note.{note}", moves=moves, next=said_keys(look, "lab.panel"), **keys)

    def _standing(self, state: LabState) -> str:
        look = self._look
        words = []
        if state.pace is Pace.PAUSED:
            words.append(look.say("lab.paused"))
        else:
            words.append(look.say("lab.running" if state.pace is Pace.WATCHED else "lab.to_end"))
        words.append(look.say("lab.speed", steps=SPEEDS[state.speed]))
        if not state.at_head:
            words.append(look.say("lab.looking_back", head=f"{state.head:,}"))
        if len(state.branches) > 1:
            words.append(look.say("lab.branch", at=state.current + 1, count=len(state.branches)))
        return f" {look.glyphs.dot} ".join(words)


class LabBody(ShadedLines):
    """Shows one lab at a time; rows that stay the same cost nothing."""

    def __init__(self, look: Look) -> None:
        super().__init__(glyphs=look.glyphs)
        self._look = look

    @property
    def scrollable(self) -> bool:
        """Whether the lab has more lines than rows."""
        return len(self.lines) > self.content_size.height

    def show_lab(self, view: LabView, state: LabState) -> None:
        """The lab as it stands."""
        cells, rows = self.content_size
        if cells and rows:
            self.show(body_lines(view.shown(state), cells, rows, self._look))
