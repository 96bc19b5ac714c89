"""Reading data beside the screen: keys are answered meanwhile, and nobody waits for it in the end."""

import asyncio
from collections.abc import Callable
from threading import Event, current_thread

import pytest
from hosts import LOOK, Host

from tui_app.data.training_plan import Plan, Request, make_plan
from tui_app.errors import InputError
from tui_app.screens import lab_settings
from tui_app.screens.beside import beside
from tui_app.screens.lab import LabScreen


class _SlowReader:
    """Reads nothing before it is let go."""

    def __init__(self) -> None:
        self.begun, self.let_go, self.done = Event(), Event(), Event()
        self.daemon = False

    def __call__(self, request: Request) -> Plan:
        self.daemon = current_thread().daemon
        self.begun.set()
        self.let_go.wait()
        plan = make_plan(request)
        self.done.set()
        return plan


def _refuses(number: int) -> Callable[[], int]:
    def refuse() -> int:
        raise InputError("train.no-set", number=number)

    return refuse


async def test_what_it_returns_and_what_it_raises() -> None:
    assert await beside(lambda: 7) == 7
    with pytest.raises(InputError):
        await beside(_refuses(3))


def test_a_program_that_ends_leaves_it_behind(capfd: pytest.CaptureFixture[str]) -> None:
    begun, let_go, done = Event(), Event(), Event()

    def work() -> None:
        begun.set()
        let_go.wait()
        done.set()

    async def ends() -> None:
        reading = asyncio.create_task(beside(work))
        while not begun.is_set():
            await asyncio.sleep(0)
        reading.cancel()

    asyncio.run(ends())  # comes back while the reader still reads
    assert not done.is_set()
    let_go.set()
    assert done.wait(60)
    assert capfd.readouterr().err == ""


async def test_the_lab_is_left_while_data_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = _SlowReader()
    monkeypatch.setattr(lab_settings, "make_plan", reader)
    app = Host(lambda: LabScreen(make_plan(Request(data="demo9")), LOOK, ticking=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        while not reader.begun.is_set():
            await asyncio.sleep(0)
        await pilot.press("n", "n")
        assert isinstance(app.shown, LabScreen)
        assert app.shown.state.step == 2
        assert reader.daemon
        app.exit()
    assert not reader.done.is_set()
    reader.let_go.set()
    assert reader.done.wait(60)


async def test_what_was_read_last_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = _SlowReader()
    monkeypatch.setattr(lab_settings, "make_plan", reader)
    app = Host(lambda: LabScreen(make_plan(Request(data="demo9")), LOOK, ticking=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        reader.let_go.set()
        await app.shown.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.shown, LabScreen)
        assert app.shown.state.plan.seed == 1
