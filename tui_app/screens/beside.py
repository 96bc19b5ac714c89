"""Work beside the event loop that nobody has to wait for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


async def beside(work: Callable[[], T]) -> T:
    """What `work` returns or raises, worked out in a thread while keys are answered.

    Unlike a thread of the loop's own, it is left behind by a program that ends meanwhile, or by who is cancelled
    while waiting.
    """
    found: Future[T] = Future()
    found.set_running_or_notify_cancel()

    def run() -> None:
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001 - handed to who waits
            found.set_exception(error)
        else:
            found.set_result(result)

    Thread(target=run, name="beside", daemon=True).start()
    return await asyncio.wrap_future(found)
