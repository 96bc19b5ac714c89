from hosts import LOOK, Host
from screens import screen_text
from test_walk_screen import LECTURE

from tui_app.screens.where_from import WhereFromScreen
from tui_app.widgets.block_view import Looked
from tui_app.worked.computations.hinge import Hinge
from tui_app.worked.walk import Walk

SIZE = (80, 24)


def where_host(at: int) -> Host:
    loss = Hinge(LECTURE)
    walk = Walk(loss)
    return Host(lambda: WhereFromScreen(Looked(loss, walk, at, walk.part_at(at) or 0), LOOK))


def opened(app: Host) -> WhereFromScreen:
    assert isinstance(app.shown, WhereFromScreen)
    return app.shown


async def test_the_present_steps_number_is_explained_back_to_the_scores() -> None:
    app = where_host(4)
    async with app.run_test(size=SIZE):
        assert opened(app).root == ("term", 0, 1)
        shown = screen_text(app)
        for line in ("loss(car) = 2.9", "├─ s(car) = 5.1", "├─ s(cat) = 3.2", "└─ L(cat image) = 2.9"):
            assert line in shown


async def test_arrows_choose_among_the_numbers_that_are_worked_out() -> None:
    app = where_host(8)
    async with app.run_test(size=SIZE) as pilot:
        assert opened(app).root == ("loss", 0)
        await pilot.press("right")
        assert opened(app).root == ("loss", 0)
        await pilot.press("up")
        assert opened(app).root == ("score", 0, 2)
        assert "given, not worked out" in screen_text(app)
        await pilot.press("right", "up", "up", "up")
        assert opened(app).root == ("score", 1, 0)


async def test_enter_makes_a_number_of_the_derivation_the_root() -> None:
    app = where_host(8)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("tab", "down")
        assert opened(app).root == ("loss", 0)
        assert opened(app).chosen == ("term", 0, 1)
        await pilot.press("enter")
        assert opened(app).root == ("term", 0, 1)


async def test_a_click_on_a_number_explains_it() -> None:
    app = where_host(8)
    async with app.run_test(size=SIZE) as pilot:
        rows = screen_text(app).splitlines()
        row = next(at for at, each in enumerate(rows) if each.lstrip(" │").startswith("car "))
        await pilot.click(offset=(rows[row].index("5.1") + 1, row))
        assert opened(app).root == ("score", 0, 1)
