"""A walk of the gradient goes through the image that `:image:` names."""

from __future__ import annotations

from lesson_texts import FRONT, PAGE, problems_of, read

from tui_app.lesson.blocks.walk import WalkBlock

_TABLES = """:::{matrix} W

|     | p1 | p2 |
|-----|---:|---:|
| cat |  1 |  2 |
| dog |  3 | -1 |

:::

:::{matrix} b

|     | bias |
|-----|-----:|
| cat |    0 |
| dog |    0 |

:::

:::{matrix} X

|        | p1 | p2 |
|--------|---:|---:|
| first  |  1 |  0 |
| second |  0 |  1 |

:::

:::{matrix} y

|        | label |
|--------|------:|
| first  |     0 |
| second |     1 |

:::

"""


def _gradient(image: str) -> str:
    return FRONT + PAGE + _TABLES + f":::{{walk}} w\n:of: gradient\n:on: W, b, X, y\n{image}\n:::\n"


def _walk(image: str) -> WalkBlock:
    (block,) = (each for each in read(_gradient(image)).lesson.pages[0].blocks() if each.id == "w")
    assert isinstance(block, WalkBlock)
    return block


def test_one_image_of_a_gradient() -> None:
    walk = _walk(":image: second\n").walk
    assert [walk.step(number).part for number in range(1, walk.count + 1)] == [1] * walk.count


def test_all_images_and_their_average() -> None:
    walk = _walk("").walk
    assert {walk.step(number).part for number in range(1, walk.count + 1)} == {0, 1, None}


def test_no_such_image() -> None:
    (problem,) = problems_of(_gradient(":image: third\n"))
    assert (problem.key, problem.facts["name"]) == ("lesson.problem.no-image", "third")
