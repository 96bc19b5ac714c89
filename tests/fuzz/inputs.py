"""Inputs that are nearly right: valid ones cut, doubled, spliced and strewn with what means something to a reader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

_TOKEN = re.compile(rb"[A-Za-z]+|[0-9.]+|\s+|.", re.DOTALL)
STRANGE = (
    b"\x00",
    b"\x1b[2J",
    b"\xff",
    b"\xc2\x9b",
    b"\xe2\x80\xae",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\r",
    b"\r\n",
    b"\n",
    b"\n\n",
    b"\t",
    b"0",
    b"-0",
    b"1e999",
    b"1e-999",
    b"9" * 400,
    b"NaN",
    b"inf",
    b"-1",
    b"18446744073709551616",
    b"\xe2\x88\x92",
    b"\xd9\xa3",
    b'"',
    b"'",
    b"{",
    b"}",
    b"[",
    b"]",
    b"(",
    b")",
    b"|",
    b":",
    b",",
    b"=",
    b"#",
    b"\\",
    b"$",
    b"*",
    b"_",
    b"..",
    b"/",
    b"\xed\x95\x9c",
)


def mutated(random: Random, seeds: Sequence[bytes], pieces: Sequence[bytes]) -> bytes:
    """One input: usually a seed changed in a few places, now and then nothing but pieces, or raw bytes."""
    kind = random.random()
    if kind < 0.04:
        return random.randbytes(random.randrange(200))
    if kind < 0.2:
        return b"".join(
            random.choice((*pieces, *STRANGE, b"\n", b" ")) for _ in range(random.randrange(1, 40))
        )
    data = random.choice(seeds)
    for _ in range(random.choice((0, 1, 1, 2, 3, 5, 8))):
        data = _change(random, data, seeds, pieces)
    return data[:200_000]


def _change(random: Random, data: bytes, seeds: Sequence[bytes], pieces: Sequence[bytes]) -> bytes:
    start = random.randrange(len(data) + 1)
    end = min(len(data), start + random.choice((1, 1, 2, 8, 40, 400)))
    match random.randrange(8):
        case 0:
            return data[:start] + data[end:]
        case 1:
            return data[:start] + data[start:end] * random.choice((2, 3, 60)) + data[end:]
        case 2:
            return data[:start] + random.choice(STRANGE) + data[start:]
        case 3:
            return data[:start] + random.choice(pieces) + data[random.choice((start, end)) :]
        case 4:
            other = random.choice(seeds)
            return data[:start] + other[random.randrange(len(other) + 1) :]
        case 5:
            return data[:start] + random.randbytes(end - start) + data[end:]
        case 6:
            return data[:start]
        case _:
            return _token_replaced(random, data, pieces)


def _token_replaced(random: Random, data: bytes, pieces: Sequence[bytes]) -> bytes:
    start = random.randrange(len(data) + 1)
    found = _TOKEN.search(data, start)
    if found is None:
        return data
    return data[: found.start()] + random.choice((*pieces, *STRANGE)) + data[found.end() :]
