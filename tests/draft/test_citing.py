"""Citations on the page are called as the PDF calls them: names with letters, or numbers in the order of mention."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from surveytools.draft.citing import plain, reference_list, relabel
from surveytools.model import Paper, Person
from surveytools.prose.render import link
from surveytools.text.markup import Html

PAPERS = (
    Paper("1", "The Zebra", authors=(Person("Deng", "Ada"), Person("A", "B"), Person("C", "D")), year=2025),
    Paper("2", "A Mole", authors=(Person("Deng", "Ada"), Person("A", "B"), Person("C", "D")), year=2025),
    Paper("3", "Ants & 5 < 6", authors=(Person("Berg", "Jo"),), year=2024),
)
KEYS = {"1": "zebra", "2": "mole", "3": "ants"}
SURVEY: Any = SimpleNamespace(rows=PAPERS, keys=KEYS)
CITED = ("zebra", "ants", "mole")


def page(said: str, *, numeric: bool) -> str:
    return plain(relabel(said, reference_list(SURVEY, CITED, numeric=numeric)))


TABLE = '<a class="citation" href="#ref-mole" data-key="mole" title="x">[mole]</a>'
PROSE = f'<span class="citations">({link("zebra", "Deng et al., 2025")}; {link("ants", "Berg, 2024")})</span>'
TEXTUAL = link("mole", "Deng et al. (2025)")


@pytest.mark.parametrize(
    ("said", "names", "numbers"),
    [
        (TABLE, "(Deng et al., 2025a)", "[3]"),
        (PROSE, "(Deng et al., 2025b; Berg, 2024)", "[1; 2]"),
        (TEXTUAL, "Deng et al. (2025a)", "Deng et al. [3]"),
        (link("mole", "2025"), "2025a", "3"),
        (link("stranger", "Nobody, 1999"), "Nobody, 1999", "Nobody, 1999"),
    ],
)
def test_what_a_citation_is_called(said: str, names: str, numbers: str) -> None:
    assert page(said, numeric=False) == names
    assert page(said, numeric=True) == numbers


def test_the_list_is_by_author_or_in_the_order_of_mention() -> None:
    assert reference_list(SURVEY, CITED, numeric=False).keys == ("ants", "mole", "zebra")
    assert reference_list(SURVEY, CITED, numeric=True).keys == CITED


def test_pointing_at_a_citation_shows_the_reference_as_text() -> None:
    shown = relabel(TABLE.replace("mole", "ants"), reference_list(SURVEY, CITED, numeric=False))
    assert 'title="Jo Berg. Ants &amp; 5 &lt; 6. 2024."' in shown
    assert plain(Html("<b>a</b>  &amp; b")) == "a & b"
