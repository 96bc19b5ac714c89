"""Keyframes of a run: the few places at which its weights are copied, so that any step can be worked again."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from tui_app.numerics.arrays import Floats
from tui_app.numerics.training.minibatches import Place
from tui_app.numerics.training.settings import Settings

KEYFRAME_STEPS = 64
"""Steps from one keyframe to the next: what is worked again, at most, when a run is scrubbed through."""

MOST_KEYFRAMES = 1024
"""Where there are more, every other one is dropped and the distance doubled."""


@dataclass(frozen=True, slots=True, eq=False)
class Keyframe:
    """All that the steps after `step` follow from."""

    step: int
    both: Floats
    """`Weights.both`, copied."""
    b: Floats
    """`Weights.b`, copied."""
    place: Place
    settings: Settings
    """In force at the next step."""


class Keyframes:
    """The keyframes of one run in order: its start, one every few steps, and one wherever its settings changed."""

    def __init__(self, first: Keyframe) -> None:
        self._kept = [first]
        self._distance = KEYFRAME_STEPS

    def __len__(self) -> int:
        return len(self._kept)

    def due(self, step: int) -> bool:
        """Whether the run, now after `step` steps, should keep one here."""
        return step % self._distance == 0 and step > self._kept[-1].step

    def keep(self, keyframe: Keyframe) -> None:
        """Add one that is not before the last; at the same step it takes the last one's place."""
        if self._kept[-1].step == keyframe.step:
            self._kept.pop()
        self._kept.append(keyframe)
        if len(self._kept) > MOST_KEYFRAMES:
            self._thin_out()

    def last_at(self, step: int) -> Keyframe:
        """The last one that is not after `step`."""
        return self._kept[bisect_right(self._kept, step, key=lambda keyframe: keyframe.step) - 1]

    def up_to(self, step: int) -> Keyframes:
        """Those that are not after `step`, for another run that begins like this one."""
        beginning = Keyframes(self._kept[0])
        beginning._kept = [keyframe for keyframe in self._kept if keyframe.step <= step]
        beginning._distance = self._distance
        return beginning

    def _thin_out(self) -> None:
        """Drop every other one, but none at which the settings changed: a replay has its settings from there."""
        self._distance *= 2
        kept = self._kept[:1]
        for keyframe in self._kept[1:]:
            if keyframe.step % self._distance == 0 or keyframe.settings != kept[-1].settings:
                kept.append(keyframe)
        self._kept = kept
