"""Random progress for property tests: few keys and moments, so that clashes are common."""

from hypothesis import strategies as st

from tui_app.study.record import (
    OUTCOMES,
    ROUND_RESULTS,
    VERDICTS,
    Attempt,
    ItemRecord,
    LessonPlace,
    Progress,
    Round,
)

moments = st.sampled_from([f"2026-01-01T00:00:0{second}.000000Z" for second in range(4)])
extras = st.dictionaries(
    st.sampled_from(["later", "과목"]), st.integers(0, 2) | st.text(max_size=2), max_size=2
)
attempts = st.builds(
    Attempt,
    answer=st.text(max_size=5),
    when=moments,
    verdict=st.sampled_from(VERDICTS),
    part=st.sampled_from(["", "step 3"]),
    sure=st.sampled_from([None, True, False]),
    extra=extras,
    draw=st.integers(0, 2),
)
rounds = st.builds(Round, when=moments, result=st.sampled_from(ROUND_RESULTS), hints=st.integers(0, 3))
items = st.builds(
    ItemRecord,
    definition=st.sampled_from(["", "a1b2"]),
    attempts=st.lists(attempts, max_size=2).map(tuple),
    hints=st.integers(0, 3),
    outcome=st.sampled_from(OUTCOMES),
    finished=st.booleans(),
    changed=moments,
    reset=st.just("") | moments,
    extra=extras,
    rounds=st.lists(rounds, max_size=2).map(tuple),
    reviews=st.integers(0, 2),
)


def since_reset(place: LessonPlace) -> LessonPlace:
    reached = {page: when for page, when in place.reached.items() if when > place.reset}
    return place._replace(reached=reached)


places = st.builds(
    LessonPlace,
    page=st.sampled_from(["", "p", "q"]),
    block=st.sampled_from(["", "walk"]),
    step=st.integers(0, 2),
    reached=st.dictionaries(st.sampled_from(["p", "q", "r"]), moments),
    changed=moments,
    reset=st.just("") | moments,
    extra=extras,
).map(since_reset)
progresses = st.builds(
    Progress,
    items=st.dictionaries(st.sampled_from(["c/l/a", "c/l/b"]), items),
    places=st.dictionaries(st.sampled_from(["c/l", "c/m"]), places),
    extra=extras,
)
