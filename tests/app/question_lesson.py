"""A lesson with one question of each kind, walks that ask and fade, and a what-if, in both languages."""

from pathlib import Path

from hosts import KOREAN, LOOK, Host, lesson_of
from textual import on
from textual.message import Message

from tui_app.lesson.model import Lesson
from tui_app.lesson.transcript import lesson_look
from tui_app.screens.lesson import LessonScreen
from tui_app.screens.visit import Place
from tui_app.study.record import ItemRecord

WHEN = "2026-11-23T00:00:00.000000Z"

SCORES = """\
|      | cat image | car image | frog image |
|------|----------:|----------:|-----------:|
| cat  |   **3.2** |       1.3 |        2.2 |
| car  |       5.1 |   **4.9** |        2.5 |
| frog |      -1.7 |       2.0 |   **-3.1** |
"""

ENGLISH = f"""\
---
id: asking
title: Asking
minutes: 3
format: 1
---

## Numbers {{#numbers}}

:::{{scores}} S

{SCORES}
:::

:::{{quiz}} frog-loss
:kind: number
:answer: hinge(S, frog image)
:tolerance: 0.05

What does the frog image cost? One decimal is enough.

- hint: The wrong classes are cat and car.
- hint: Two minus signs make a plus.
- wrong hinge(S, frog image, 0): The margin is missing.
- because: Both terms are above 0.

:::

## Choices {{#choices}}

:::{{quiz}} beyond
:kind: choice
:sure: yes

The lead is larger than 1 and grows. What does the term do?

- [x] it stays at 0
- [ ] it falls below 0: A max with 0 is never below 0.
- [ ] it rises
- because: The max with 0 holds it there.

:::

:::{{quiz}} costly
:kind: many

Which images cost something?

- [x] the cat image
- [ ] the car image: It leads by more than 1.
- [x] the frog image

:::

:::{{quiz}} lowest
:kind: cell
:on: S
:answer: S[frog, frog image]

Point at the lowest score.

- wrong S[frog, cat image]: That one is low, but another is lower.

:::

:::{{quiz}} cat-margins
:kind: table
:answer: margins(S)
:blank: cat image

Fill in the terms of the cat image, with 0 for the true class.

:::

## Walks {{#walks}}

:::{{walk}} cat-walk
:of: hinge
:on: S
:image: cat image
:ask: clamp, skip-true

- why clamp: Nothing below zero.

:::

:::{{walk}} all-walk
:of: hinge
:on: S
:fade: clamp, mean

:::

## What if {{#try}}

:::{{whatif}} jiggle
:vary: S[car, car image] from 2 to 6 step 0.1
:vary: margin from 0 to 3 step 0.5
:show: hinge(S, car image)
:show: mean(hinge(S))
:goal: hinge(S, car image) > 0

How far must the car score fall before it costs anything?

:::
"""

_KOREAN = {
    "title: Asking": "title: 묻기\nnames: cat = 고양이, car = 자동차, frog = 개구리, cat image = 고양이 이미지, "
    "car image = 자동차 이미지, frog image = 개구리 이미지",
    "## Numbers": "## 수",
    "## Choices": "## 고르기",
    "## Walks": "## 단계",
    "## What if": "## 바꿔 보기",
    "What does the frog image cost? One decimal is enough.": "개구리 이미지의 손실은 얼마일까요? 소수 첫째 자리까지면 됩니다.",
    "The wrong classes are cat and car.": "오답 클래스는 고양이와 자동차입니다.",
    "Two minus signs make a plus.": "마이너스가 둘이면 플러스입니다.",
    "The margin is missing.": "마진이 빠졌습니다.",
    "Both terms are above 0.": "두 항 모두 0보다 큽니다.",
    "The lead is larger than 1 and grows. What does the term do?": "1보다 큰 차이가 더 커집니다. 항은 어떻게 될까요?",
    "it stays at 0": "0에 머무릅니다",
    "it falls below 0: A max with 0 is never below 0.": "0보다 작아집니다: 0과의 max는 0보다 작지 않습니다.",
    "it rises": "커집니다",
    "The max with 0 holds it there.": "0과의 max가 0에 붙잡아 둡니다.",
    "Which images cost something?": "손실이 있는 이미지는 무엇일까요?",
    "the cat image\n": "고양이 이미지\n",
    "the car image: It leads by more than 1.": "자동차 이미지: 1보다 크게 앞섭니다.",
    "the frog image\n": "개구리 이미지\n",
    "Point at the lowest score.": "가장 낮은 점수를 고르세요.",
    "That one is low, but another is lower.": "낮지만 더 낮은 것이 있습니다.",
    "Fill in the terms of the cat image, with 0 for the true class.": "고양이 이미지의 항을 채우세요. 정답 클래스는 0입니다.",
    "Nothing below zero.": "0보다 작은 것은 없습니다.",
    "How far must the car score fall before it costs anything?": "자동차 점수가 얼마나 내려가야 손실이 생길까요?",
}


def question_lesson(folder: Path, language: str = "en") -> Lesson:
    """The lesson, without an error."""
    text = ENGLISH
    for english, korean in _KOREAN.items() if language == "ko" else ():
        assert english in text
        text = text.replace(english, korean)
    return lesson_of(folder, text)


class QuestionHost(Host):
    """Hears answers, too."""

    @on(LessonScreen.Answered)
    def hear_answer(self, event: Message) -> None:
        self.heard.append(event)

    def kept(self, block: str) -> ItemRecord:
        """What was last to be kept of a block."""
        found = [
            each.item
            for each in self.heard
            if isinstance(each, LessonScreen.Answered) and each.block == block
        ]
        return found[-1] if found else ItemRecord()

    @property
    def screen_of_lesson(self) -> LessonScreen:
        assert isinstance(self.shown, LessonScreen)
        return self.shown


def question_host(
    lesson: Lesson,
    block: str,
    items: dict[str, ItemRecord] | None = None,
    language: str = "en",
    step: int = 0,
) -> QuestionHost:
    """An app with the lesson open at a block."""
    look = lesson_look(lesson, KOREAN if language == "ko" else LOOK)
    place = Place(block, block, step)
    return QuestionHost(lambda: LessonScreen(lesson, look, place, items, lambda: WHEN))
