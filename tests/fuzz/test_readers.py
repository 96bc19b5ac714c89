"""The same inputs as the long run's, few of them and always the same: no reader says anything but its own errors."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from fuzz.inputs import mutated
from fuzz.pieces import PIECES
from fuzz.readers import READERS, tried

INPUTS = {"lesson": 25, "course": 40}


@pytest.mark.parametrize("name", READERS)
@pytest.mark.filterwarnings("ignore")
def test_only_its_own_errors_come_out(name: str, tmp_path: Path) -> None:
    reader, random = READERS[name], Random(f"{name} 231")
    seeds = reader.seeds()
    refused = 0
    for data in [*seeds[:10], *(mutated(random, seeds, PIECES[name]) for _ in range(INPUTS.get(name, 60)))]:
        refused += tried(reader, data, tmp_path)
    assert refused or name in (
        "lesson",
        "front",
        "course",
        "progress",
        "config",
        "formulas",
        "answers",
        "reports",
    )
