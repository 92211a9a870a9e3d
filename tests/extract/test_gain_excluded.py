"""How large a rival is is no result; that the own system is smaller is one."""

from __future__ import annotations

import pytest

from surveytools.extract import Extractor
from surveytools.model import Paper


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.load()


def gains(extractor: Extractor, sentence: str) -> list[tuple[float, str]]:
    paper = Paper("p", "TinyMed: a small model", f"We present TinyMed, a small medical model. {sentence}")
    return [(gain.value, gain.unit) for gain in extractor.paper(paper).gain]


@pytest.mark.parametrize(
    "sentence",
    [
        "TinyMed outperforms BigMed, which has 36x more parameters.",
        "TinyMed surpasses a model that is 20x larger.",
        "TinyMed surpasses 20x larger models.",
        "TinyMed beats models five times its size.",
        "TinyMed outperforms models with up to 36x its parameters.",
        "TinyMed beats baselines trained on 10x more data.",
        "It outperforms a 72B model with 36x the size.",
        "TinyMed matches systems with 40% more parameters.",
    ],
)
def test_how_large_a_rival_is_is_no_gain(extractor: Extractor, sentence: str) -> None:
    assert gains(extractor, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("TinyMed matches BigMed despite being 36x smaller.", [(36.0, "x")]),
        ("With 36x fewer parameters, TinyMed matches BigMed.", [(36.0, "x")]),
        ("TinyMed reduces the number of parameters by 10x.", [(10.0, "x")]),
        ("TinyMed uses 4x less training data than the baseline.", [(4.0, "x")]),
        ("TinyMed supports 4x larger batches than the baseline.", [(4.0, "x")]),
        ("TinyMed beats the baseline by 40% higher recall.", [(40.0, "%")]),
    ],
)
def test_what_the_own_work_saves_or_gains_is_one(
    extractor: Extractor, sentence: str, expected: list[tuple[float, str]]
) -> None:
    assert gains(extractor, sentence) == expected
