"""Seconds until digits are told apart with validation accuracy 0.95, against scikit-learn, one split."""

from __future__ import annotations

import time
from typing import Any

import sgd_peers as peers
from comparison import Comparison
from measuring import interleaved

from tui_app.data.training_plan import Request, make_plan

ROW = "10"
TITLE = "Seconds to validation accuracy 0.95 on digits, hinge"

WANTED = 0.95


def run() -> list[Comparison]:
    """Against SGDClassifier and LinearSVC (Crammer-Singer)."""
    plan = make_plan(Request(data="digits"))
    problem = plan.prepared.problem
    assert problem.X_val is not None
    assert problem.y_val is not None

    def ours() -> float:
        began = time.perf_counter()
        going = plan.run()
        while (going.evaluate().val_accuracy or 0) < WANTED:
            going.advance(25)
        return time.perf_counter() - began

    try:
        from sklearn.linear_model import SGDClassifier
        from sklearn.svm import LinearSVC
    except ImportError:
        peers.missing("scikit-learn")
        return []
    X, y = problem.X.rows(slice(None)), problem.y
    X_val, y_val = problem.X_val.rows(slice(None)), problem.y_val

    def fitted(classifier: Any) -> float:
        began = time.perf_counter()
        classifier.fit(X, y)
        return time.perf_counter() - began

    def reached(classifier: Any) -> str:
        """What a peer comes to: where that is less than is asked of us, its time still stands beside ours."""
        return f"{type(classifier).__name__} (reaches {classifier.fit(X, y).score(X_val, y_val):.3f})"

    def stochastic() -> Any:
        return SGDClassifier(random_state=0)

    def crammer_singer() -> Any:
        return LinearSVC(multi_class="crammer_singer", C=0.1, max_iter=20_000)

    return [
        interleaved(reached(peer()), ours, lambda peer=peer: fitted(peer()), must=1.0)  # type: ignore[misc]
        for peer in (stochastic, crammer_singer)
    ]
