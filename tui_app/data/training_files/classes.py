"""The classes of data that name none: the labels that occur."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def class_indices(labels: Sequence[str]) -> tuple[tuple[str, ...], NDArray[np.intp]]:
    """The different labels in order (of number where all are whole, else of name); each as its index."""
    different = set(labels)
    if all(label.isascii() and label.isdigit() and len(label) < 10 for label in different):
        classes = tuple(sorted(different, key=lambda label: (int(label), label)))
    else:
        classes = tuple(sorted(different))
    index = {name: at for at, name in enumerate(classes)}
    return classes, np.array([index[label] for label in labels], dtype=np.intp)
