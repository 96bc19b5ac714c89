"""Steps of a walk as questions: `:ask:` asks at every step of a principle, `:fade:` once for the walk.

A faded principle is asked where it first does something: the clamp at the first term that it changes.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from tui_app.lesson.asking.mistakes import mistakes
from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.lesson.questions.definition import definition
from tui_app.lesson.questions.question import (
    CellForm,
    Choice,
    ChoiceForm,
    Form,
    NumberForm,
    Question,
    Target,
    exact,
)
from tui_app.lesson.questions.tolerance import usual_tolerance
from tui_app.text.derivation import derivation_lines
from tui_app.text.lines import Role, plain
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.text.prose import Inlines, Paragraph, Words
from tui_app.text.steps import reason_line, step_title
from tui_app.worked.computation import Computation
from tui_app.worked.expression import Apply, Key, Ref, evaluate
from tui_app.worked.number import Number
from tui_app.worked.score_loss import ScoreLoss
from tui_app.worked.walk import Step

MOST_CHOICES = 10
"""Of more classes than this, one is pointed at in its column."""

MOST_HINTS = 3
_ENOUGH_DIGITS = 3


def asking_steps(block: WalkBlock) -> tuple[int, ...]:
    """The numbers of the steps that ask, in order."""
    asking: list[int] = []
    waiting = dict.fromkeys(block.fades - block.asks, 0)
    for number in range(1, block.walk.count + 1):
        if not block.asks and all(at < 0 for at in waiting.values()):
            break
        step = block.walk.step(number)
        if not _can_ask(block, step):
            continue
        if step.principle in block.asks:
            asking.append(number)
        elif waiting.get(step.principle, -1) >= 0:
            if _tells(block.walk.computation, step.key):
                asking.append(number)
                waiting[step.principle] = -1
            elif waiting[step.principle] == 0:
                waiting[step.principle] = number
    return tuple(sorted([*asking, *(number for number in waiting.values() if number > 0)]))


def asking_parts(block: WalkBlock) -> tuple[str, ...]:
    """The names under which records keep the steps that ask: their numbers."""
    return tuple(str(number) for number in asking_steps(block))


def walk_definition(block: WalkBlock) -> str:
    """The hash of what a walk asks: its computation, the steps that ask and what is true at each."""
    steps = [(number, block.walk.step(number)) for number in asking_steps(block)]
    return definition(
        "walk",
        block.of,
        list(block.on),
        [[number, list(step.key), _truth(block, step)] for number, step in steps],
    )


def step_question(block: WalkBlock, number: int, look: Look) -> Question:
    """The question that a step asks, in the reader's language. Raises IndexError outside the walk."""
    step = block.walk.step(number)
    form = _form(block, step, look)
    chosen = isinstance(form, NumberForm)
    asked = look.say("quiz.ask.number" if chosen else "quiz.ask.true-class")
    title = step_title(block.walk, step, look)
    because = block.whys.of(block.walk, step) or _words(plain(reason_line(block.walk.reason(step), look)))
    return Question(
        form,
        (Paragraph((Words(title, Role.STRONG),)), Paragraph(_words(asked))),
        definition("step", block.of, list(step.key), _truth(block, step)),
        _hints(block, step, look) if chosen else (),
        because,
    )


def _can_ask(block: WalkBlock, step: Step) -> bool:
    quantity = block.walk.quantity(step)
    if quantity.skipped:
        return isinstance(block.walk.computation, ScoreLoss) and step.part is not None
    return quantity.expression is not None and quantity.value.finite


def _truth(block: WalkBlock, step: Step) -> str:
    quantity = block.walk.quantity(step)
    return str(step.key[-1]) if quantity.skipped else str(exact(quantity.value))


def _tells(computation: Computation, key: Key) -> bool:
    """Whether a step does more than hand on the one number that it reads."""
    expression = computation.quantity(key).expression
    match expression:
        case Apply(parts=[Ref(read)]):
            return not computation.value(read).same(computation.value(key))
    return True


def _form(block: WalkBlock, step: Step, look: Look) -> Form:
    computation = block.walk.computation
    quantity = block.walk.quantity(step)
    if quantity.skipped and isinstance(computation, ScoreLoss) and step.part is not None:
        return _true_class(computation, step.part, look)
    value = quantity.value
    tolerance = _tolerance(value, look, block.decimals)
    seen = _as_seen(computation, step.key, look, block.decimals)
    target = Target(value, tolerance, block.decimals, (), () if seen.same(value) else (seen,))
    wrongs = tuple(mistakes(computation, step.key, target, look))
    return NumberForm(Target(value, tolerance, block.decimals, wrongs, target.also), said=False)


def _tolerance(value: Number, look: Look, decimals: int | None) -> Fraction:
    """As of any answer; of one that goes on behind the digits shown, three digits are enough."""
    if decimals is not None or shown_number(value, look).exact:
        return usual_tolerance(value, decimals)
    size = Decimal(value.value).adjusted()
    return Fraction(1, 2) * Fraction(10) ** (size - _ENOUGH_DIGITS + 1)


def _true_class(computation: ScoreLoss, image: int, look: Look) -> Form:
    table = computation.table
    label = computation.label(image)
    if len(table.classes) <= MOST_CHOICES:
        return ChoiceForm(
            tuple(Choice(_words(look.name(name)), j == label) for j, name in enumerate(table.classes))
        )
    scores = tuple((computation.value(("score", image, j)),) for j in range(len(table.classes)))
    return CellForm(table.classes, (table.name(image),), scores, (label, 0))


def _as_seen(computation: Computation, key: Key, look: Look, decimals: int | None) -> Number:
    """What comes out where a step is worked with the digits on the screen."""

    def value_of(read: Key) -> Number:
        quantity = computation.quantity(read)
        if quantity.inline and quantity.expression is not None:
            return evaluate(quantity.expression, value_of)
        shown = shown_number(quantity.value, look, decimals)
        if shown.exact or not quantity.value.finite:
            return quantity.value
        text = shown.text.replace(",", "").replace(look.glyphs.minus, "-")
        return Number.of(Fraction(Decimal(text)))

    expression = computation.quantity(key).expression
    assert expression is not None
    seen = evaluate(expression, value_of)
    return seen if seen.finite else computation.value(key)


def _hints(block: WalkBlock, step: Step, look: Look) -> tuple[Inlines, ...]:
    """The formula in symbols, then with numbers; never the result itself."""
    lines = derivation_lines(block.walk.computation, step.key, look, block.decimals)
    result = shown_number(block.walk.quantity(step).value, look, block.decimals).text
    texts = [plain(line).strip() for line in lines[:-1]]
    kept = [text for text in texts if text.lstrip(f"={look.glyphs.approx} ") != result]
    return tuple((Words(text, Role.MATH),) for text in kept[:MOST_HINTS])


def _words(text: str) -> Inlines:
    return (Words(text),)
