"""The app that all latencies are compared with: one Static that changes its text with every key."""

from __future__ import annotations

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class OneStatic(App[None]):
    """Counts keys."""

    count = 0

    def compose(self) -> ComposeResult:
        """One Static over the whole screen."""
        yield Static("0")

    def on_key(self, event: events.Key) -> None:
        """Another text."""
        self.count += 1
        self.query_one(Static).update(f"step {self.count}\n" * 3)


if __name__ == "__main__":
    OneStatic().run()
