"""One line of a benchmark: ours beside another, measured in the same run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was measured, and what its ratio must reach."""

    what: str
    ours: float
    other: float
    unit: str
    better: str
    """`lower` or `higher`: which is better."""
    ratio: float
    """ours / other."""
    must: float | None = None
    """What the ratio must not pass (`lower`) or must reach (`higher`); None where nothing is promised."""

    @property
    def reached(self) -> bool:
        """Whether the ratio is what it must be."""
        if self.must is None:
            return True
        return self.ratio <= self.must if self.better == "lower" else self.ratio >= self.must
