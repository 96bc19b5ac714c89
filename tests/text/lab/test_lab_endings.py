"""How a run ended, in words."""

import math

from demo_run import LOOK, run_shown

from tui_app.numerics.training import Cause, Ending, Evaluation, Stop
from tui_app.text.lab.endings import decay_text, ending_text


def test_no_fall_is_put_down_to_decay_where_the_strength_was_changed() -> None:
    evaluated = ((0, Evaluation(4.0, 90.0, 0.5, None)), (20, Evaluation(4.0, 0.5, 0.5, None)),
                 (40, Evaluation(3.0, 0.5, 0.5, None)))  # fmt: skip
    assert decay_text(run_shown(evaluated=evaluated), LOOK)
    assert not decay_text(run_shown(evaluated=evaluated, objective_changes=(0, 20)), LOOK)


def test_how_a_run_ended() -> None:
    assert ending_text(run_shown(), LOOK) == ""
    assert "40 steps" in ending_text(run_shown(ending=Ending(Stop.BUDGET, 40, 1.0)), LOOK)
    diverged = ending_text(run_shown(ending=Ending(Stop.TOO_LARGE, 40, 3e9, False, Cause.RATE)), LOOK)
    assert "step 40: the minibatch's loss, " in diverged
    assert "lower the learning rate" in diverged
    decay = ending_text(run_shown(ending=Ending(Stop.NOT_FINITE, 40, math.inf, True, Cause.DECAY, 2.5)), LOOK)
    assert "the full loss is not finite; lr·2λ = 2.5" in decay.replace("2.500", "2.5")
    start = ending_text(run_shown(ending=Ending(Stop.NOT_FINITE, 40, math.nan, False, Cause.START)), LOOK)
    assert "learning rate" not in start
    assert ending_text(run_shown(ending=Ending(Stop.BUDGET, 40, 1.0), step=3), LOOK) == ""
