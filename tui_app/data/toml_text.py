"""TOML from elsewhere: read within bounds."""

from __future__ import annotations

import re
import tomllib
from typing import Any

_MANY_PARTS = re.compile(r"""(?<![\w"'-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){20}""")


def toml_table(data: bytes) -> dict[str, Any]:
    """What a TOML text says. Raises ValueError for what is no TOML or no UTF-8, and for a key of more than 20 parts.

    The work of tomllib grows with the square of a key's parts, so that a line of `a.a.a…` would take minutes.
    """
    text = data.decode("utf-8-sig")
    if _MANY_PARTS.search(text):
        raise ValueError("a key of many parts")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("tables too deep") from None
