"""Related work as a whole: every paper cited, every word supported, no form twice in a row, by goldens."""

# ruff: noqa: E501 -- a table of cases reads better with one case a line

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import pairwise
from pathlib import Path

import made_up
import pytest
import small_survey
from hypothesis import given, settings
from hypothesis import strategies as st

from surveytools.frames import findings_frame, papers_frame
from surveytools.model import Evidence, Findings, Name, Paper, Person
from surveytools.prose import Cite, Prose, Sentence, Taxonomy, Theme, describe_corpus, related_work, write_related_work
from surveytools.prose.render import link

GOLDEN = Path(__file__).parents[1] / "golden" / "prose"
THEMES = {"a": "Looking", "b": "Looking", "c": "Looking", "d": "Other"}


def small(**options: object) -> Prose:
    papers, found = small_survey.PAPERS, small_survey.FINDINGS
    return write_related_work(papers, found, THEMES, keys=small_survey.KEYS, **options)  # type: ignore[arg-type]


def text(prose: Prose) -> str:
    return str(prose).replace("\u00a0", " ")


@pytest.mark.parametrize("form", ["tex", "html", "md", "txt"])
def test_the_small_survey_reads_as_the_golden_does(form: str) -> None:
    prose = small()
    said = {"tex": prose.to_latex(), "html": prose.to_html(), "md": prose.to_markdown(), "txt": str(prose)}[form]
    assert said == (GOLDEN / f"small.{form}").read_text(encoding="utf-8")


def test_a_notebook_gets_all_three_forms() -> None:
    prose = small()
    assert prose._repr_mimebundle_() == {
        "text/html": prose.to_html(evidence=True),
        "application/vnd.surveytools.page+json": {"html": prose.to_html()},
        "text/latex": prose.to_latex(),
        "text/plain": str(prose),
    }


def test_in_a_notebook_each_paragraph_opens_the_quotes_that_it_rests_on() -> None:
    plain, opening = small().to_html(), small().to_html(evidence=True)
    assert "<details" not in plain
    assert "<script" not in opening
    lists = re.findall(r"<details .*?</details>", opening)
    assert len(lists) >= 1
    assert re.sub(r"<details .*?</details>\n", "", opening) == plain
    quotes = [support.quote for said in small().sentences() for support in said.evidence if support.quote]
    shown = unescape("".join(lists))
    assert quotes
    assert all(f"“{quote}”" in shown for quote in quotes)
    assert all(line.startswith("<br>“") for line in re.findall(r"<br>.", shown))


def test_what_is_less_sure_is_not_told() -> None:
    assert "CLIP" in text(small())
    assert "CLIP" not in text(small(min_confidence=0.5))


def test_frames_and_rows_give_the_same_prose() -> None:
    papers, found = small_survey.PAPERS, small_survey.FINDINGS
    taxonomy = Taxonomy((Theme("Looking", ("look*", "sightline")),))
    from_frames = related_work(
        papers_frame(papers), findings_frame(found), taxonomy, keys=small_survey.KEYS, min_confidence=0.0
    )
    assert from_frames.to_latex() == small().to_latex()


TREE = Taxonomy(
    (
        Theme("Looking", ("look*",), themes=(Theme("Twice", ("twice",)), Theme("Sights", ("sightline",)))),
        Theme("Nothing", ("volcano",)),
    )
)


def test_themes_below_a_theme_are_sections_within_its_own() -> None:
    papers, found = small_survey.PAPERS, small_survey.FINDINGS
    prose = write_related_work(papers, found, TREE.assign(papers), keys=small_survey.KEYS)
    assert [(section.level, section.heading) for section in prose.sections] == [
        (1, "Looking"),
        (2, "Twice"),
        (2, "Sights"),
        (1, "Other"),
    ]
    whole, *own = prose.sections[0].paragraphs
    assert [sentence.text() for sentence in whole] == [
        "Of the four papers, three fall under this theme; they date from 2023 to 2025 (the year of one paper is not known).",
        "One proposes a method.",
        "They are told in two parts: “Twice” (one paper) and “Sights” (one paper); one paper that belongs to none of them comes first.",
    ]
    assert [sentence.papers for paragraph in own for sentence in paragraph] == [("a",)]
    assert r"\subsubsection{Twice}" in prose.to_latex()
    assert "<h3>Looking</h3>" in prose.to_html()
    assert "<h4>Twice</h4>" in prose.to_html()
    assert "#### Twice" in prose.to_markdown()
    assert set(prose.cited()) == set(small_survey.KEYS.values())


def test_what_the_opening_says_is_not_said_again() -> None:
    papers = [Paper(f"p{k}", f"Foo{k}: Maps", authors=(Person(f"Ng{k}"),), year=2024) for k in range(4)]
    seen = Evidence(None, None, "person")
    found = [
        Findings(paper.id, paper.title, benchmark=(Name(name, (), seen),))
        for paper, name in zip(papers, ("Map Bench", "MapBench", "Map Bench", "Other"), strict=True)
    ]
    said = str(write_related_work(papers, found, {}, keys={paper.id: paper.id for paper in papers}))
    assert said.count("Map Bench") == 1
    assert "Three of them are evaluated on Map Bench" in said
    assert "MapBench" not in said


def test_papers_without_a_name_are_called_by_their_authors_among_others() -> None:
    papers = [Paper(f"p{k}", f"Maps {k}", authors=(Person(f"Ng{k}"), Person("Li")), year=2024) for k in range(2)]
    found = [
        Findings(paper.id, paper.title, base_model=(Name("Bar", (), Evidence(None, None, "person")),))
        for paper in papers
    ]
    said = str(write_related_work(papers, found, {}, keys={paper.id: paper.id for paper in papers}))
    assert "Ng0 and Li (2024) and Ng1 and Li (2024) both build on Bar." in said


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 60), st.booleans(), st.booleans())
def test_every_paper_is_cited_and_nothing_is_said_without_support(count: int, metadata: bool, themed: bool) -> None:
    papers, found = made_up.corpus(count, metadata=metadata)
    keys = made_up.keys(papers)
    prose = write_related_work(papers, found, made_up.themes(papers) if themed else {}, keys=keys)
    assert set(prose.cited()) == {keys[paper.id] for paper in papers}
    by_id, facts = {paper.id: paper for paper in papers}, {item.paper_id: item for item in found}
    for sentence in prose.sentences():
        for support in sentence.evidence:
            assert support.paper in sentence.papers
            assert support.quote is None or support.quote in by_id[support.paper].title + str(
                by_id[support.paper].abstract
            )
        assert_supported(
            sentence, [by_id[paper] for paper in sentence.papers], [facts[paper] for paper in sentence.papers]
        )


def assert_supported(sentence: Sentence, papers: list[Paper], found: list[Findings]) -> None:
    """Every decimal and every name of a benchmark or model in a sentence stands in a quote that it keeps."""
    said = "".join(part for part in sentence.parts if isinstance(part, str))
    quotes = " ".join(support.quote or "" for support in sentence.evidence)
    for number in re.findall(r"\d+\.\d+(?=\u00a0%| points)", said):
        assert number in quotes or number.removesuffix(".0") in quotes
    for name in (*made_up.BASES, *made_up.BENCHMARKS):
        if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", said):
            assert name in quotes


def test_no_two_sentences_in_a_row_open_alike() -> None:
    papers, found = made_up.corpus(60)
    for section in write_related_work(papers, found, made_up.themes(papers), keys=made_up.keys(papers)).sections:
        for paragraph in section.paragraphs:
            shapes = [shape(sentence) for sentence in paragraph]
            assert all(one != other for one, other in pairwise(shapes)), shapes


def shape(sentence: Sentence) -> str:
    """A sentence without names, numbers and citations."""
    said = "".join(part if isinstance(part, str) else "@" for part in sentence.parts)
    return " ".join(word for word in said.split() if word.islower() and word.isalpha())[:60]


def test_without_authors_nobody_is_named_and_nothing_is_cited_in_the_text() -> None:
    papers, found = made_up.corpus(20, metadata=False)
    prose = write_related_work(papers, found, {}, keys=made_up.keys(papers))
    assert not [
        part
        for sentence in prose.sentences()
        for part in sentence.parts
        if isinstance(part, Cite) and part.style == "t"
    ]
    assert "\\citet" not in prose.to_latex()


def test_a_paper_of_which_nothing_is_known_gets_an_honest_sentence() -> None:
    paper = Paper("p", "What Do We See?")
    prose = write_related_work([paper], [], {}, keys={"p": "p"})
    assert "Nothing was found by extraction in the abstract of “What Do We See?”" in str(prose)
    study = Findings("p", paper.title, contribution="survey", contribution_at=Evidence(None, None, "person"))
    assert "“What Do We See?” (What Do We See?) is a survey" in str(
        write_related_work([paper], [study], {}, keys={"p": "p"})
    )
    dated = Paper("p", "What Do We See?", authors=(Person("Ng"),), year=2024)
    assert "In a survey, Ng (2024) asks: “What Do We See?”" in str(
        write_related_work([dated], [study], {}, keys={"p": "p"})
    )
    plain = Paper("p", "How We Get and Read the Maps That Matter", authors=(Person("Ng"), Person("Li")), year=2024)
    assert "Ng and Li (2024) contribute a survey, “How We Get" in str(
        write_related_work([plain], [study], {}, keys={"p": "p"})
    )


def test_hostile_text_stays_text() -> None:
    paper = Paper("p", "<script>alert(1)</script> & \\input{x} 50% [@evil]?")
    prose = write_related_work([paper], [], {}, keys={"p": "p"})
    assert "<script>" not in prose.to_html()
    assert "\\input{x}" not in prose.to_latex()
    assert "\\[\\@evil\\]" in prose.to_markdown()


def test_a_link_cannot_be_left() -> None:
    assert (
        link('a"><b>', "x")
        == '<a class="citation" href="#ref-a&quot;&gt;&lt;b&gt;" data-key="a&quot;&gt;&lt;b&gt;">x</a>'
    )


def sentences_of(papers: Sequence[Paper], found: Sequence[Findings], **options: object) -> Iterator[str]:
    for sentence in describe_corpus(papers, found, **options).sentences():  # type: ignore[arg-type]
        yield sentence.text()


def test_the_corpus_says_what_it_is_and_what_is_not_known() -> None:
    papers, found = small_survey.PAPERS, small_survey.FINDINGS
    said = list(sentences_of(papers, found, note="Quotes are ours"))
    assert (
        said[0]
        == "The corpus of this survey holds four papers, published from 2023 to 2025 (the year of one paper is not known)."
    )
    assert "Authors or year are not known for two of the papers, so citations are numbers." in said
    assert said[-1] == "Quotes are ours."
    counted = [
        next(line for line in sentences_of(papers, found, min_confidence=sure) if line.startswith("Automatic"))
        for sure in (0.0, 0.5)
    ]
    assert ["a base model in two" in line for line in counted] == [True, False]
    assert ["a base model in one" in line for line in counted] == [False, True]
    assert list(sentences_of((), ())) == ["The corpus holds no papers."]


def test_a_corpus_of_one_paper_is_told_in_the_singular() -> None:
    papers, found = small_survey.PAPERS[:1], small_survey.FINDINGS[:1]
    assert list(sentences_of(papers, found)) == [
        "The corpus of this survey holds one paper, published in 2025.",
        "It proposes a method.",
        "Automatic extraction from title and abstract found a method, a base model, a benchmark and a reported number in it; each finding keeps the stretch of text that shows it.",
    ]
    bare = [Paper("p", "What Do We See?"), Paper("q", "What Do They?")]
    none = [Findings(paper.id, paper.title) for paper in bare]
    assert list(sentences_of(bare, none))[1:] == [
        "Automatic extraction from title and abstract found a method in none, a base model in none, a benchmark in none and a reported number in none of them; each finding keeps the stretch of text that shows it.",
        "Authors or year are not known for any of the papers, so citations are numbers.",
    ]
    assert "found nothing in it" in list(sentences_of(bare[:1], none[:1]))[1]
    assert list(sentences_of(bare[:1], none[:1]))[-1] == "Authors or year are not known, so citations are numbers."
