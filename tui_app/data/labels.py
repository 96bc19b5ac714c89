"""What a label means: the name of a class, else its number counted from 0."""

from __future__ import annotations

from tui_app.data.names import nearest_name, shown, tidy
from tui_app.errors import InputError

_CLASSES_LISTED = 8
_LONGEST_INDEX = 9


class Labels:
    """The classes of a table, by the labels that can stand for them."""

    def __init__(self, classes: tuple[str, ...]) -> None:
        self._classes = classes
        self._by_name = {name: at for at, name in enumerate(classes)}

    def index(self, label: str, place: str, **facts: object) -> int:
        """The class that `label` means; where a class is itself called by a number, its name wins.

        Raises InputError (`data.<place>.unknown-label` and its kin, with `facts`) where it means none.
        """
        label = tidy(label)
        found = self._by_name.get(label)
        if found is not None:
            return found
        if label.isascii() and label.isdigit():
            index = int(label) if len(label) <= _LONGEST_INDEX else len(self._classes)
            if index < len(self._classes):
                return index
            raise self.out_of_range(label, place, **facts)
        if not label:
            raise InputError(f"data.{place}.empty-label", classes=self._listed(), **facts)
        near = nearest_name(label, self._classes)
        if near is None:
            key, more = "unknown-label", {"classes": self._listed()}
        else:
            key, more = "unknown-label-near", {"nearest": shown(near)}
        raise InputError(f"data.{place}.{key}", label=shown(label), **more, **facts)

    def out_of_range(self, label: object, place: str, **facts: object) -> InputError:
        """The error for a number that is no class."""
        last = len(self._classes) - 1
        return InputError(f"data.{place}.label-out-of-range", label=shown(str(label)), last=last, **facts)

    def _listed(self) -> str:
        names = [shown(name) for name in self._classes[:_CLASSES_LISTED]]
        return ", ".join(names + ["…"] * (len(self._classes) > _CLASSES_LISTED))
