"""`:fresh:` and `:keep:`: which tables may hold new numbers when a block asks again, and what these must keep to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui_app.data.names import nearest_name
from tui_app.lesson.expressions.evaluation import ExpressionError, Tree, evaluate
from tui_app.lesson.inputs import table_of
from tui_app.lesson.kind import Fence, Scope
from tui_app.lesson.written import note, of_option, tree_of


@dataclass(frozen=True, slots=True, eq=False)
class Fresh:
    """How a block comes with new numbers: `tables` are drawn anew, so that every condition of `keep` holds.

    The block is read once more from its `fence`, in the lesson of `scope` with those tables in place of its own.
    """

    tables: tuple[str, ...]
    keep: tuple[Tree, ...]
    fence: Fence
    scope: Scope


def read_fresh(fence: Fence, used: Sequence[str], scope: Scope) -> Fresh | None:
    """What `:fresh:` and `:keep:` say; None, and the problems noted, where they say nothing or nothing right.

    `used` are the tables that what is asked is worked out from.
    """
    named = fence.options.get("fresh")
    keep = _conditions(fence, scope)
    if named is None:
        for entry in fence.every("keep"):
            scope.findings.error(entry.line + 1, 2, "fresh.problem.keep-alone")
        return None
    good = True
    names: list[str] = []
    for text in named.value.split(","):
        name = text.strip()
        place = named.line + 1, named.column + max(named.value.find(name), 0)
        if not scope.has(name):
            nearest = nearest_name(name, scope.ids()) or ""
            scope.findings.error(*place, "no-block", name=name, nearest=nearest)
        elif scope.block(name) is None:
            pass  # what is wrong with it is said of the block itself
        elif table_of(scope.block(name)) is None:
            scope.findings.error(*place, "fresh.problem.no-table", name=name)
        elif name not in used:
            scope.findings.error(*place, "fresh.problem.unused", name=name)
        else:
            names.append(name)
            continue
        good = False
    return Fresh(tuple(names), keep, fence, scope) if good and keep is not None else None


def _conditions(fence: Fence, scope: Scope) -> tuple[Tree, ...] | None:
    """The conditions of `:keep:`, each of which the author's own numbers fulfil; None where one isn't such."""
    trees: list[Tree] = []
    good = True
    for entry in fence.every("keep"):
        written = of_option(entry)
        tree = tree_of(written, scope)
        good = good and tree is not None
        if tree is None:
            continue
        try:
            value = evaluate(tree, scope.work)
        except ExpressionError as error:
            note(error, written, scope)
            good = False
            continue
        if value is not True:
            key = "fresh.problem.keep-broken" if value is False else "fresh.problem.keep-form"
            scope.findings.error(written.line, written.column, key)
            good = False
        trees.append(tree)
    return tuple(trees) if good else None
