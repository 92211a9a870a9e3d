"""DOIs, arXiv ids and years in the spellings that people use."""

from __future__ import annotations

import pytest

from surveytools.readers.identifiers import find_arxiv, find_doi, find_year


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1000/ABC", "10.1000/abc"),
        ("doi: 10.1000/abc.", "10.1000/abc"),
        ("https://doi.org/10.1000/ABC%28D%29", "10.1000/abc(d)"),
        ("http://dx.doi.org/10.1016/S0140-6736(20)30183-5", "10.1016/s0140-6736(20)30183-5"),
        (r"10.1000/a\_b\%c", "10.1000/a_b%c"),
        ("(10.1000/abc)", "10.1000/abc"),
        (
            "10.1002/(sici)1097(199823)43:4<422::aid-j9>3.0.co;2-2",
            "10.1002/(sici)1097(199823)43:4<422::aid-j9>3.0.co;2-2",
        ),
        ("none", None),
        ("10.1000/", None),
        ("version 10.12/3", None),
    ],
)
def test_doi(text: str, doi: str | None) -> None:
    assert find_doi(text) == doi


@pytest.mark.parametrize(
    ("text", "bare", "found"),
    [
        ("2401.00010", True, ("2401.00010", None)),
        ("2401.00010v2", True, ("2401.00010", "2")),
        ("2401.00010", False, None),
        ("arXiv:2401.00010v2", False, ("2401.00010", "2")),
        ("arXiv preprint arXiv:2401.00010", False, ("2401.00010", None)),
        ("https://arxiv.org/abs/2401.00010", False, ("2401.00010", None)),
        ("https://www.arxiv.org/pdf/2401.00010v3.pdf", False, ("2401.00010", "3")),
        ("10.48550/arXiv.2401.00010", False, ("2401.00010", None)),
        ("https://huggingface.co/papers/2401.00010", False, ("2401.00010", None)),
        ("arXiv:cs/0601001", False, ("cs/0601001", None)),
        ("math.GT/0309136", True, ("math/0309136", None)),
        ("2413.00010", True, None),
        ("arXiv:2401.000101", False, None),
        ("1.2401.00010", True, None),
    ],
)
def test_arxiv(text: str, bare: bool, found: tuple[str, str | None] | None) -> None:
    assert find_arxiv(text, bare=bare) == found


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2024", 2024),
        ("{2024-05}", 2024),
        ("c. 1999", 1999),
        ("May 2024", 2024),
        ("2024.0", 2024),
        ("in press", None),
        ("12024", None),
    ],
)
def test_year(text: str, year: int | None) -> None:
    assert find_year(text) == year
