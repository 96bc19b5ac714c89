"""What SGD is measured against: the course's vectorized NumPy, PyTorch, the bare products."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from typing import Any

# Read once, when NumPy is loaded; rows 6 to 10 are measured with one thread on either side.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from comparison import Comparison

from tui_app.numerics.training import Features, Problem, Run, Settings, Start

Seconds = Callable[[], float]


def rates(what: str, ours: Seconds, other: Seconds, must: float, runs: int = 15) -> Comparison:
    """Steps a second, ours and the other's in turn, from functions that give the seconds of a step."""
    ours(), other()
    pairs = [(ours(), other()) for _ in range(runs)]
    return Comparison(
        what=what,
        ours=1 / statistics.median(one for one, _ in pairs),
        other=1 / statistics.median(two for _, two in pairs),
        unit="steps/s",
        better="higher",
        ratio=statistics.median(two / one for one, two in pairs),
        must=must,
    )


def ours(problem: Problem, settings: Settings, steps: int) -> Seconds:
    """Losslab's run, its batch and regularization losses kept at every step."""
    run = Run(problem, settings, start=_start(problem), budget=1 << 40)
    run.advance(20)

    def measure() -> float:
        before = run.seconds
        run.advance(steps)
        return (run.seconds - before) / steps

    return measure


def textbook(problem: Problem, settings: Settings, steps: int) -> Seconds:
    """CS231n assignment 1 as it is usually solved: random choice, fancy indexing, the bias as ones."""
    X = np.column_stack([problem.X.rows(slice(None)), np.ones(len(problem.y), problem.X.dtype)])
    y = problem.y
    W = (0.001 * np.random.default_rng(0).standard_normal((X.shape[1], problem.classes))).astype(X.dtype)
    lr, reg, batch = settings.learning_rate, settings.reg, settings.batch

    def step() -> float:
        nonlocal W
        if batch < len(y):
            chosen = np.random.choice(len(y), batch)
            X_batch, y_batch = X[chosen], y[chosen]
        else:
            X_batch, y_batch = X, y
        images = len(y_batch)
        scores = X_batch.dot(W)
        true = scores[np.arange(images), y_batch].reshape(-1, 1)
        margins = np.maximum(0, scores - true + 1)
        margins[np.arange(images), y_batch] = 0
        loss = np.sum(margins) / images + reg * np.sum(W * W)
        active = np.zeros_like(margins)
        active[margins > 0] = 1
        active[np.arange(images), y_batch] = -np.sum(active, axis=1)
        dW = X_batch.T.dot(active) / images + 2 * reg * W
        W -= lr * dW
        return float(loss)

    return _timed(step, steps)


def torch_sgd(problem: Problem, settings: Settings, steps: int) -> Seconds | None:
    """nn.Linear, MultiMarginLoss and SGD with weight decay; None without PyTorch."""
    try:
        import torch
    except ImportError:
        return None
    torch.set_num_threads(1)
    X: Any = torch.from_numpy(problem.X.rows(slice(None)))
    y: Any = torch.from_numpy(problem.y.astype(np.int64))
    model = torch.nn.Linear(X.shape[1], problem.classes).to(X.dtype)
    # MultiMarginLoss divides by the number of classes.
    hinge = torch.nn.MultiMarginLoss()
    optimizer = torch.optim.SGD(
        [{"params": [model.weight], "weight_decay": 2 * settings.reg}, {"params": [model.bias]}],
        lr=settings.learning_rate,
    )

    def step() -> None:
        chosen = torch.randint(len(y), (settings.batch,))
        optimizer.zero_grad()
        loss = hinge(model(X[chosen]), y[chosen]) * problem.classes
        loss.backward()
        optimizer.step()

    return _timed(step, steps)


def bare_products(problem: Problem, settings: Settings, steps: int) -> Seconds:
    """The two matrix products of a step and nothing else, on one minibatch that stays where it is."""
    images, D, C = settings.batch, problem.X.dimensions, problem.classes
    rng = np.random.default_rng(0)
    X = rng.standard_normal((images, D)).astype(np.float32)
    W = rng.standard_normal((D, C)).astype(np.float32)
    dS = rng.standard_normal((C, images)).astype(np.float32)
    S, dW = np.empty((images, C), np.float32), np.empty((C, D), np.float32)

    def step() -> None:
        np.dot(X, W, S)
        np.dot(dS, X, dW)

    return _timed(step, steps)


def random_images(images: int) -> Problem:
    """Images of CIFAR-10's shape, bytes with their mean beside them, as losslab keeps them."""
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 256, (images, 3073), dtype=np.uint8)
    pixels[:, -1] = 1
    return Problem(Features(pixels, np.full(3072, 127.5, np.float32)), rng.integers(0, 10, images), 10)


def missing(what: str) -> None:
    """Say that a peer isn't installed."""
    print(f"  {what} is not installed (pip install 'losslab[bench]'): left out")


def _start(problem: Problem) -> Start:
    W = 0.001 * np.random.default_rng(0).standard_normal((problem.classes, problem.X.dimensions))
    return Start(W, np.zeros(problem.classes))


def _timed(step: Callable[[], object], steps: int) -> Seconds:
    def measure() -> float:
        began = time.perf_counter()
        for _ in range(steps):
            step()
        return (time.perf_counter() - began) / steps

    return measure
