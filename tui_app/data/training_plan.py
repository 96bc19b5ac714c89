"""Everything a run needs, from what the user asked for and the defaults for the rest."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path

from tui_app.data.files import file_shown, reading
from tui_app.data.names import nearest_name, shown
from tui_app.data.prepare import prepared
from tui_app.data.training_defaults import Defaults, defaults_for, preset_for
from tui_app.data.training_files import read_training_set
from tui_app.data.training_set import Kind, Prepared, TrainingSet
from tui_app.data.training_sets import training_set, training_set_names
from tui_app.errors import InputError
from tui_app.numerics.training import Run, Settings, Start, small_random_start


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for; None is left to the defaults."""

    data: str | None = None
    """A name of ours or a path; by default `digits`, for the assignment `cifar-like`."""
    loss: str = "hinge"
    learning_rate: float | None = None
    reg: float | None = None
    batch: int | None = None
    steps: int | None = None
    seed: int = 0
    init_scale: float | None = None
    val: float | None = None
    standardize: str | None = None
    preset: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Data, settings and start of a run, nothing left open."""

    prepared: Prepared
    settings: Settings
    steps: int
    seed: int
    init_scale: float
    start: Start
    starts_at_random: bool = True
    """Whether the start is small random weights, which score every class alike, and not given ones."""

    def run(self) -> Run:
        """A run from the start."""
        return Run(self.prepared.problem, self.settings, start=self.start, seed=self.seed, budget=self.steps)

    def starting_from(self, start: Start) -> Plan:
        """The same from other weights."""
        return replace(self, start=start, starts_at_random=False)


def find_training_set(data: str, seed: int) -> TrainingSet:
    """The set called `data`, else the one at that path. Raises InputError where there is neither."""
    if data in training_set_names():
        return training_set(data, seed)
    path = Path(data)
    with reading(path):
        is_path = "\0" not in data and bool(path.suffix or len(path.parts) > 1 or path.exists())
    if is_path:
        return read_training_set(path)
    near = nearest_name(data, training_set_names())
    if near is None:
        names = ", ".join(training_set_names())
        raise InputError("train.no-set", name=file_shown(data), names=names)
    raise InputError("train.no-set-near", name=file_shown(data), nearest=shown(near))


def make_plan(request: Request) -> Plan:
    """The plan of a request.

    Raises InputError for data that can't be read, UsageError where nothing is left to train on, ValueError
    for settings out of their range.
    """
    data = request.data
    if data is None:
        data = "cifar-like" if request.preset == "assignment" else "digits"
    source = find_training_set(data, request.seed)
    ready = prepared(source, request.val, request.standardize)
    line = settled(request, source.name, source.kind)
    settings = Settings(request.loss, line.learning_rate, line.reg, line.batch)
    own_start = source.start if request.init_scale is None else None
    return Plan(
        prepared=ready,
        settings=settings,
        steps=line.steps,
        seed=request.seed,
        init_scale=line.init_scale,
        start=own_start or small_random_start(ready.problem, request.seed, line.init_scale),
        starts_at_random=own_start is None,
    )


def settled(request: Request, name: str, kind: Kind) -> Defaults:
    """What a request asks for on a set of that name and kind, the defaults in what it leaves open."""
    if request.preset is None:
        line = defaults_for(name, kind, request.loss)
    else:
        line = preset_for(request.preset, name, kind, request.loss)
    asked = {field.name: getattr(request, field.name) for field in fields(Defaults)}
    return replace(line, **{name: value for name, value in asked.items() if value is not None})
