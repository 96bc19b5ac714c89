"""A loss over a score table as plain data: what `walk --json` prints."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tui_app.numerics.summary import Summary
from tui_app.worked.computations.softmax import Softmax
from tui_app.worked.computations.structured import Structured
from tui_app.worked.score_loss import MEAN, ScoreLoss


def walk_report(loss: ScoreLoss, images: Sequence[int]) -> dict[str, object]:
    """Every term of the given images, and the mean over all images of the table.

    What is beyond float64 is None, so that it is valid JSON. Softmax is worked from shifted scores, whichever
    way `loss` shows it.
    """
    if isinstance(loss, Softmax) and not loss.shift:
        loss = Softmax(loss.table, shift=True)
    return {
        **_heading(loss),
        "classes": list(loss.table.classes),
        "images": [_image(loss, image) for image in images],
        "mean": _finite(loss.value(MEAN).value),
    }


def summary_report(loss: ScoreLoss, summary: Summary) -> dict[str, object]:
    """Mean and counts over all images."""
    return {
        **_heading(loss),
        "images": summary.images,
        "mean": _finite(summary.mean),
        "zero_loss": summary.zero_loss,
        "correct": summary.correct,
    }


def _heading(loss: ScoreLoss) -> dict[str, object]:
    margin = {} if loss.kind == "softmax" else {"margin": loss.margin.value}
    return {"loss": loss.kind, **margin}


def _image(loss: ScoreLoss, image: int) -> dict[str, object]:
    table = loss.table
    label = loss.label(image)
    report: dict[str, object] = {
        "name": table.name(image),
        "label": table.classes[label],
        "true_score": loss.value(("score", image, label)).value,
        "terms": [{name: _finite(fact) for name, fact in term.items()} for term in loss.report_terms(image)],
        "loss": _finite(loss.value(("loss", image)).value),
    }
    if isinstance(loss, Structured):
        report["chosen"] = table.classes[loss.chosen(image)]
    return report


def _finite(fact: object) -> object:
    return None if isinstance(fact, float) and not math.isfinite(fact) else fact
