"""How large a lesson may be. Each limit is several times what the largest lesson needs, and refused with its place.

Together they bound the work that one file can ask for: what is read is never more than a fixed number of pieces.
"""

from __future__ import annotations

LARGEST_FILE = 1_000_000
"""Bytes of one lesson file."""

MOST_LESSONS = 500
"""Lessons of one course in one language."""

MOST_LINES = 20_000
"""Lines of one lesson file."""

MOST_PAGES = 500
"""Pages of one lesson."""

MOST_BLOCKS = 1_000
"""Blocks of one lesson."""

MOST_BLOCK_LINES = 1_000
"""Lines of one block, its options included."""

MOST_OPTIONS = 100
"""Options of one block."""

MOST_PIECES = 20_000
"""What the parser meets in one lesson: paragraphs, items, cells, lines of blocks, characters with a meaning in Markdown."""

MOST_COLUMNS = 500
"""Columns of one table."""

MOST_CELLS = 5_000
"""Cells of one table; in a table of numbers, its header and its names count as well."""

MOST_FIGURES = 2_000
"""Computed figures of one lesson."""

MOST_FORMULAS = 1_000
"""Formulas of one lesson."""

MOST_FORMULA_CHARACTERS = 20_000
"""Characters of all formulas of one lesson together."""

MOST_EXAMPLES = 2_000_000
"""Examples that the labs of one lesson train on together, steps times minibatch: `show` trains them all."""

FEWEST_EXAMPLES = 50_000
"""What a lab counts as at least: its data have to be made, and a step on one example has its price."""

MOST_GOALS = 100
"""What-ifs of one lesson that have a goal: `show` looks for numbers that reach each, for some 0.2 s at the most."""
