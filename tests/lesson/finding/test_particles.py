import pytest

from tui_app.lesson.finding.particles import without_particles


@pytest.mark.parametrize(
    ("typed", "looked_for"),
    [
        ("학습률은", "학습률"),
        ("개구리가", "개구리"),
        ("W에서는", "W"),
        ("길로 마음으로", "길 마음"),
        ("이", "이"),
        ("loss", "loss"),
        ("", ""),
    ],
)
def test_only_a_particle_at_the_end_of_a_word_is_left_out(typed: str, looked_for: str) -> None:
    assert without_particles(typed) == looked_for
