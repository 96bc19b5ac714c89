import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region

from tui_app.text.lines import Line, Role, Span, line, plain
from tui_app.widgets.lines_view import LinesView, changed_cells


class Host(App[None]):
    CSS = "LinesView { width: 20; height: 4; }"

    def __init__(self) -> None:
        super().__init__()
        self.chosen: list[object] = []

    def compose(self) -> ComposeResult:
        yield LinesView()

    def on_lines_view_chosen(self, message: LinesView.Chosen) -> None:
        self.chosen.append(message.target)


def rows(view: LinesView) -> list[str]:
    return [view.render_line(y).text for y in range(view.size.height)]


def numbered(count: int) -> list[Line]:
    return [line(f"line {at}") for at in range(count)]


@pytest.fixture
def refreshed(monkeypatch: pytest.MonkeyPatch) -> list[Region]:
    seen: list[Region] = []
    original = LinesView.refresh

    def spy(self: LinesView, *regions: Region, **options: bool) -> LinesView:
        seen.extend(regions or [Region(0, 0, 999, 999)])
        return original(self, *regions, **options)

    monkeypatch.setattr(LinesView, "refresh", spy)
    return seen


async def test_lines_fill_the_view() -> None:
    app = Host()
    async with app.run_test() as pilot:
        view = app.query_one(LinesView)
        view.show([line("a", Span("고양이", Role.STRONG)), line("b" * 30)])
        await pilot.pause()
        assert rows(view) == ["a고양이" + " " * 13, "b" * 20, " " * 20, " " * 20]


async def test_only_changed_rows_are_drawn_again(refreshed: list[Region]) -> None:
    app = Host()
    async with app.run_test() as pilot:
        view = app.query_one(LinesView)
        view.show(numbered(4))
        await pilot.pause()
        refreshed.clear()
        changed = numbered(4)
        changed[2] = line("other")
        view.show(changed)
        assert refreshed == [Region(0, 2, 6, 1)]
        refreshed.clear()
        view.show(changed)
        assert refreshed == []


@pytest.mark.parametrize(
    ("one", "other", "cells"),
    [
        (line("abc", Span("x", Role.READ), "def"), line("abc", Span("y", Role.READ), "def"), (3, 4)),
        (line("고양이", Span("x", Role.READ)), line("고양이", Span("xy", Role.READ)), (6, 8)),
        (line("abc"), (), (0, 3)),
        (line("ab", Span("ab", Role.READ)), line("ab"), (2, 4)),
        (line("a", Span("a", Role.READ)), line(Span("a", Role.READ), "a"), (0, 2)),
    ],
)
def test_only_what_differs_of_a_row_is_drawn_again(one: Line, other: Line, cells: tuple[int, int]) -> None:
    assert changed_cells(one, other) == cells
    assert changed_cells(other, one) == cells


async def test_more_lines_than_rows_are_scrolled_with_a_cue() -> None:
    app = Host()
    async with app.run_test() as pilot:
        view = app.query_one(LinesView)
        view.show(numbered(9))
        await pilot.pause()
        assert rows(view)[3].startswith("line 3")
        assert rows(view)[3].endswith("↓")
        assert view.scroll_by(100)
        assert view.top == 5
        assert rows(view)[0].startswith("line 5")
        assert rows(view)[0].endswith("↑")
        assert not view.scroll_by(1)
        view.bring_into_sight(2)
        assert view.top == 2
        view.show(numbered(9), from_top=True)
        assert view.top == 0


async def test_a_click_on_a_span_with_a_target_is_told() -> None:
    app = Host()
    async with app.run_test() as pilot:
        view = app.query_one(LinesView)
        view.show([line("고양이 ", Span("3.2", target=("score", 0, 0)), " end")])
        await pilot.pause()
        await pilot.click(LinesView, offset=(8, 0))
        await pilot.click(LinesView, offset=(2, 0))
        assert app.chosen == [("score", 0, 0)]


async def test_every_role_has_a_style_of_the_theme_that_follows_it() -> None:
    app = Host()
    async with app.run_test() as pilot:
        view = app.query_one(LinesView)
        view.show([line(Span("a", role)) for role in Role])
        await pilot.pause()
        dark = view.render_line(0)
        assert all(segment.style is not None and segment.style.bgcolor is not None for segment in dark)
        app.theme = "textual-light"
        await pilot.pause()
        assert list(view.render_line(0)) != list(dark)
        assert plain(view.lines[0]) == "a"
