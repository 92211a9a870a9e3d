"""What an author says of the own work is told from what is said of others in the same sentence."""

from __future__ import annotations

import pytest

from surveytools.audit.ourselves import of_own_work


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("We outperform Foo by 3 points", True),
        ("Our method improves on Foo by 3 points", True),
        ("This work is 3 points better than Foo", True),
        ("Unlike Foo, ours gains 3 points", True),
        ("Our model (Bar) is better than Foo by 3 points", True),
        ("We note that Foo gains 3 points", False),
        ("We compare with Foo, which gains 3 points", False),
        ("We start from Foo (3 points", False),
        ("Foo gains 3 points", False),
        ("Foo gains 3 points, ours more", False),
        ("We read much; Foo gains 3 points", False),
        ("We read much, whereas Foo gains 3 points", False),
        ("Foo is out of our field with 3 points", False),
        ("Foo is worse than ours with 3 points", False),
        ("In our survey Foo gains 3 points", False),
        ("In our experiments Foo gains 3 points", True),
        ("Four of them gain 3 points", False),
    ],
)
def test_whose_work_it_is(text: str, own: bool) -> None:
    assert of_own_work(text, text.index("3 points")) is own
