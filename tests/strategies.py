"""Hypothesis strategies for papers and their findings, shared by the properties of every room."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from surveytools.model import Evidence, Findings, Gain, Link, Name, Origin, Paper, Person, Problem, Span

words = st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=40)
maybe = st.one_of(st.none(), words)
people = st.one_of(
    st.builds(Person, family=words, given=maybe, particle=maybe, suffix=maybe), st.builds(Person, literal=words)
)


@st.composite
def papers(draw: Any) -> Paper:
    """Any paper, with any Unicode in it."""
    return Paper(
        id=draw(words),
        title=draw(words),
        abstract=draw(maybe),
        authors=tuple(draw(st.lists(people, max_size=3))),
        year=draw(st.one_of(st.none(), st.integers(1900, 2100))),
        venue=draw(maybe),
        doi=draw(maybe),
        arxiv_id=draw(st.one_of(st.none(), st.from_regex(r"\d{4}\.\d{5}", fullmatch=True))),
        keywords=tuple(draw(st.lists(words, max_size=2))),
        fields=MappingProxyType(draw(st.dictionaries(words, words, max_size=2))),
        origin=draw(st.one_of(st.none(), st.builds(Origin, file=words, line=st.integers(1, 9), key=maybe))),
    )


@st.composite
def evidences(draw: Any, paper: Paper) -> Evidence:
    """Evidence that holds in this paper."""
    end = draw(st.integers(1, len(paper.title)))
    start = draw(st.integers(0, end - 1))
    by, sure = draw(st.sampled_from(["rule:head", "vocabulary"])), draw(st.floats(0, 1))
    return Evidence(paper.title[start:end], Span("title", start, end), by, sure)


@st.composite
def findings(draw: Any, paper: Paper) -> Findings:
    """Findings whose every quote stands in this paper."""
    names = st.builds(
        Name,
        name=words,
        aliases=st.lists(words, max_size=2).map(tuple),
        evidence=evidences(paper=paper),
        status=st.sampled_from(["extracted", "accepted", "added"]),
    )
    gains = st.builds(
        Gain,
        value=st.floats(0, 1e6),
        unit=st.sampled_from(["%", "points", "x", "absolute", "other"]),
        kind=st.sampled_from(["delta", "relative", "factor", "score"]),
        evidence=evidences(paper=paper),
        value_to=st.one_of(st.none(), st.floats(0, 1e6)),
        direction=st.sampled_from([None, "up", "down"]),
        metric=maybe,
        benchmark=maybe,
        metric_at=st.just(Span("title", 0, 1)),
    )
    many = st.lists(names, max_size=2).map(tuple)
    links = st.builds(Link, url=words, role=st.sampled_from(["code", "project"]), evidence=evidences(paper=paper))
    own = draw(st.lists(names, min_size=1, max_size=2).map(tuple))
    return Findings(
        paper_id=paper.id,
        title=paper.title,
        contribution=draw(st.sampled_from(["method", "benchmark"])),
        contribution_at=draw(st.one_of(st.none(), evidences(paper=paper))),
        method=draw(many),
        base_model=draw(many),
        benchmark=draw(many),
        gain=draw(st.lists(gains, max_size=2).map(tuple)),
        links=tuple(draw(st.lists(links, max_size=1))),
        columns=MappingProxyType(draw(st.sampled_from([{}, {"algorithm": own}]))),
        checked=draw(st.sampled_from([(), ("gain",)])),
        not_stated=draw(st.sampled_from([(), ("benchmark",)])),
    )


@st.composite
def papers_with_findings(draw: Any) -> tuple[Paper, Findings]:
    """A paper and findings that hold in it."""
    paper = draw(papers())
    return paper, draw(findings(paper))


problems = st.builds(
    Problem,
    severity=st.sampled_from(["lost", "repaired", "note"]),
    code=words,
    message=words,
    file=words,
    line=st.one_of(st.none(), st.integers(1, 10**6)),
    id=maybe,
    raw=maybe,
)
