"""Where in the record something is kept, by names that a student can type: `COURSE/LESSON/BLOCK`, or less of it.

Lesson files that belong to no course are kept under a course of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tui_app.study.record import Progress, course_key, ids_of


def kept_at(progress: Progress, named: str) -> str | None:
    """The address of what is called so, as `record.reset` takes it; None where nothing is known of it."""
    for key in (*progress.items, *progress.places):
        parts, ids = key.split("/"), ids_of(key)
        for count in range(1, len(ids) + 1):
            if "/".join(ids[:count]) == named:
                return "/".join(parts[:count])
    return None


def lessons_elsewhere(progress: Progress, course: str) -> Mapping[str, int]:
    """The lessons of other courses, `COURSE/LESSON`, and how many questions, walks and places are kept of each."""
    done = [key for key, item in progress.items.items() if item.touched]
    done += [key for key, place in progress.places.items() if place.page or place.reached]
    own = course_key(course)
    found = Counter("/".join(ids_of(key)[:2]) for key in done if key.partition("/")[0] != own)
    return dict(sorted(found.items()))
