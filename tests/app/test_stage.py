"""A kind of block that has widgets of its own, as one that is added later would."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hosts import lesson_host, lesson_of, opened
from screens import screen_text
from textual.app import ComposeResult
from textual.geometry import Region
from textual.widgets import Input

from tui_app.lesson.model import Block, Lesson
from tui_app.text.lines import Line, line
from tui_app.text.look import Look
from tui_app.widgets import lesson_body, stage
from tui_app.widgets.block_view import BlockView, Room, State, block_views


@dataclass(frozen=True)
class Typed(Block):
    kind = "typed"
    on_stage = True

    def told(self, look: Look, cells: int) -> list[Line]:
        return [line("typed")]

    def as_json(self) -> dict[str, object]:
        return {"id": self.id, "kind": self.kind}


class TypedView(BlockView):
    shows = Typed

    def compose(self) -> ComposeResult:
        yield Input()

    @classmethod
    def wanted_rows(cls, block: Block, state: State, look: Look, room: Room) -> int:
        return 5

    def show_block(self, block: Block, state: State, look: Look, room: Room) -> None:
        self.query_one(Input).value = f"asked by {block.id}"


@pytest.fixture
def lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lesson:
    views: Mapping[type[Block], type[BlockView]] = {**block_views(), Typed: TypedView}
    for module in (lesson_body, stage):
        monkeypatch.setattr(module, "block_views", lambda: views)
    monkeypatch.setattr("tui_app.screens.visit.block_views", lambda: views)
    found = lesson_of(tmp_path)
    first, second, *others = found.pages
    parts = (*first.parts[:1], Typed("one", 1), *first.parts[1:], Typed("two", 2))
    return replace(found, pages=(replace(first, parts=parts), second, *others))


@pytest.mark.parametrize("size", [(80, 24), (110, 30)])
async def test_it_is_mounted_once_in_its_room_and_hidden_elsewhere(
    lesson: Lesson, size: tuple[int, int]
) -> None:
    app = lesson_host(lesson)
    async with app.run_test(size=size) as pilot:
        view = app.screen.query_one(TypedView)
        assert "asked by one" in screen_text(app)
        assert Region(0, 1, size[0], size[1] - 2).contains_region(view.region)
        await pilot.press("tab")
        assert opened(app).place.block == "S"
        assert not app.screen.query_one(stage.Stage).display
        await pilot.press("tab")
        await pilot.pause()
        assert app.screen.query_one(TypedView) is view
        assert "asked by two" in screen_text(app)
