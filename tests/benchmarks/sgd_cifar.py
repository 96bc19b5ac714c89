"""SGD steps a second on images of CIFAR-10's shape, at three sizes; batch 200, one thread."""

from __future__ import annotations

import sgd_peers as peers
from comparison import Comparison

from tui_app.numerics.training import Settings

ROW = "8"
TITLE = "SGD on CIFAR-10's shape, batch 200, float32, one thread"

SIZES = (500, 5_000, 50_000)


def run() -> list[Comparison]:
    """Against the course's NumPy, PyTorch and the bare products."""
    settings = Settings("hinge", 1e-7, 2.5e4, 200)
    found = []
    for images in SIZES:
        problem = peers.random_images(images)
        ours = peers.ours(problem, settings, 50)
        size = f"{images:,} images"
        runs = 9
        found.append(
            peers.rates(
                f"steps, {size}, textbook NumPy", ours, peers.textbook(problem, settings, 50), 1.5, runs
            )
        )
        torch = peers.torch_sgd(problem, settings, 50)
        if torch is None:
            peers.missing("PyTorch")
        else:
            found.append(peers.rates(f"steps, {size}, PyTorch", ours, torch, 1.8, runs))
        bare = peers.bare_products(problem, settings, 50)
        found.append(peers.rates(f"steps, {size}, the bare products", ours, bare, 1 / 3, runs))
    return found
