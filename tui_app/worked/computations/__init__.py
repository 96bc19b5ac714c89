"""The computations that a walk can go through, one a module; each says what it is in its `ENTRY` (see the
register).
"""
