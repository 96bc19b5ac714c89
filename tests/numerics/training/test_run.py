"""Runs: the lecture's values, replay bit for bit, changed settings, branches, divergence."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import DTypeLike

from tui_app.numerics.linear import bias_gradient, linear_scores, weights_gradient
from tui_app.numerics.losses import LOSS_NAMES, loss_named
from tui_app.numerics.training import (
    Cause,
    Ending,
    Problem,
    Run,
    Settings,
    Start,
    Stop,
    descend,
    features_of,
    keyframes,
    small_random_start,
)

X9 = np.array([5, 4, 8, 3, 3, 8, -4, 3, -3, 7, -7, 2, 7, -4, 5, -6, -4, -5]).reshape(9, 2) / 10
NINE = Problem(features_of(X9), np.repeat([0, 1, 2], 3), 3)
START9 = Start(np.array([[1, 2], [2, -4], [3, -1.0]]), np.array([0, 0.5, -0.5]))


def _random_problem(dtype: DTypeLike = np.float64) -> Problem:
    N, D, C = 53, 4, 3
    rng = np.random.default_rng(5)
    y = rng.integers(0, C, N)
    X = (rng.standard_normal((N, D)) + np.eye(C, D)[y] * 2).astype(dtype)
    return Problem(features_of(X), y, C)


def _run(problem: Problem | None = None, budget: int = 400, seed: int = 0, **changed: Any) -> Run:
    problem = problem or _random_problem()
    given_settings = Settings(**{"learning_rate": 0.05, "reg": 0.01, "batch": 8, **changed})
    return Run(
        problem, given_settings, start=small_random_start(problem, seed, 0.01), seed=seed, budget=budget
    )


@pytest.mark.parametrize(
    ("loss", "data_loss"),
    [("hinge", 2.7667), ("ova", 4.0222), ("structured", 2.3667), ("softmax", 1.8366)],
)
def test_the_lecture_demo_at_its_start(loss: str, data_loss: float) -> None:
    run = Run(NINE, Settings(loss, 0.1, 0.1, 9), start=START9, budget=1)
    found = run.evaluate()
    assert found.data_loss == pytest.approx(data_loss, abs=5e-5)
    assert found.reg_loss == pytest.approx(3.5)
    assert found.train_accuracy == 2 / 9
    assert found.val_accuracy is None


def test_the_lecture_demo_trains_as_published() -> None:
    run = Run(NINE, Settings("hinge", 0.1, 0.1, 9), start=START9, budget=200)
    totals = {}
    for step in (0, 1, 10, 50, 100, 200):
        run.advance(step - run.step)
        totals[step] = round(run.evaluate().loss, 4)
    assert totals == {
        0: 6.2667,
        1: 6.0003,
        10: 4.0363,
        50: 0.9855,
        100: 0.6905,
        200: pytest.approx(0.663, abs=1e-3),
    }
    assert run.evaluate(100).train_accuracy == 1
    assert run.ending is not None
    assert run.ending.stop is Stop.BUDGET
    assert [run.evaluate(step).loss for step in (1, 100)] == pytest.approx([6.0003, 0.6905], abs=5e-5)


@pytest.mark.parametrize("loss", LOSS_NAMES)
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_a_step_is_the_textbook_step(loss: str, dtype: type) -> None:
    problem = _random_problem(dtype=dtype)
    run = _run(problem, loss=loss, batch=7)
    for _ in range(20):
        run.advance(1)
        after, before = run.at(run.step), run.at(run.step - 1)
        assert (after.rows == before.next_rows).all()
        X, y = problem.X.rows(after.rows), problem.y[after.rows]
        named = loss_named(loss)
        S = linear_scores(X, before.W, before.b)
        dS = named.scores_gradient(S, y)
        rate = run.settings.learning_rate
        tolerance = 1e-12 if dtype is np.float64 else 2e-5
        np.testing.assert_allclose(
            after.W, before.W - rate * (weights_gradient(dS, X) + 2 * 0.01 * before.W), atol=tolerance
        )
        np.testing.assert_allclose(after.b, before.b - rate * bias_gradient(dS), atol=tolerance)
        assert after.batch_loss == pytest.approx(named.mean(S, y), abs=tolerance, rel=tolerance)
        assert run.reg_losses[-1] == pytest.approx(0.01 * float((before.W**2).sum()), rel=1e-5)


def test_pixels_with_an_offset_train_as_their_differences_do() -> None:
    rng = np.random.default_rng(2)
    pixels = rng.integers(0, 256, (40, 12)).astype(np.uint8)
    y = rng.integers(0, 10, 40)
    mean = pixels.mean(axis=0).astype(np.float32)
    folded = Problem(features_of(pixels, mean), y, 10)
    plain = Problem(features_of((pixels - mean).astype(np.float32)), y, 10)
    assert np.allclose(folded.X.rows(slice(None)), plain.X.rows(slice(None)), atol=1e-4)
    runs = [_run(problem, learning_rate=1e-6, reg=10.0, batch=16) for problem in (folded, plain)]
    for run in runs:
        run.advance(100)
    first, second = (run.at(100) for run in runs)
    np.testing.assert_allclose(first.W, second.W, atol=2e-5)
    np.testing.assert_allclose(first.b, second.b, atol=2e-6)
    assert runs[0].evaluate().loss == pytest.approx(runs[1].evaluate().loss, rel=1e-3)


def test_an_epoch_shows_every_image_once() -> None:
    run = _run(budget=1000)
    run.advance(14)
    seen = np.concatenate([run.at(step).rows for step in range(1, 8)])
    again = np.concatenate([run.at(step).rows for step in range(8, 15)])
    assert sorted(seen) == sorted(again) == list(range(53))
    assert list(seen) != list(again)
    last = run.last_step()
    assert last is not None
    assert (last.epoch, last.images) == (2, 53 - 6 * 8)


def test_epochs_gathered_row_by_row_are_those_put_in_order_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = _run()
    at_once.advance(100)
    monkeypatch.setattr("tui_app.numerics.training.minibatches.EPOCH_BYTES", 0)
    row_by_row = _run()
    row_by_row.advance(100)
    assert at_once.batch_losses == row_by_row.batch_losses
    assert (at_once.at(100).W == row_by_row.at(100).W).all()


_CHANGES = st.lists(
    st.tuples(
        st.integers(0, 90),
        st.fixed_dictionaries(
            {},
            optional={
                "learning_rate": st.sampled_from([0.01, 0.2]),
                "reg": st.sampled_from([0.0, 0.1]),
                "batch": st.sampled_from([1, 5, 20, 53, 99]),
                "loss": st.sampled_from(LOSS_NAMES),
            },
        ),
    ),
    max_size=4,
)


@settings(max_examples=30, deadline=None)
@given(
    changes=_CHANGES,
    look=st.lists(st.integers(0, 400), min_size=1, max_size=4),
    dtype=st.sampled_from(["f4", "f8"]),
)
def test_any_step_is_replayed_bit_for_bit(
    changes: list[tuple[int, dict[str, Any]]], look: list[int], dtype: str
) -> None:
    run = _run(_random_problem(dtype=np.dtype(dtype)), budget=400)
    weights = {}
    current = run.settings
    for steps, changed in [*changes, (30, {})]:
        for _ in range(steps):
            if run.advance(1):
                weights[run.step] = run._machine.keyframe(run.step)
        current = replace(current, **changed)
        run.change(current)
    for step in (min(each, run.step) for each in look):
        snapshot = run.at(step)
        if step:
            np.testing.assert_array_equal(snapshot.W, weights[step].both[:, :-1])
            np.testing.assert_array_equal(snapshot.b, weights[step].b)
    # Looking back has changed nothing that follows.
    unwatched = _run(_random_problem(dtype=np.dtype(dtype)), budget=400)
    for since, in_force in run.changes:
        unwatched.advance(since - unwatched.step)
        unwatched.change(in_force)
    unwatched.advance(run.step - unwatched.step)
    assert unwatched.batch_losses == run.batch_losses


def test_keyframes_are_thinned_out_and_still_lead_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyframes, "KEYFRAME_STEPS", 2)
    monkeypatch.setattr(keyframes, "MOST_KEYFRAMES", 8)
    run = _run()
    run.advance(31)
    run.change(Settings("softmax", 0.1, 0.0, 5))
    kept = {}
    while run.step < 200:
        run.advance(1)
        kept[run.step] = run._machine.descent.weights.both.copy()
    assert len(run._keyframes) <= 10
    for step in (32, 77, 150, 199, 200):
        assert (kept[step][:, :-1] == run.at(step).W).all()


def test_a_branch_from_where_settings_have_just_changed_is_replayed_with_them() -> None:
    run = _run()
    run.advance(100)
    run.change(replace(run.settings, learning_rate=0.01))
    branch = run.branch(100)
    branch.advance(20)
    assert (branch.at(120).W == branch.weights().W).all()


def test_a_branch_goes_the_same_way_until_it_is_changed() -> None:
    run = _run()
    run.advance(150)
    branch = run.branch(90)
    assert branch.batch_losses == run.batch_losses[:90]
    branch.advance(60)
    assert branch.batch_losses == run.batch_losses
    assert (branch.at(150).W == run.at(150).W).all()
    other = run.branch(90)
    other.change(Settings("softmax", 0.5, 0.0, 3))
    other.advance(200)
    assert run.step == 150
    assert other.batch_losses[:90] == run.batch_losses[:90]
    assert other.at(80).settings == run.settings
    assert (other.at(90).W == run.at(90).W).all()


def test_the_same_seed_gives_the_same_run_and_another_does_not() -> None:
    first, second, third = _run(seed=4), _run(seed=4), _run(seed=5)
    for run in (first, second, third):
        run.advance(100)
    assert first.batch_losses == second.batch_losses
    assert first.batch_losses != third.batch_losses


def test_settings_sent_while_it_runs_keep_the_weights() -> None:
    run = _run(budget=40)
    steps = descend(run)
    records = [next(steps) for _ in range(20)]
    assert [record.step for record in records] == list(range(1, 21))
    before = run.at(20)
    record = steps.send(Settings("softmax", 0.2, 0.0, 53))
    assert (record.step, record.images, record.reg_loss) == (21, 53, 0)
    S = linear_scores(run.problem.X.rows(slice(None)), before.W, before.b)
    assert record.batch_loss == pytest.approx(loss_named("softmax").mean(S, run.problem.y))
    assert record.loss == record.batch_loss
    assert [later.step for later in steps] == list(range(22, 41))
    assert run.ending is not None
    assert (run.ending.stop, run.ending.step) == (Stop.BUDGET, 40)
    assert run.changes[1][0] == 20


def test_weight_decay_alone_diverges_and_says_where() -> None:
    run = Run(NINE, Settings("hinge", 1.0, 1.5, 9), start=START9, budget=10_000)
    run.advance(10_000)
    ending = run.ending
    assert ending is not None
    assert ending.diverged
    assert ending.stop is Stop.TOO_LARGE
    assert ending.step == run.step < 100
    # |1 − 2·lr·λ| = 2 a step: λΣW² passes a million times its start after 10 steps.
    assert ending.step == pytest.approx(10, abs=2)
    limit = 1e6 * run.evaluate(0).loss
    assert run.evaluate(ending.step - 1).loss <= limit < ending.loss
    assert run.advance(5) == 0


def test_a_run_goes_on_from_before_its_weights_exploded() -> None:
    run = _run(reg=0.0, batch=1)
    run.advance(100)
    run.change(replace(run.settings, learning_rate=10.0, reg=0.3))
    run.advance(300)
    assert run.ending is not None
    assert run.ending.diverged
    step = run.last_sensible()
    assert run.evaluate(step).loss <= run.evaluate(100).loss
    assert all(run.evaluate(later).loss > run.evaluate(100).loss for later in range(step + 8, run.step))
    branch = run.branch(step)
    branch.change(replace(branch.settings, learning_rate=0.01))
    assert branch.advance(50) == 50


def test_a_run_that_diverges_at_once_goes_on_from_its_start() -> None:
    run = Run(NINE, Settings("squared-hinge", 1e6, 0.0, 9), start=START9, budget=50)
    run.advance(50)
    assert run.last_sensible() == 0


def test_another_objective_is_held_against_its_own_start() -> None:
    run = Run(NINE, Settings("hinge", 1e-10, 0.1, 9), start=START9, budget=50)
    run.advance(5)
    run.change(replace(run.settings, reg=1e8))
    assert run.advance(5) == 5
    assert run.ending is None


def _ending(run: Run, steps: int = 50) -> Ending:
    run.advance(steps)
    assert run.ending is not None
    assert run.ending.diverged
    return run.ending


@pytest.mark.parametrize(
    ("scale", "settings", "cause", "step"),
    [
        (1e200, Settings("hinge", 1e-3, 0.1, 9), Cause.START, 0),
        (1.0, Settings("hinge", 1e-3, 1e308, 9), Cause.START, 0),
        (1.0, Settings("hinge", 1e-3, 1e300, 9), Cause.DECAY, 1),
        (1.0, Settings("hinge", 1.0, 1.5, 9), Cause.DECAY, 10),
        (1.0, Settings("squared-hinge", 1e9, 0.0, 9), Cause.RATE, 1),
    ],
)
def test_a_divergence_has_its_cause(scale: float, settings: Settings, cause: Cause, step: int) -> None:
    ending = _ending(Run(NINE, settings, start=Start(START9.W * scale, START9.b), budget=50))
    assert ending.cause is cause
    assert ending.step == pytest.approx(step, abs=2 if step > 1 else 0)


def test_a_rate_that_took_no_step_is_not_to_blame() -> None:
    run = Run(NINE, Settings("hinge", 1e9, 0.1, 9), start=START9, budget=50)
    run.advance(1)
    run.change(replace(run.settings, learning_rate=0.01))
    ending = _ending(run)
    assert (ending.step, ending.cause, ending.decay) == (1, Cause.DECAY, 2e8)


def test_a_regularization_beyond_float32_is_the_full_one() -> None:
    problem = _random_problem(np.float32)
    run = Run(
        problem, Settings("hinge", 0.1, 1e300, 53), start=small_random_start(problem, 0, 1e-3), budget=9
    )
    full = run.evaluate().reg_loss
    run.advance(1)
    assert math.isfinite(full)
    assert run.reg_losses[0] == pytest.approx(full)


def test_a_loss_that_is_no_number_ends_the_run() -> None:
    problem = Problem(features_of((X9 * 1e30).astype(np.float32)), NINE.y, 3)
    run = Run(problem, Settings("squared-hinge", 1e9, 0.0, 9), start=START9, budget=50)
    run.advance(50)
    assert run.ending is not None
    assert run.ending.stop is Stop.NOT_FINITE
    assert not math.isfinite(run.ending.loss)


def test_the_hinge_without_regularization_bounces_but_does_not_diverge() -> None:
    run = Run(NINE, Settings("hinge", 50.0, 0.0, 3), start=START9, budget=3000)
    run.advance(3000)
    assert run.ending is not None
    assert run.ending.stop is Stop.BUDGET


def test_a_budget_can_be_extended() -> None:
    run = _run(budget=10)
    run.advance(50)
    assert run.ending is not None
    assert (run.step, run.ending.stop) == (10, Stop.BUDGET)
    run.extend(15)
    assert run.advance(50) == 5
    whole = _run(budget=15)
    whole.advance(15)
    assert whole.batch_losses == run.batch_losses


@pytest.mark.parametrize(
    "wrong",
    [{"learning_rate": 0.0}, {"reg": -1.0}, {"batch": 0}, {"learning_rate": math.nan}, {"margin": -1.0}],
)
def test_settings_out_of_range_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="not"):
        Settings(**wrong)


def test_looking_where_the_run_has_not_been_is_refused() -> None:
    run = _run()
    run.advance(3)
    with pytest.raises(ValueError, match="no step 4"):
        run.at(4)
