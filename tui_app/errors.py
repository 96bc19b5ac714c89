"""The one family of errors that losslab shows to a user.

An error names a sentence of the message catalogue and the facts that fill it, so that it is told in the
reader's language by whoever shows it; the floor that raises it knows no language.
"""


class LosslabError(Exception):
    """Something a user can mend.

    `key` names the sentence in the catalogue (`"data.not-a-number"` stands in `messages/*/data.toml`);
    `facts` fill its placeholders. The sentence says the place, what is wrong and what would be right.
    """

    def __init__(self, key: str, /, **facts: object) -> None:
        super().__init__(key, facts)
        self.key = key
        self.facts = facts

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.key} ({facts})" if facts else self.key


class UsageError(LosslabError):
    """The command line asks for something that doesn't exist or doesn't go together."""


class InputError(LosslabError):
    """A file of the user's (scores, labels, training data, settings) can't be read as what it should be."""


class LessonError(LosslabError):
    """A lesson, a course or an address in one can't be found or can't be shown."""


class ProgressError(LosslabError):
    """What the student did can't be read or kept."""
