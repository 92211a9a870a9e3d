"""The skeleton as a whole: read by goldens, held against the audit, short however large the corpus is."""

from __future__ import annotations

import re
from pathlib import Path

import made_up
import pytest
import skeleton
from hypothesis import given, settings
from hypothesis import strategies as st

from surveytools.audit import audit_manuscript
from surveytools.prose import Prose, Questions, Sentence

GOLDEN = Path(__file__).parents[1] / "golden" / "prose"
FORMS = {"md": "to_markdown", "tex": "to_latex", "html": "to_html"}
WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@pytest.mark.parametrize("form", FORMS)
def test_the_sections_read_as_the_golden_does(form: str) -> None:
    made = skeleton.made(14)
    said = "\n".join(f"{name.upper()}\n\n{getattr(section, FORMS[form])()}" for name, section in made.items())
    assert said == (GOLDEN / f"skeleton.{form}").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("count", "metadata", "themed"), [(1, True, True), (13, True, True), (60, False, False), (300, True, True)]
)
def test_the_audit_supports_every_claim_of_every_section(
    count: int, metadata: bool, themed: bool, tmp_path: Path
) -> None:
    papers, found = made_up.corpus(count, metadata=metadata)
    keys = made_up.keys(papers)
    made = skeleton.made(count, metadata=metadata, themed=themed)
    body = "\n\n".join(section.to_latex() for section in made.values())
    (tmp_path / "a.tex").write_text(f"\\begin{{document}}\n{body}\n\\end{{document}}\n", encoding="utf-8")
    report = audit_manuscript(tmp_path / "a.tex", papers, found, bib=[], keys=keys)
    assert [str(verdict) for verdict in report.claims if verdict.kind != "supported"] == []
    assert [*report.failures()] == []


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 70), st.booleans(), st.booleans())
def test_every_number_name_and_key_is_of_the_data(count: int, metadata: bool, themed: bool) -> None:
    papers, found = made_up.corpus(count, metadata=metadata)
    keys, by_id = made_up.keys(papers), {paper.id: paper for paper in papers}
    most = max(count, len(made_up.BENCHMARKS))
    years = {str(paper.year) for paper in papers if paper.year} | {"2025"}  # that of the arXiv identifiers
    for section in skeleton.made(count, metadata=metadata, themed=themed).values():
        for sentence in section.sentences():
            said = " ".join(part for part in sentence.parts if isinstance(part, str))
            assert {keys[paper] for paper in sentence.papers} >= set(sentence.keys())
            assert sentence.text()[-1] in ".?"
            for support in sentence.evidence:
                assert support.paper in sentence.papers
                text = by_id[support.paper].title + str(by_id[support.paper].abstract)
                assert support.quote is None or support.quote in text
            assert_named(sentence, said, [str(by_id[paper].abstract) for paper in sentence.papers])
            bare = re.sub(r"“[^”]*”", "", said)
            for name in (*made_up.BASES, *made_up.BENCHMARKS, *(one.method[0].name for one in found)):
                bare = bare.replace(name, "")
            for number in re.findall(r"\d+(?:,\d{3})*", bare):
                assert number in years or int(number.replace(",", "")) <= most
            told = [WORDS.index(word) + 1 for word in re.findall(r"\w+", bare.lower()) if word in WORDS]
            assert max(told, default=0) <= most


def assert_named(sentence: Sentence, said: str, abstracts: list[str]) -> None:
    """A name of the vocabulary stands in a finding that the sentence keeps, and in an abstract that it speaks of."""
    quotes = " ".join(support.quote or "" for support in sentence.evidence)
    for name in (*made_up.BASES, *made_up.BENCHMARKS):
        if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", said):
            assert name in quotes
            assert any(name in abstract for abstract in abstracts)


def test_a_large_corpus_gives_no_longer_text() -> None:
    small, large = skeleton.made(120), skeleton.made(2000)
    for name in small:
        assert len(str(large[name])) < 1.5 * len(str(small[name])) + 500, name


@pytest.mark.parametrize("count", [0, 1])
def test_no_paper_and_one_paper_are_honest(count: int) -> None:
    said = {name: str(section).replace("\n", " ") for name, section in skeleton.made(count).items()}
    expected = {
        0: {
            "introduction": "This survey has no papers yet.",
            "outline": "The papers are not arranged under themes.  [To the author: name the themes of the survey and "
            "their keywords in taxonomy.yaml.]",
            "trends": "The corpus holds no papers, so nothing can be said of trends.",
            "gaps": "The corpus holds no papers, too few to look for gaps.",
            "open questions": "Counting finds no open question in what the abstracts report.",
        },
        1: {
            "introduction": "The survey covers one paper, published in 2018.",
            "outline": "“Spatial reasoning” gathers one paper of 2018. It is Bera-R1 (Arden, 2018).",
            "trends": "The only paper that has a year appeared in the first quarter of 2025, so nothing can be said of "
            "change over time.",
            "gaps": "The corpus holds one paper, too few to look for gaps.",
            "open questions": "Counting finds no open question in what the abstracts report.",
        },
    }
    assert said == expected[count]


def test_less_sure_findings_are_not_told() -> None:
    papers, found = made_up.corpus(14)
    keys = made_up.keys(papers)
    themes = made_up.themes(papers)
    for call in (skeleton.introduction, skeleton.trends, skeleton.gaps, skeleton.open_questions):
        told: Prose | Questions = call(papers, found, themes, keys=keys)  # type: ignore[operator]
        assert str(told) != str(call(papers, found, themes, keys=keys, min_confidence=0.85))  # type: ignore[operator]
    bare = skeleton.outline(papers, found, skeleton.placed(themes), keys=keys, min_confidence=0.96)
    assert str(bare) != str(skeleton.outline(papers, found, skeleton.placed(themes), keys=keys))
