"""A lab as a value: whatever keys are pressed, it stays within its run, and the run is that of the numbers."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_app.data.training_plan import Plan, Request, make_plan
from tui_app.numerics.training import Run, Start
from tui_app.widgets.lab.engine import LabEngine
from tui_app.widgets.lab.state import MOST_BRANCHES, SPEEDS, LabState, Pace

DEMO = make_plan(Request(data="demo9"))


def _plan(steps: int = 60, **request: object) -> Plan:
    return replace(make_plan(Request(**{"data": "blobs", **request})), steps=steps)  # type: ignore[arg-type]


BLOBS = _plan()

ACTIONS = st.one_of(
    st.tuples(st.just("forward"), st.integers(1, 40)),
    st.tuples(st.just("at"), st.integers(-5, 90)),
    st.tuples(st.just("rate"), st.sampled_from([0.01, 0.1, 0.5])),
    st.tuples(st.just("loss"), st.sampled_from(["hinge", "softmax", "ova"])),
    st.tuples(st.just("strength"), st.sampled_from([0.0, 0.01, 10.0])),
    st.tuples(st.just("batch"), st.sampled_from([1, 30, 300])),
    st.tuples(st.just("run"), st.sampled_from(list(Pace))),
    st.tuples(st.just("switch"), st.just(1)),
    st.tuples(st.just("compare"), st.sampled_from(["softmax", "hinge"])),
    st.tuples(st.just("alone"), st.just(0)),
    st.tuples(st.just("weight"), st.integers(0, 2)),
    st.tuples(st.just("point"), st.integers(0, 8)),
    st.tuples(st.just("faster"), st.integers(-2, 2)),
)


def _after(state: LabState, action: str, value: object) -> LabState:
    match action, value:
        case "forward", int(steps):
            return state.forward(steps)
        case "at", int(step):
            return state.at(step)
        case "rate", float(rate):
            return state.changed(learning_rate=rate)
        case "loss", str(loss):
            return state.changed(loss=loss)
        case "strength", float(reg):
            return state.changed(reg=reg)
        case "batch", int(batch):
            return state.changed(batch=batch)
        case "run", Pace() as pace:
            return state.started(pace)
        case "switch", _:
            return state.switched()
        case "compare", str(loss):
            return state.compared(loss=loss)
        case "weight", int(of_class):
            return state.with_weight(of_class, 1, 0.1)
        case "point", int(at):
            return state.with_point(at, (0.1, -0.1))
        case "faster", int(by):
            return state.faster(by)
    return state.alone()


@given(st.lists(st.tuples(ACTIONS), max_size=12))
@settings(max_examples=60, deadline=None)
def test_whatever_is_pressed_the_lab_stays_whole(actions: list[tuple[tuple[str, object]]]) -> None:
    state = LabState.of(BLOBS)
    engine = LabEngine(state, lambda: 0.0)
    for ((action, value),) in actions:
        state = _after(engine.state, action, value)
        engine.become(state.paused() if state.pace is Pace.TO_END else state)
        engine.frame()
        engine.finish()
        state = engine.state
        assert 0 <= state.step <= state.head
        assert 1 <= len(state.branches) <= MOST_BRANCHES
        assert 0 <= state.current < len(state.branches)
        assert 0 <= state.speed < len(SPEEDS)
        weights, snapshot = state.weights(), state.snapshot()
        assert (weights.W == snapshot.W).all()
        assert (weights.b == snapshot.b).all()
        shown = state.shown()
        assert shown.now is not None
        steps = [step for step, _ in shown.evaluated]
        assert steps == sorted(set(steps))
        assert min(state.step, state.run.step) in steps
        for step, evaluation in shown.evaluated:
            assert evaluation.loss == pytest.approx(state.run.evaluate(step).loss, nan_ok=True)


def test_going_back_and_on_again_trains_nothing_anew() -> None:
    state = LabState.of(BLOBS).forward(40)
    before = state.weights()
    again = state.at(10).forward(30)
    assert again.run is state.run
    assert (again.weights().W == before.W).all()


def test_a_change_in_the_past_branches_and_the_later_part_is_kept() -> None:
    state = LabState.of(BLOBS).forward(40)
    later = state.weights()
    branched = state.at(10).changed(learning_rate=0.01)
    assert len(branched.branches) == 2
    assert branched.step == 10
    assert branched.settings.learning_rate == 0.01
    assert state.at(10).settings.learning_rate == BLOBS.settings.learning_rate
    on = branched.forward(5)
    assert on.run.step == 15
    back = on.switched()
    assert back.step == 40
    assert (back.weights().W == later.W).all()


def test_a_change_at_the_head_goes_on_in_the_same_run() -> None:
    state = LabState.of(BLOBS).forward(40).changed(reg=0.5)
    assert len(state.branches) == 1
    assert state.forward(1).run.changes[-1][0] == 40


def test_another_loss_or_strength_evaluates_the_present_weights_anew() -> None:
    engine = LabEngine(LabState.of(DEMO), lambda: 0.0)
    found = []
    for change in ({}, {"loss": "squared-hinge"}, {"reg": 100.0}, {"reg": 0.0}, {"learning_rate": 0.5}):
        engine.become(engine.state.changed(**change))
        engine.finish()
        now = engine.state.shown().now
        assert now is not None
        found.append((round(now.data_loss, 3), round(now.reg_loss, 3)))
    assert found == [(2.767, 3.5), (8.479, 3.5), (8.479, 3500.0), (8.479, 0.0), (8.479, 0.0)]


def test_what_is_being_evaluated_as_the_loss_changes_is_not_kept() -> None:
    engine = LabEngine(LabState.of(make_plan(Request(data="cifar-like"))), lambda: 0.0)
    engine.slice()
    engine.become(engine.state.changed(loss="softmax"))
    engine.finish()
    now = engine.state.shown().now
    assert now is not None
    assert now.loss == pytest.approx(engine.state.run.evaluate(0).loss, rel=1e-4)


def test_a_change_under_a_large_set_that_runs_shows_no_loss_of_before() -> None:
    engine = LabEngine(LabState.of(make_plan(Request(data="cifar-like", steps=400))), lambda: 0.0)
    engine.finish()
    engine.become(engine.state.started(Pace.WATCHED).forward(3).changed(loss="softmax"))
    assert engine.state.shown().now is None
    engine.finish()
    now = engine.state.shown().now
    assert now is not None
    assert now.loss == pytest.approx(engine.state.run.evaluate(3).loss, rel=1e-4)


def test_two_runs_are_the_runs_of_their_settings() -> None:
    state = LabState.of(BLOBS).compared(loss="softmax").forward(25)
    alone = Run(
        BLOBS.prepared.problem,
        replace(BLOBS.settings, loss="softmax"),
        start=BLOBS.start,
        seed=BLOBS.seed,
        budget=60,
    )
    alone.advance(25)
    assert state.other is not None
    assert (state.other.run.weights().W == alone.weights().W).all()
    assert state.run.step == 25
    assert state.alone().other is None


def test_watched_training_stands_at_the_same_step_whatever_the_clock_says() -> None:
    found = []
    for seconds in (0.0, 1e-5, 1.0):
        engine = LabEngine(LabState.of(_plan(500)).started(Pace.WATCHED), count(0.0, seconds).__next__)
        for _ in range(20):
            engine.frame()
            engine.finish()
        found.append(
            (engine.state.step, engine.state.weights().W.tobytes(), len(engine.state.branch.evaluated))
        )
    assert len({each[:2] for each in found}) == 1
    assert found[0][0] == 20 * SPEEDS[engine.state.speed]


def test_a_run_to_the_end_ends_and_is_evaluated_on_its_way() -> None:
    engine = LabEngine(LabState.of(_plan(500)).started(Pace.TO_END), lambda: 0.0)
    engine.finish()
    assert engine.state.step == 500
    assert engine.state.pace is Pace.PAUSED
    assert engine.idle
    steps = [step for step, _ in engine.state.branch.evaluated]
    assert 50 <= len(steps) <= 70
    evaluation = engine.state.run.evaluate(steps[30])
    assert engine.state.branch.evaluated[30][1].loss == pytest.approx(evaluation.loss)
    assert engine.state.branch.evaluated[30][1].train_accuracy == evaluation.train_accuracy


def test_a_large_set_trains_while_it_is_evaluated() -> None:
    plan = make_plan(Request(data="cifar-like"))
    engine = LabEngine(LabState.of(replace(plan, steps=40)).started(Pace.TO_END), lambda: 0.0)
    engine.finish()
    assert engine.state.step == 40
    for step, evaluation in engine.state.branch.evaluated:
        assert evaluation.loss == pytest.approx(engine.state.run.evaluate(step).loss, rel=1e-4)


def test_pausing_stops_at_once_and_drops_what_was_due() -> None:
    engine = LabEngine(LabState.of(_plan(5_000)).started(Pace.TO_END), lambda: 0.0)
    for _ in range(10):
        engine.slice()
    step = engine.state.step
    engine.become(engine.state.paused())
    engine.finish()
    assert engine.state.step == step < 5_000


def test_a_diverged_run_stays_and_goes_on_from_before() -> None:
    plan = make_plan(Request(data="cifar-like", learning_rate=5e-5, steps=300))
    state = LabState.of(plan).forward(300)
    ending = state.run.ending
    assert ending is not None
    assert ending.diverged
    assert state.started(Pace.WATCHED).pace is Pace.PAUSED
    calmer = state.at(3).changed(learning_rate=1e-7)
    assert len(calmer.branches) == 2
    assert calmer.forward(1).step == 4


@pytest.mark.parametrize("loss", ["ova", "softmax", "squared-hinge"])
def test_a_smaller_rate_after_a_divergence_goes_on_from_before_it(loss: str) -> None:
    state = LabState.of(_plan(loss=loss)).forward(20).changed(learning_rate=1e9).forward(40)
    assert state.diverged
    assert not state.can_start
    calmer = state.changed(learning_rate=0.01)
    assert calmer.step == calmer.run.step == 20
    assert calmer.run.evaluate().loss <= calmer.run.evaluate(0).loss
    assert calmer.can_start
    assert len(calmer.branches) == 2
    assert calmer.forward(30).step == 50


def test_a_run_that_diverges_without_a_step_keeps_no_empty_branch() -> None:
    huge = Start(DEMO.start.W * 1e200, DEMO.start.b)
    state = LabState.of(DEMO.starting_from(huge)).forward(1)
    assert (state.diverged, state.step) == (True, 0)
    for rate in (0.01, 0.001):
        state = state.changed(learning_rate=rate).forward(1)
        assert len(state.branches) == 1


def test_beside_a_run_that_diverged_the_other_gets_more() -> None:
    state = LabState.of(_plan(loss="ova")).compared(learning_rate=1e9).forward(60)
    assert state.ended
    assert state.can_start
    assert state.started(Pace.WATCHED).forward(5).step == 65


def test_a_run_at_its_budget_gets_more() -> None:
    state = LabState.of(DEMO).forward(DEMO.steps)
    assert state.ended
    more = state.started(Pace.WATCHED).forward(10)
    assert more.step == DEMO.steps + 10


def test_a_moved_point_and_a_nudged_weight_start_runs_of_their_own() -> None:
    state = LabState.of(DEMO).forward(20)
    nudged = state.with_weight(1, 2, 0.5)
    assert nudged.weights().b[1] == pytest.approx(state.weights().b[1] + 0.5)
    assert (nudged.step, len(nudged.branches)) == (0, 2)
    again = nudged.with_weight(1, 2, 0.5)
    assert len(again.branches) == 2
    moved = again.with_point(4, (0.1, 0.0))
    assert moved.points().X[4, 0] == pytest.approx(state.points().X[4, 0] + 0.1)
    assert state.points().X[4, 0] == -0.3
    assert moved.switched().run is state.run


def test_comparing_keeps_what_was_run_before() -> None:
    state = LabState.of(BLOBS).forward(40).changed(reg=0.5).at(20).changed(learning_rate=0.25)
    before = state.branches
    compared = state.compared(loss="softmax")
    assert compared.branches[:-1] == before
    assert compared.run.settings == state.settings
    assert compared.other is not None
    assert compared.other.run.settings == replace(state.settings, loss="softmax")
    changed = compared.forward(10).changed(reg=0.25)
    assert len(changed.branches) == len(compared.branches)
    assert changed.other is compared.other
    assert changed.alone().switched(-1).branch is before[-1]


def test_a_run_that_has_not_begun_is_itself_compared() -> None:
    state = LabState.of(BLOBS)
    assert state.compared(loss="softmax").branches == state.branches


def test_the_other_run_stays_beside_a_branch_that_learns_the_same() -> None:
    state = LabState.of(BLOBS).forward(5).compared(loss="softmax").forward(5)
    switched = state.switched()
    assert switched.other is state.other
    moved = LabState.of(BLOBS).forward(5).with_point(0, (0.1, 0.0)).forward(1).compared(loss="softmax")
    assert moved.switched().other is None


def test_a_large_set_is_evaluated_while_its_run_goes_on() -> None:
    plan = make_plan(Request(data="cifar-like", batch=100, steps=20))
    clock = count()
    engine = LabEngine(LabState.of(plan).started(Pace.TO_END), lambda: float(next(clock)))
    while engine.state.step < plan.steps:
        engine.slice()
    assert [step for step, _ in engine.state.branch.evaluated][:2] == [0, 5]


def test_another_plan_is_a_branch_and_only_what_was_done_is_kept() -> None:
    spiral = make_plan(Request(data="spiral"))
    state = LabState.of(BLOBS).begun(DEMO)
    assert [branch.plan for branch in state.branches] == [DEMO]
    assert state.opened is BLOBS
    state = state.forward(3).begun(spiral).begun(BLOBS)
    assert [branch.plan for branch in state.branches] == [DEMO, BLOBS]
    demo = state.compared(loss="softmax").switched(-1)
    assert (demo.plan, demo.step, demo.other) == (DEMO, 3, None)
    assert demo.data.name == "demo9"
    nudged = LabState.of(DEMO).with_weight(0, 0, 1.0).begun(spiral)
    assert [branch.moved for branch in nudged.branches] == [True, False]
