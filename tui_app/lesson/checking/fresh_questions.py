"""What `check` says of questions with new numbers: that there are such numbers, and that no text has typed the old ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from tui_app.lesson.blocks.quiz import QuizBlock
from tui_app.lesson.expressions.values import flat
from tui_app.lesson.fresh.draws import fresh_of, with_new_numbers
from tui_app.lesson.inputs import table_of
from tui_app.lesson.model import Block
from tui_app.lesson.problem import Findings
from tui_app.lesson.questions.fresh_option import Fresh
from tui_app.lesson.questions.items import KEYWORDS
from tui_app.lesson.questions.question import NumberForm, TableForm, Target
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.worked.number import Number

MOST_CHECKED = 200
"""Blocks of one lesson that are drawn: more ask for no lesson, and would keep `check` busy for long."""

_DRAWS = 3
_FIGURE = re.compile(r"(?<![\w.,])[0-9]+(?:\.[0-9]+)?(?![\w]|[.,][0-9])")
_COMPUTED = re.compile(r"\{=[^}\n]*\}")
_WRONG = re.compile(rf"[-*+] +(?:{'|'.join(KEYWORDS)})\b(?:\"[^\"]*\"|[^\":])*:")


def fresh_problems(blocks: Iterable[Block], findings: Findings) -> None:
    """Notes blocks that no new numbers are found for, and figures in their texts that would be the old ones."""
    asking = ((block, fresh) for block in blocks if (fresh := fresh_of(block)) is not None)
    for block, fresh in islice(asking, MOST_CHECKED):
        if any(with_new_numbers(block, "", draw) is None for draw in range(1, _DRAWS + 1)):
            named = fresh.fence.options["fresh"]
            findings.error(named.line + 1, named.column, "fresh.problem.no-draw")
        old = _old_figures(block, fresh)
        for line, column, figure in _typed(fresh):
            if figure in old:
                findings.warning(line, column, "fresh.problem.typed", found=figure)


def _old_figures(block: Block, fresh: Fresh) -> frozenset[str]:
    """Numbers of two digits or more, without their signs, that hang on what is drawn: a 1 may be a margin."""
    numbers: list[Number] = []
    for name in fresh.tables:
        table = table_of(fresh.scope.block(name))
        assert table is not None
        numbers += flat(table, 1)
    targets = list(_targets(block))
    numbers += [target.answer for target in targets]
    numbers += [wrong.number for target in targets for wrong in target.wrongs]
    shown = {shown_number(abs(number), Look()).text for number in numbers if number.finite}
    return frozenset(text for text in shown if len(text) > 1)


def _targets(block: Block) -> Iterator[Target]:
    form = block.question.form if isinstance(block, QuizBlock) else None
    if isinstance(form, NumberForm):
        yield form.target
    elif isinstance(form, TableForm):
        yield from (form.target(place) for place in form.blanks)


def _typed(fresh: Fresh) -> Iterator[tuple[int, int, str]]:
    """The figures that are typed in a block's texts, with line and column from 1; expressions are left out."""
    fence = fresh.fence
    for at, text in enumerate(fence.body):
        head = _WRONG.match(text)
        start = head.end() if head else 0
        said = " " * start + _COMPUTED.sub(lambda found: " " * len(found[0]), text)[start:]
        for found in _FIGURE.finditer(said):
            yield fence.body_line + at, found.start() + 1, found[0]
