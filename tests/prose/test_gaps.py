"""Gaps: each kind found where it is, worded as a question, and not found where it is not."""

from __future__ import annotations

from dataclasses import replace

import made_up
import pytest

from surveytools.errors import UsageError
from surveytools.model import Evidence, Findings, Gain, Name, Paper
from surveytools.prose import gaps, open_questions
from surveytools.prose.facts import facts_of
from surveytools.prose.missing import Gap, gaps_of
from surveytools.prose.phrase import Phrase
from surveytools.prose.shared import key_of

BY = Evidence(None, None, "person")
KEYS = {name: name for name in "abcdef"}


def names(*said: str) -> tuple[Name, ...]:
    return tuple(Name(name, (), BY) for name in said)


def gain(benchmark: str, metric: str | None = None, kind: str = "score") -> Gain:
    return Gain(80.0, "%", kind, BY, benchmark=benchmark, metric=metric)  # type: ignore[arg-type]


def found(paper: str, *, method: str | None = None, **more: object) -> Findings:
    return Findings(paper, paper, method=names(method or paper.upper() * 3), **more)  # type: ignore[arg-type]


def gaps_in(*every: Findings, themes: dict[str, str] | None = None) -> dict[str, Gap]:
    papers = [Paper(one.paper_id, f"About {one.paper_id}", year=2024) for one in every]
    made = gaps_of(facts_of(papers, every, KEYS, min_confidence=0.0), themes or {})
    assert len({gap.kind for gap in made}) == len(made), "one of a kind is enough here"
    return {gap.kind: gap for gap in made}


def said(gap: Gap) -> tuple[str, str, str]:
    return plain(gap.said), plain(gap.asks), gap.look


def plain(phrase: Phrase) -> str:
    return "".join(part if isinstance(part, str) else f"[{' '.join(part.keys)}]" for part in phrase.parts)


def test_a_paper_without_a_number_where_another_has_one() -> None:
    made = gaps_in(
        found("a", benchmark=names("Map Bench"), gain=(gain("MapBench"),)),
        found("b", benchmark=names("Map Benchmark")),
    )
    assert list(made) == ["silent"]
    assert said(made["silent"]) == (
        "on Map Bench, AAA [a] reports a number, but BBB [b] names it without one",
        "what does BBB [b] reach on Map Bench?",
        "the full text of BBB",
    )


def test_numbers_that_do_not_compare() -> None:
    both = [
        found(p, benchmark=names("Maze"), gain=(gain("Maze", metric),)) for p, metric in (("a", "recall"), ("b", "F1"))
    ]
    assert said(gaps_in(*both)["unlike"]) == (
        "on Maze, the abstracts report a recall for AAA [a] and an F1 for BBB [b]",
        "which metric do AAA [a] and BBB [b] both report on Maze?",
        "their full texts",
    )
    alike = replace(both[1], gain=(gain("Maze", "Recall"),))
    assert gaps_in(both[0], alike) == {}


def test_a_base_model_and_a_benchmark_that_never_meet() -> None:
    papers = [found(p, base_model=names("Foo-7B")) for p in "ab"]
    papers += [found(p, benchmark=names("Maze"), gain=(gain("Maze"),)) for p in "cd"]
    gap = gaps_in(*papers)["untested"]
    assert said(gap) == (
        "two papers build on Foo-7B [a b] and two papers are evaluated on Maze [c d], but no abstract does both",
        "what does a method built on Foo-7B [a b] reach on Maze [c d]?",
        "the full texts of the papers cited",
    )
    apart = {"a": "Words", "b": "Words", "c": "Robots", "d": "Robots"}
    assert "untested" not in gaps_in(*papers, themes=apart), "no theme holds both, so it would be no question"
    assert "untested" in gaps_in(*papers, themes={**apart, "d": "Words"})
    met = replace(papers[3], base_model=names("Foo-7B"))
    assert "untested" not in gaps_in(*papers[:3], met)


def test_a_benchmark_that_is_introduced_and_not_used() -> None:
    new = found("a", method="MazeBench", contribution="benchmark")
    assert said(gaps_in(new, found("b"))["unused"]) == (
        "MazeBench [a] is introduced in this corpus, and no other abstract names it",
        "which of the methods compared were tried on MazeBench [a]?",
        "full texts that appeared later",
    )
    assert "unused" not in gaps_in(new, found("b", benchmark=names("Maze Benchmark")))


def test_a_theme_without_numbers() -> None:
    papers = [found(p) for p in "abc"]
    themes = dict.fromkeys("abc", "Maps")
    assert said(gaps_in(*papers, themes=themes)["no numbers"]) == (
        "none of the three abstracts under “Maps” gives a number",
        "what do the papers under “Maps” report?",
        "their full texts",
    )
    assert gaps_in(*papers[:2], themes=themes) == {}
    assert gaps_in(*papers[:2], replace(papers[2], gain=(gain("Maze"),)), themes=themes) == {}


def test_benchmarks_that_stand_alone_those_with_a_number_first() -> None:
    lone = found("a", benchmark=names("Acorn", "Maze"), gain=(gain("Maze"),))
    gap = gaps_in(lone, found("b"))["alone"]
    assert said(gap) == (
        "no other abstract names any of these",
        "which other methods were tested on Maze [a] and Acorn [a]?",
        "the tables of other full texts",
    )
    (tell,) = gap.tells
    assert tell.parts == (
        "no two abstracts name the same benchmark, of two benchmarks in all; do the full texts share more of them?",
    )


@pytest.mark.parametrize(
    ("one", "other"), [("Map Bench", "MapBench"), ("Map-Bench", "Map Benchmark"), ("MAZE", "Maze")]
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)
    assert key_of(one) != key_of(f"{one} 2")


def test_further_gaps_of_a_kind_are_counted_and_the_table_lists_them() -> None:
    papers, rows = made_up.corpus(60)
    keys, themes = made_up.keys(papers), made_up.themes(papers)
    told = str(gaps(papers, rows, themes, keys=keys))
    assert "The same is to be asked of six further benchmarks." in told
    every = open_questions(papers, rows, themes, keys=keys, most=100)
    few = open_questions(papers, rows, themes, keys=keys, most=4)
    assert (len(few), len(every), few.left, every.left) == (4, 20, 16, 0)
    kinds = [row.look for row in few.rows]
    assert kinds == [
        "Their full texts",
        "Their full texts",
        "The full texts of the papers cited",
        "The tables of other full texts",
    ]
    assert few.note == "16 further questions of these kinds are not listed."
    assert few.note in few.to_markdown()
    assert few.note in few.to_latex()
    assert few.note in few.to_html()
    assert every.note == ""
    with pytest.raises(UsageError, match="most is at least 1, not 0"):
        open_questions(papers, rows, themes, keys=keys, most=0)
    assert set(few._repr_mimebundle_()) > {"text/html", "text/latex", "text/plain"}


def test_no_gap_is_no_table() -> None:
    papers = [Paper("a", "A"), Paper("b", "B")]
    assert str(gaps(papers, (), {}, keys=KEYS)) == "Counting finds no gap in what the abstracts report."
    table = open_questions(papers, (), {}, keys=KEYS)
    assert table.to_latex() == "Counting finds no open question in what the abstracts report.\n"
    assert table.to_html() == "<p>Counting finds no open question in what the abstracts report.</p>\n"
    assert set(table._repr_mimebundle_()) == {"text/html", "text/latex", "text/plain"}


def test_hostile_names_stay_text() -> None:
    evil = "<b>\\input{x}|y</b>"
    every = (found("a", method=evil, benchmark=names(evil), gain=(gain(evil),)), found("b", benchmark=names(evil)))
    papers = [Paper("a", evil), Paper("b", "B")]
    table = open_questions(papers, every, {}, keys=KEYS)
    assert "<b>" not in table.to_html()
    assert "\\input{x}" not in table.to_latex()
    assert all(line.count(" | ") == 2 for line in table.to_markdown().splitlines() if line.startswith("| W"))
