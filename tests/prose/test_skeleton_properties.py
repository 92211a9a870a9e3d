"""Whatever is found in whatever papers: the skeleton is told without error, in good order, and of the data alone."""

from __future__ import annotations

import re
from typing import Any

import skeleton
import strategies
from hypothesis import given, settings
from hypothesis import strategies as st

from surveytools.model import Evidence, Findings, Gain, Name, Paper
from surveytools.text.display import display

BY = Evidence(None, None, "person")
POOL = (
    "Maze",
    "Map Bench",
    "MapBench",
    "MAP-BENCHMARK",
    "<b>&%$#_{}",
    "a|b",
    "Ñandú 漢",
    "x" * 300,
    "one",
    "\\input{x}",
)
KINDS = (None, "method", "model", "benchmark", "dataset", "software", "analysis", "survey", "thesis")
SLIPS = re.compile(
    r"  | [.,;:?]|\(\)|“”|,,|\.\.|\b(\w+) \1\b|\bone (?:papers|themes|benchmarks)\b|\b1 papers|\bno papers appeared"
)
names = st.lists(st.sampled_from(POOL), max_size=3).map(lambda said: tuple(Name(name, (), BY) for name in said))
gains = st.builds(
    Gain,
    value=st.sampled_from([3.0, 84.5]),
    unit=st.sampled_from(["%", "points", "x"]),
    kind=st.sampled_from(["delta", "score", "factor", "reduction"]),
    evidence=st.just(BY),
    direction=st.sampled_from([None, "up", "down", "gap"]),
    metric=st.sampled_from([None, "accuracy", "F1"]),
    benchmark=st.sampled_from([None, *POOL]),
)


@st.composite
def surveys(draw: Any) -> tuple[tuple[Paper, ...], tuple[Findings, ...], dict[str, str]]:
    """Up to thirty papers of a few years, what was found in each, and its theme."""
    count = draw(st.integers(0, 30))
    years = st.sampled_from([None, 2019, 2023, 2024, 2025])
    papers = tuple(Paper(f"p{k}", f"Title {k}: On It", year=draw(years)) for k in range(count))
    found = tuple(
        Findings(
            paper.id, paper.title, contribution=draw(st.sampled_from(KINDS)), method=draw(names),
            base_model=draw(names), benchmark=draw(names), gain=tuple(draw(st.lists(gains, max_size=2))),
        )
        for paper in papers
    )  # fmt: skip
    themes = st.sampled_from(["Maps & co.", "Robots", "Other"])
    return papers, found, {paper.id: draw(themes) for paper in papers} if draw(st.booleans()) else {}


@settings(max_examples=100, deadline=None)
@given(surveys())
def test_any_findings_are_told_in_good_order(survey: tuple[Any, Any, Any]) -> None:
    papers, found, themes = survey
    keys = {paper.id: f"key{k}" for k, paper in enumerate(papers)}
    shown = {" ".join(display(name).split()) for name in POOL}
    for label, section in skeleton.sections(papers, found, themes, keys).items():
        for sentence in section.sentences():
            assert set(sentence.keys()) <= {keys[paper] for paper in sentence.papers}, label
            said = "".join(part if isinstance(part, str) else "@" for part in sentence.parts)
            for name in sorted((*shown, *(f"“{theme}”" for theme in themes.values())), key=len, reverse=True):
                said = said.replace(name, "X")
            assert not SLIPS.search(said), (label, said)
            assert sentence.text().rstrip("”")[-1] in ".?", said
            assert said[0].isupper() or said[0].isdigit() or said[0] in "“", said
        for form in (section.to_latex(), section.to_html(), section.to_markdown(), str(section)):
            assert form.strip()
        assert "<b>" not in section.to_html()
        assert "\\input{x}" not in section.to_latex()


@settings(max_examples=30, deadline=None)
@given(st.lists(strategies.papers(), max_size=6, unique_by=lambda paper: paper.id), st.data())
def test_any_text_at_all_is_told_without_an_error(papers: list[Paper], data: Any) -> None:
    found = tuple(data.draw(strategies.findings(paper)) for paper in papers)
    themes = {paper.id: data.draw(strategies.words) for paper in papers}
    keys = {paper.id: f"key{k}" for k, paper in enumerate(papers)}
    for section in skeleton.sections(tuple(papers), found, themes, keys).values():
        assert section._repr_mimebundle_()["text/latex"]
