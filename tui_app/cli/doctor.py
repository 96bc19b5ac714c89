"""`losslab doctor`: what this terminal can do, asked of the terminal itself, and what to set."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from tui_app.cli.context import Context, json_text, printable
from tui_app.cli.doctor_advice import Advice, advice
from tui_app.cli.doctor_facts import TRUE_COLOR, gather
from tui_app.paths import config_file
from tui_app.study.settings import read_settings
from tui_app.text.lines import Span, plain, width
from tui_app.text.wrap import wrap

HAS_PROBLEMS = 1


def add_arguments(parser: argparse.ArgumentParser, context: Context) -> None:
    """`--json`."""
    parser.add_argument("--json", action="store_true", help=context.words.say("cli.option.json"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Prints what was found and what it means; exit status 1 where something should be set right."""
    facts = gather(context)
    advised = advice(facts)
    settings = [context.words.say(notice.key, **notice.facts) for notice in read_settings(config_file())[1]]
    if args.json:
        print(json_text(_report(facts, advised, settings, context)))
    else:
        size = facts["size"] if sys.stdout.isatty() else None
        for line in (*_fact_lines(facts, context), "", *settings, *_advice_lines(advised, context)):
            for row in rows_of(printable(line, context.ascii), size["columns"] if size else None):
                print(row)
    return HAS_PROBLEMS if settings or any(each.problem for each in advised) else 0


def rows_of(line: str, columns: int | None) -> list[str]:
    """A line broken at its blanks into rows of `columns` cells, where a terminal would break it anywhere; whole without
    a terminal.
    """
    if columns is None or width(line) <= columns:
        return [line]
    return [plain(row) for row in wrap([Span(line)], columns)]


def _report(
    facts: Mapping[str, Any], advised: list[Advice], settings: list[str], context: Context
) -> dict[str, Any]:
    told = [
        {"name": each.name, "problem": each.problem, "sentence": _sentence(each, context)} for each in advised
    ]
    told += [{"name": "config", "problem": True, "sentence": sentence} for sentence in settings]
    return {**facts, "advice": told}


def _fact_lines(facts: Mapping[str, Any], context: Context) -> Iterator[str]:
    say = context.words.say
    libraries = ", ".join(
        f"{name} {number or say('cli.doctor.missing')}" for name, number in facts["libraries"].items()
    )
    yield f"losslab {facts['losslab']}, Python {facts['python']}, {facts['platform']}"
    yield libraries
    size = facts["size"]
    yield say(
        "cli.doctor.terminal",
        term=facts["environment"].get("TERM") or "-",
        size=f"{size['columns']} x {size['rows']}" if size else "-",
        encoding=facts["encoding"],
    )
    yield _colors(facts["colors"], context)
    yield from _width_lines(facts["widths"], context)
    language = say(f"app.language.{facts['language']}")
    yield say("cli.doctor.language", language=language)
    for name in ("lessons", "progress", "config"):
        there = say("cli.doctor.there" if facts[name]["there"] else "cli.doctor.not-there")
        yield say(f"cli.doctor.{name}", path=facts[name]["path"], there=there)


def _colors(colors: int, context: Context) -> str:
    if colors == TRUE_COLOR:
        return context.words.say("cli.doctor.true-color")
    return context.words.say("cli.doctor.colors", colors=colors)


def _width_lines(widths: Mapping[str, Any] | None, context: Context) -> Iterator[str]:
    say = context.words.say
    if widths is None:
        yield say("cli.doctor.not-asked")
        return
    if not widths["usable"]:
        return
    shown = []
    for sample in widths["samples"].values():
        drawn = "?" if sample["drawn"] is None else sample["drawn"]
        right = drawn in ("?", sample["counted"])
        key = "cli.doctor.drawn" if right else "cli.doctor.drawn-otherwise"
        shown.append(say(key, text=sample["text"], drawn=drawn, counted=sample["counted"]))
    yield say("cli.doctor.widths", widths=", ".join(shown))


def _advice_lines(advised: list[Advice], context: Context) -> Iterator[str]:
    for each in advised:
        mark = context.words.say("cli.doctor.problem" if each.problem else "cli.doctor.hint")
        yield f"{mark} {_sentence(each, context)}"
    if not context.ascii:
        yield context.words.say("cli.doctor.fonts")


def _sentence(each: Advice, context: Context) -> str:
    return context.words.say(f"cli.doctor.advice.{each.name}", **each.facts)
