"""Everything that a key can do, in one table: the bindings, the line of keys, help and the palette read it.

A command's words stand in the catalogue: `screens.command.<id>.name` in a word or two, `.help` in a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding

from tui_app.text.look import Look
from tui_app.widgets.key_names import key_name, with_twins


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a key does."""

    id: str
    """`place.name`; the place is the screen it belongs to, `app` where it works everywhere."""
    keys: tuple[str, ...]
    """Keys as Textual calls them, the one that is shown first."""
    action: str
    """The screen's or app's action."""
    pair: str = ""
    """Commands of the same pair stand as one in the line of keys (←→ Step)."""
    shown: bool = True
    """Whether the line of keys shows it."""
    priority: bool = False
    """Whether it goes before a focused widget."""

    @property
    def place(self) -> str:
        """The screen it belongs to."""
        return self.id.partition(".")[0]

    def keys_for(self, look: Look) -> tuple[str, ...]:
        """The keys that call it, those of the reader's own where they have set them."""
        return look.keys.get(self.id, self.keys)

    def name(self, look: Look) -> str:
        """In a word or two, for the line of keys; that of its pair where it has one."""
        return look.say(f"screens.command.{self.pair or self.id}.name")

    def help(self, look: Look) -> str:
        """In a sentence, for help and the palette."""
        return look.say(f"screens.command.{self.id}.help")


TABLE: tuple[Command, ...] = (
    Command("contents.open", ("enter", "right", "space"), "open"),
    Command("contents.up", ("up",), "up", pair="contents.choose"),
    Command("contents.down", ("down",), "down", pair="contents.choose"),
    Command("contents.review", ("r",), "review"),
    Command("contents.language", ("l",), "language"),
    Command("contents.first", ("home",), "first", shown=False),
    Command("contents.last", ("end",), "last", shown=False),
    Command("lesson.next", ("right", "space"), "next", pair="lesson.step"),
    Command("lesson.back", ("left",), "back", pair="lesson.step"),
    Command("lesson.edit", ("e",), "act('edit.begin')"),
    Command("lesson.where_from", ("w",), "where_from"),
    Command("lesson.columns_left", ("less_than_sign",), "columns_left", pair="lesson.columns"),
    Command("lesson.columns_right", ("greater_than_sign",), "columns_right", pair="lesson.columns"),
    Command("lesson.go_to", ("g",), "go_to"),
    Command("lesson.plot", ("p",), "plot"),
    Command("lesson.next_page", ("pagedown",), "next_page", pair="lesson.page", priority=True),
    Command("lesson.previous_page", ("pageup",), "previous_page", pair="lesson.page", priority=True),
    Command("lesson.scroll_up", ("up",), "scroll_up", pair="lesson.scroll"),
    Command("lesson.scroll_down", ("down",), "scroll_down", pair="lesson.scroll"),
    Command("lesson.next_image", ("shift+right",), "next_image", pair="lesson.image"),
    Command("lesson.previous_image", ("shift+left",), "previous_image", pair="lesson.image"),
    Command("lesson.next_block", ("tab",), "next_block"),
    Command("lesson.previous_block", ("shift+tab",), "previous_block", shown=False),
    Command("lesson.first", ("home",), "first", pair="lesson.ends"),
    Command("lesson.last", ("end",), "last", pair="lesson.ends"),
    Command("lesson.lecturer", ("N", "f2"), "lecturer", shown=False),
    Command("lesson.leave", ("escape",), "leave"),
    Command("walk.next", ("right", "space"), "next", pair="lesson.step"),
    Command("walk.back", ("left",), "back", pair="lesson.step"),
    Command("walk.edit", ("e",), "act('edit.begin')"),
    Command("walk.where_from", ("w",), "where_from"),
    Command("walk.columns_left", ("less_than_sign",), "columns_left", pair="lesson.columns"),
    Command("walk.columns_right", ("greater_than_sign",), "columns_right", pair="lesson.columns"),
    Command("walk.go_to", ("g",), "go_to"),
    Command("walk.previous_row", ("up",), "previous_row", pair="walk.rows"),
    Command("walk.next_row", ("down",), "next_row", pair="walk.rows"),
    Command("walk.next_costly", ("z",), "next_costly"),
    Command("walk.plot", ("p",), "plot"),
    Command("walk.next_image", ("shift+right",), "next_image", pair="lesson.image"),
    Command("walk.previous_image", ("shift+left",), "previous_image", pair="lesson.image"),
    Command("walk.scroll_up", ("k",), "scroll_up", pair="walk.scroll"),
    Command("walk.scroll_down", ("j",), "scroll_down", pair="walk.scroll"),
    Command("walk.page_down", ("pagedown",), "page_down", pair="walk.pages", shown=False),
    Command("walk.page_up", ("pageup",), "page_up", pair="walk.pages", shown=False),
    Command("walk.first", ("home",), "first", pair="lesson.ends"),
    Command("walk.last", ("end",), "last", pair="lesson.ends"),
    Command("walk.leave", ("escape",), "leave"),
    Command("where_from.up", ("up",), "up", pair="where_from.choose"),
    Command("where_from.down", ("down",), "down", pair="where_from.choose"),
    Command("where_from.left", ("left",), "left", pair="where_from.choose"),
    Command("where_from.right", ("right",), "right", pair="where_from.choose"),
    Command("where_from.into", ("enter",), "into"),
    Command("where_from.leave", ("escape", "w"), "leave"),
    Command("where_from.side", ("tab",), "side", priority=True),
    Command("go_to.up", ("up",), "move(-1)", pair="go_to.choose", priority=True),
    Command("go_to.down", ("down",), "move(1)", pair="go_to.choose", priority=True),
    Command("go_to.page_up", ("pageup",), "page(-1)", shown=False, priority=True),
    Command("go_to.page_down", ("pagedown",), "page(1)", shown=False, priority=True),
    Command("go_to.take", ("enter",), "take", priority=True),
    Command("go_to.leave", ("escape",), "leave", priority=True),
    Command("search.up", ("up",), "move(-1)", pair="go_to.choose", priority=True),
    Command("search.down", ("down",), "move(1)", pair="go_to.choose", priority=True),
    Command("search.page_up", ("pageup",), "page(-1)", shown=False, priority=True),
    Command("search.page_down", ("pagedown",), "page(1)", shown=False, priority=True),
    Command("search.take", ("enter",), "take", priority=True),
    Command("search.leave", ("escape",), "leave", priority=True),
    Command("review.next", ("right", "space"), "next", pair="review.turn"),
    Command("review.back", ("left",), "back", pair="review.turn"),
    Command("review.open", ("o",), "open"),
    Command("review.scroll_up", ("up", "pageup"), "scroll_up", pair="lesson.scroll"),
    Command("review.scroll_down", ("down", "pagedown"), "scroll_down", pair="lesson.scroll"),
    Command("review.columns_left", ("less_than_sign",), "columns_left", pair="lesson.columns"),
    Command("review.columns_right", ("greater_than_sign",), "columns_right", pair="lesson.columns"),
    Command("review.leave", ("escape",), "leave"),
    Command("glossary.up", ("up",), "move(-1)", pair="go_to.choose", priority=True),
    Command("glossary.down", ("down",), "move(1)", pair="go_to.choose", priority=True),
    Command("glossary.page_up", ("pageup",), "page(-1)", shown=False, priority=True),
    Command("glossary.page_down", ("pagedown",), "page(1)", shown=False, priority=True),
    Command("glossary.take", ("enter",), "take", priority=True),
    Command("glossary.leave", ("escape",), "leave", priority=True),
    Command("lab.run", ("space",), "run"),
    Command("lab.one", ("n",), "one"),
    Command("lab.back", ("left",), "back", pair="lab.scrub"),
    Command("lab.on", ("right",), "on", pair="lab.scrub"),
    Command("lab.up", ("up",), "up", pair="lab.speed"),
    Command("lab.down", ("down",), "down", pair="lab.speed"),
    Command("lab.rate", ("l",), "rate"),
    Command("lab.strength", ("r",), "strength"),
    Command("lab.batch", ("b",), "batch"),
    Command("lab.loss", ("o",), "loss"),
    Command("lab.walk", ("v",), "walk"),
    Command("lab.compare", ("c",), "compare"),
    Command("lab.panel", ("tab",), "panel", priority=True),
    Command("lab.edit", ("e",), "edit"),
    Command("lab.less", ("left_square_bracket",), "nudge(-0.1)", pair="lab.nudge"),
    Command("lab.more", ("right_square_bracket",), "nudge(0.1)", pair="lab.nudge"),
    Command("lab.much_less", ("left_curly_bracket",), "nudge(-1.0)", shown=False),
    Command("lab.much_more", ("right_curly_bracket",), "nudge(1.0)", shown=False),
    Command("lab.check", ("k",), "check"),
    Command("lab.to_end", ("end",), "to_end"),
    Command("lab.data", ("d",), "data"),
    Command("lab.preset", ("p",), "preset"),
    Command("lab.branch", ("x",), "branch"),
    Command("lab.many", ("N", "m"), "many"),
    Command("lab.scroll_up", ("pageup",), "scroll_up", pair="lesson.scroll"),
    Command("lab.scroll_down", ("pagedown",), "scroll_down", pair="lesson.scroll"),
    Command("lab.far_back", ("shift+left", "pageup"), "far_back", pair="lab.far", shown=False),
    Command("lab.far_on", ("shift+right", "pagedown"), "far_on", pair="lab.far", shown=False),
    Command("lab.start", ("home",), "start"),
    Command("lab.seed", ("s",), "seed"),
    Command("lab.reset", ("R",), "reset"),
    Command("lab.leave", ("escape",), "leave"),
    Command("lab_block.run", ("space",), "run"),
    Command("lab_block.one", ("n",), "one"),
    Command("lab_block.to_end", ("N", "m"), "to_end"),
    Command("lab_block.again", ("R",), "again"),
    Command("lab_block.open", ("enter",), "open"),
    Command("lab_walk.next", ("right", "space"), "next", pair="lesson.step"),
    Command("lab_walk.back", ("left",), "back", pair="lesson.step"),
    Command("lab_walk.columns_left", ("less_than_sign",), "columns_left", pair="lesson.columns"),
    Command("lab_walk.columns_right", ("greater_than_sign",), "columns_right", pair="lesson.columns"),
    Command("lab_walk.next_image", ("shift+right", "pagedown"), "next_image", pair="lesson.image"),
    Command("lab_walk.previous_image", ("shift+left", "pageup"), "previous_image", pair="lesson.image"),
    Command("lab_walk.where_from", ("w",), "where_from"),
    Command("lab_walk.update", ("u",), "update"),
    Command("lab_walk.scroll_up", ("up", "k"), "scroll_up", pair="lesson.scroll"),
    Command("lab_walk.scroll_down", ("down", "j"), "scroll_down", pair="lesson.scroll"),
    Command("lab_walk.first", ("home",), "first", pair="lesson.ends"),
    Command("lab_walk.last", ("end",), "last", pair="lesson.ends"),
    Command("lab_walk.leave", ("escape", "v"), "leave"),
    Command("choose.up", ("up",), "move(-1)", pair="choose.choose"),
    Command("choose.down", ("down",), "move(1)", pair="choose.choose"),
    Command("choose.take", ("enter", "space"), "take"),
    Command("choose.leave", ("escape",), "leave"),
    Command("typing.submit", ("enter",), "submit"),
    Command("typing.leave", ("escape",), "leave"),
    Command("question.sure", ("s",), "act('question.sure')"),
    Command("question.unsure", ("n",), "act('question.unsure')"),
    Command("question.unsaid", ("enter",), "act('question.unsaid')"),
    Command("question.next_cell", ("tab",), "act('question.next_cell')"),
    Command("question.previous_cell", ("shift+tab",), "act('question.previous_cell')", shown=False),
    Command("question.up", ("up",), "act('question.up')", pair="question.choose"),
    Command("question.down", ("down",), "act('question.down')", pair="question.choose"),
    Command("question.left", ("left",), "act('question.left')", pair="question.choose"),
    Command("question.right", ("right",), "act('question.right')", pair="question.choose"),
    Command("question.answer", ("enter",), "act('question.answer')"),
    Command("question.mark", ("space",), "act('question.mark')"),
    Command("question.take", ("space",), "act('question.take')", shown=False),
    Command("question.hint", ("h",), "act('question.hint')"),
    Command("question.previous_hint", ("H", "b"), "act('question.previous_hint')"),
    Command("question.unknown", ("d",), "act('question.unknown')"),
    Command("question.show", ("a",), "act('question.show')"),
    Command("question.again", ("t",), "act('question.again')"),
    Command("question.fresh", ("n",), "act('question.fresh')"),
    Command("edit.up", ("up",), "act('edit.up')", pair="edit.choose"),
    Command("edit.down", ("down",), "act('edit.down')", pair="edit.choose"),
    Command("edit.left", ("left",), "act('edit.left')", pair="edit.choose"),
    Command("edit.right", ("right",), "act('edit.right')", pair="edit.choose"),
    Command("edit.less", ("left_square_bracket",), "act('edit.less')", pair="edit.nudge"),
    Command("edit.more", ("right_square_bracket",), "act('edit.more')", pair="edit.nudge"),
    Command("edit.type", ("enter",), "act('edit.type')"),
    Command("edit.undo", ("u",), "act('edit.undo')"),
    Command("edit.redo", ("r",), "act('edit.redo')"),
    Command("edit.reset", ("x",), "act('edit.reset')"),
    Command("edit.leave", ("escape",), "act('edit.leave')"),
    Command("edit.much_less", ("left_curly_bracket",), "act('edit.much_less')", pair="edit.nudge_much"),
    Command("edit.much_more", ("right_curly_bracket",), "act('edit.much_more')", pair="edit.nudge_much"),
    Command("problems.up", ("up",), "scroll(-1)", pair="lesson.scroll"),
    Command("problems.down", ("down",), "scroll(1)", pair="lesson.scroll"),
    Command("problems.page_up", ("pageup",), "page(-1)", shown=False),
    Command("problems.page_down", ("pagedown",), "page(1)", shown=False),
    Command("problems.leave", ("escape",), "leave"),
    Command("help.up", ("up",), "scroll(-1)", pair="help.scroll"),
    Command("help.down", ("down",), "scroll(1)", pair="help.scroll"),
    Command("help.leave", ("escape", "question_mark", "q"), "leave"),
    Command("app.help", ("question_mark", "f1"), "help"),
    Command("app.search", ("slash",), "search", shown=False),
    Command("app.glossary", ("G", "i"), "glossary", shown=False),
    Command("app.palette", ("ctrl+p",), "command_palette", shown=False, priority=True),
    Command("app.suspend", ("ctrl+z",), "suspend_process", shown=False, priority=True),
    Command("app.quit", ("ctrl+q",), "quit", shown=False, priority=True),
)  # fmt: skip
"""Every command, those of a place in the order of the line of keys, where the last ones give way first."""


def commands(place: str) -> tuple[Command, ...]:
    """The commands of a place, in the order of the table."""
    return tuple(command for command in TABLE if command.place == place)


def bindings(shown: Iterable[Command]) -> list[Binding]:
    """What a screen's or the app's BINDINGS are: one a command, its twins on a Korean layout included."""
    return [
        Binding(
            key=",".join(with_twins(command.keys)),
            action=command.action,
            description=command.id,
            id=command.id,
            priority=command.priority,
        )
        for command in shown
    ]


def said_keys(look: Look, *commands: str) -> str:
    """The keys that call some commands, as a sentence names them (Ctrl+Q, ←→↑↓), those of the reader's own where they
    have set them; a command that no key calls by its name.
    """
    found = {command.id: command for command in TABLE if command.id in commands}
    names: list[str] = []
    for each in (found[command] for command in commands):
        keys = each.keys_for(look)
        names.append(key_name(keys[0], look) if keys else each.name(look))
    return ("" if all(len(name) == 1 for name in names) else "/").join(names)
