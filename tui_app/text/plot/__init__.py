"""Curves, points and axes as lines of characters, and the same told in words."""

from __future__ import annotations

from tui_app.text.plot.hinge import hinge_plot
from tui_app.text.plot.model import PATTERNS, Curve, Label, Pattern, Plot, PlotPoint, Tick
from tui_app.text.plot.plot import plot_lines, plot_words

__all__ = [
    "PATTERNS",
    "Curve",
    "Label",
    "Pattern",
    "Plot",
    "PlotPoint",
    "Tick",
    "hinge_plot",
    "plot_lines",
    "plot_words",
]
