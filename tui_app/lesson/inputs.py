"""What blocks compute on: the tables that they name, the image of `:image:`, the options of the computation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tui_app.data.matrix import Matrix
from tui_app.data.names import nearest_name
from tui_app.data.score_table import ScoreTable
from tui_app.errors import LosslabError
from tui_app.lesson.expressions.error import UnreadBlockError
from tui_app.lesson.expressions.evaluation import ExpressionError, names_in, parse
from tui_app.lesson.expressions.functions import image_of
from tui_app.lesson.expressions.tree import Name
from tui_app.lesson.expressions.values import no_block
from tui_app.lesson.kind import Fence, Scope
from tui_app.lesson.markup.structure import Entry
from tui_app.lesson.model import Block, Table, TableBlock
from tui_app.worked.computation import Computation
from tui_app.worked.linear_loss import LinearLoss
from tui_app.worked.register import Entry as Computed
from tui_app.worked.register import Option
from tui_app.worked.score_loss import ScoreLoss


def table_of(block: Block | None) -> Table | None:
    """The table that a block is; None for any other block and for none."""
    return block.table if isinstance(block, TableBlock) else None


def missing_table(name: Name, scope: Scope, tables: Iterable[str]) -> ExpressionError:
    """What is wrong where an expression names what is no table; `tables` are the ids that may have been meant."""
    if not scope.has(name.text):
        return no_block(name, tables)
    if scope.block(name.text) is None:
        return UnreadBlockError(name.text, name.column)
    return ExpressionError("not-a-table", name.column, name=name.text)


def computation_of(entry: Computed, fence: Fence, scope: Scope) -> Computation | None:
    """The computation of a fence with `:of:`, `:on:` and the options of its entry; None, and the problems noted."""
    inputs = tables_on(entry.kind, (entry.needs, entry.or_needs), fence, scope)
    options = options_of(entry.options, fence, scope)
    if inputs is None or options is None:
        return None
    try:
        return entry.build(inputs, options)
    except LosslabError as error:
        on = fence.options["on"]
        scope.findings.error(on.line + 1, on.column, "does-not-fit", error=error)
        return None


def part_of(computation: Computation, fence: Fence, scope: Scope) -> int | None:
    """The image that `:image:` means, by name or by number from 1; None where it isn't given or doesn't exist."""
    found = fence.options.get("image")
    if isinstance(computation, LinearLoss):
        computation = computation.scored
    if found is None or not isinstance(computation, ScoreLoss):
        return None
    try:
        return image_of(computation.table, Name(found.value, 1))
    except ExpressionError as error:
        scope.findings.error(found.line + 1, found.column, error.sentence, **error.facts)
        return None


def tables_on(of: str, choices: Sequence[tuple[str, ...]], fence: Fence, scope: Scope) -> list[Table] | None:
    """The tables that `:on:` names; None, and the problems noted, where they aren't what `of` needs.

    `choices` says what it may need, in order: `score table`, `matrix` or `vector`; the first one is what is
    told where none has as many.
    """
    on = fence.options["on"]
    names = on.value.split(",")
    needs = next((each for each in choices if len(each) == len(names)), choices[0])
    if len(names) != len(needs):
        scope.findings.error(on.line + 1, on.column, "on-count", of=of, expected=len(needs), found=len(names))
        return None
    inputs: list[Table] = []
    column = on.column
    good = True
    for text, need in zip(names, needs, strict=True):
        name = text.strip()
        place = on.line + 1, column + len(text) - len(text.lstrip())
        column += len(text) + 1
        if not scope.has(name):
            scope.findings.error(*place, "no-block", name=name, nearest=nearest_name(name, scope.ids()) or "")
            good = False
            continue
        block = scope.block(name)
        value = table_of(block)
        if block is None:
            good = False
        elif value is None or not _is(value, need):
            scope.findings.error(*place, f"needs-{need.replace(' ', '-')}", name=name, of=of)
            good = False
        else:
            inputs.append(value)
    return inputs if good else None


def _is(value: Table, need: str) -> bool:
    if need == "score table":
        return isinstance(value, ScoreTable)
    return isinstance(value, Matrix) and (need != "vector" or value.is_vector)


def options_of(allowed: Sequence[Option[object]], fence: Fence, scope: Scope) -> dict[str, object] | None:
    """The value of every option, its default where it isn't given; None, and the problem noted, for a wrong one."""
    options: dict[str, object] = {}
    for option in allowed:
        found = fence.options.get(option.name)
        if found is None:
            options[option.name] = option.default
            continue
        try:
            options[option.name] = option.read(found.value)
        except ValueError:
            note_value(found, option.allowed, scope)
            return None
    return options


def note_value(entry: Entry, allowed: str, scope: Scope) -> None:
    """Notes an option's value that can't be; `allowed` says which can, names with ` | ` or commas between them."""
    nearest = nearest_name(entry.value, allowed.replace(" | ", ", ").split(", ")) or ""
    facts = {"name": entry.name, "found": entry.value, "allowed": allowed, "nearest": nearest}
    scope.findings.error(entry.line + 1, entry.column, "option-value", **facts)


def tables_of(texts: Sequence[str], fence: Fence, scope: Scope) -> Mapping[str, Table]:
    """The tables that expressions name, and those of `:on:` before them."""
    on = fence.option("on")
    names = [name.strip() for name in on.split(",")] if on else []
    for text in texts:
        try:
            names += names_in(parse(text))
        except ExpressionError:
            continue
    found: dict[str, Table] = {}
    for name in names:
        table = table_of(scope.block(name))
        if table is not None:
            found.setdefault(name, table)
    return found
