"""What happened that the student should know, as a value for whoever shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Notice(NamedTuple):
    """A sentence of the catalogue by its key, with the facts that fill it."""

    key: str
    facts: Mapping[str, object]
