"""Numbers side by side only where benchmark, metric, unit and kind are the same."""

# ruff: noqa: E501, ISC004 -- a sentence stands in one line

from __future__ import annotations

from surveytools.model import Evidence, Findings, Gain, Name, Paper
from surveytools.prose.contrasts import contrasts
from surveytools.prose.facts import facts_of
from surveytools.prose.reports import NO_BREAK


def said(*gains: Gain) -> list[str]:
    papers = [Paper(f"p{k}", f"Title {k}") for k, _ in enumerate(gains)]
    found = [
        Findings(paper.id, paper.title, method=(Name(f"Foo{k}", (), Evidence(None, None, "rule")),), gain=(gain,))
        for k, (paper, gain) in enumerate(zip(papers, gains, strict=True))
    ]
    facts = facts_of(papers, found, {paper.id: paper.id for paper in papers}, min_confidence=0)
    return [contrast.sentence.text().replace(NO_BREAK, " ") for contrast in contrasts(facts)]


def gain(
    value: float, unit: str = "%", metric: str | None = "accuracy", benchmark: str | None = "MathVista", **more: object
) -> Gain:
    given = {"kind": "delta", "direction": "up", **more}
    return Gain(value, unit, evidence=Evidence(None, None, "rule"), metric=metric, benchmark=benchmark, **given)  # type: ignore[arg-type]


def test_two_papers_stand_side_by_side_the_smaller_first() -> None:
    assert said(gain(84, qualifier="up to"), gain(5)) == [
        "The gains in accuracy on MathVista can be set side by side: Foo1 (p1) with 5 % and Foo0 (p0) with up to 84 %."
    ]


def test_many_give_ends_and_median() -> None:
    assert said(gain(1), gain(9), gain(3), gain(5)) == [
        "Four papers report gains in accuracy on MathVista (p0; p1; p2; p3), from 1 % for Foo0 (p0) to 9 % for Foo1 (p1), "
        "with a median of 4 %."
    ]


def test_levels_are_called_by_what_is_measured() -> None:
    (one,) = said(gain(70, kind="score"), gain(80, kind="score"))
    assert one.startswith("The accuracy scores on MathVista can be set side by side")


def test_what_differs_is_said_in_its_own_words() -> None:
    one = gain(5)
    for other, words in (
        (gain(7, unit="points"), "a gain in accuracy of 7 points"),
        (gain(7, metric="F1"), "a gain in F1 of 7 %"),
        (gain(7, metric=None), "a gain of 7 %"),
        (gain(7, direction="down"), "a drop in accuracy of 7 %"),
        (gain(7, kind="score"), "an accuracy of 7 %"),
        (gain(7, metric="F1", baseline="Bar"), "a gain in F1 of 7 % over Bar"),
    ):
        assert said(one, other) == [f"On MathVista, Foo0 (p0) reports a gain in accuracy of 5 % and Foo1 (p1) {words}."]


def test_other_benchmarks_ranges_and_too_many_are_no_contrast() -> None:
    one = gain(5)
    for other in (gain(7, benchmark="V*"), gain(7, benchmark=None), gain(7, value_to=9.0)):
        assert said(one, other) == []
    mixed = [gain(5, metric=f"metric {k}") for k in range(5)]
    assert len(said(*mixed[:4])) == 1
    assert said(*mixed) == []


def test_one_benchmark_in_two_spellings() -> None:
    assert len(said(gain(5, benchmark="Map Bench"), gain(7, benchmark="MapBench"))) == 1
