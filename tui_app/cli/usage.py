"""What argparse finds wrong with a command line, as a sentence of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import takewhile

from tui_app.errors import UsageError

# argparse says these in English only, and its `error` is given nothing but the words.
_FORMS = tuple(
    (key, re.compile(form))
    for key, form in (
        ("missing", r"the following arguments are required: (?P<names>.+)"),
        (
            "choice",
            r"argument (?P<name>\S+): invalid choice: '?(?P<found>.*?)'? \(choose from (?P<known>.+)\)",
        ),
        ("no-value", r"argument (?P<name>\S+): expected (?:one|at least one) argument"),
        ("unwanted-value", r"argument (?P<name>\S+): ignored explicit argument .+"),
        ("together", r"argument (?P<name>\S+): not allowed with argument (?P<other>\S+)"),
        ("unknown", r"unrecognized arguments: (?P<names>.+)"),
    )
)

_TRAINING = ("losslab train", "losslab lab")
_DATA = re.compile(r"unrecognized arguments: (?P<name>[^-\s]\S*)(?: -.*)?")
"""A word without an option before it: in a training command most likely what to train on."""


_NUMBER = re.compile(r"-\.?[0-9]")


def usage_error(
    message: str, command: str, options: Collection[str] = (), words: Iterable[str] = ()
) -> UsageError:
    """The error that says argparse's `message` about `command`, with the nearest of its `options` to an unknown one.

    An unknown option among `words` is said before an argument that is missing. A message of no known form is quoted.
    """
    unknown = _unknown(words, options)
    if unknown and message.startswith("the following arguments are required"):
        message = f"unrecognized arguments: {' '.join(unknown)}"
    forms = (("data", _DATA), *_FORMS) if command in _TRAINING else _FORMS
    for key, form in forms:
        if said := form.fullmatch(message):
            facts = {name: value.replace("'", "") for name, value in said.groupdict().items()}
            near = _nearest(facts["names"], options) if key == "unknown" else None
            if near is not None:
                return UsageError("cli.usage.unknown-near", command=command, nearest=near, **facts)
            return UsageError(f"cli.usage.{key}", command=command, **facts)
    return UsageError("cli.usage.other", what=message, command=command)


def _unknown(words: Iterable[str], options: Collection[str]) -> list[str]:
    """The words that can only be options and are none."""
    before = takewhile(lambda word: word != "--", words)
    heads = (word.partition("=")[0] for word in before if word[1:] and not _NUMBER.match(word))
    return [head for head in heads if head.startswith("-") and head not in options]


def _nearest(unknown: str, options: Collection[str]) -> str | None:
    """The option that the first of the unknown words was probably meant for; None where none is near."""
    # Loaded only where something is wrong: it takes longer than reading the command line.
    from tui_app.data.names import nearest_name

    word = unknown.partition(" ")[0].partition("=")[0]
    near = nearest_name(word, options) if word.startswith("-") else None
    return None if near == word else near  # a known option is unknown only where `--` stands before it
