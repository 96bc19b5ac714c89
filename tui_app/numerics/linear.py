"""The linear classifier: scores S = X Wᵀ + b, and the gradients of W and b; lecture 3, slides 5 to 8."""

from __future__ import annotations

from tui_app.numerics.arrays import Floats


def linear_scores(X: Floats, W: Floats, b: Floats) -> Floats:
    """S = X Wᵀ + b, (N, C), from X (N, D), W (C, D) and b (C,)."""
    S: Floats = X @ W.T
    S += b
    return S


def weights_gradient(dS: Floats, X: Floats) -> Floats:
    """dL/dW = dSᵀ X, (C, D), from the slopes dS (N, C) of the loss in the scores and X (N, D)."""
    return dS.T @ X


def bias_gradient(dS: Floats) -> Floats:
    """dL/db = the sum of the slopes dS (N, C) over the images, (C,)."""
    return dS.sum(axis=0)  # type: ignore[no-any-return]
