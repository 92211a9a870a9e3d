"""What a corpus is, in sentences: how many papers of which years and kinds, what was found in them, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from surveytools.bibliography import has_metadata
from surveytools.extract.confidence import least
from surveytools.model import Findings, Paper, Problem
from surveytools.prose.facts import Facts, facts_of
from surveytools.prose.grammar import count, number, series
from surveytools.prose.opening import KINDS, kinds_clause, years_of
from surveytools.prose.phrase import Phrase, sentence
from surveytools.prose.value import Prose, Section, Sentence

COLUMNS = (("method", "method"), ("base_model", "base model"), ("benchmark", "benchmark"), ("gain", "reported number"))


def describe_corpus(
    papers: Sequence[Paper],
    found: Sequence[Findings],
    *,
    problems: Iterable[Problem] = (),
    note: str | None = None,
    min_confidence: float = 0.0,
) -> Prose:
    """The corpus in a paragraph: ``describe_corpus(survey.rows, survey.found)``; ``note`` is the survey's own word.

    Findings less sure than ``min_confidence`` are not counted, as the comparison table does not show them.
    One sentence counts the papers whose authors or year are not known, one the records that could not be read.
    """
    ids = [paper.id for paper in papers]
    if not papers:
        return Prose((Section(None, ((sentence("the corpus holds no papers", papers=()),),)),))
    years = years_of(papers)
    first = f"the corpus of this survey holds {count(len(papers), 'paper')}" + (f", published {years}" if years else "")
    body = [sentence(first, papers=ids)]
    body += _kinds(facts_of(papers, found, {paper.id: paper.id for paper in papers}, min_confidence=min_confidence))
    body += [_found(found, min_confidence), *_missing(papers), *_lost(problems)]
    if note:
        body.append(sentence(note, papers=()))
    return Prose((Section(None, (tuple(body),)),))


def _kinds(papers: Sequence[Facts]) -> list[Sentence]:
    """What the papers are by the kind of their contribution."""
    kinds, ids = kinds_clause(papers), [facts.paper.id for facts in papers]
    if not kinds:
        return []
    if len(papers) == 1 and (kind := papers[0].contribution):
        return [sentence(Phrase((f"it {KINDS[kind][0]}",), kinds.evidence), papers=ids)]
    return [sentence("by the kind of their contribution, ", kinds, papers=ids)]


def _found(found: Sequence[Findings], sure: float) -> Sentence:
    """In how many abstracts each column was found."""
    have = [(sum(_holds(item, column, sure) for item in found), noun) for column, noun in COLUMNS]
    if len(found) == 1:
        words = series([f"a {noun}" for n, noun in have if n]) or "nothing"
    else:
        words = series([f"a {noun} in {number(n) if n else 'none'}" for n, noun in have])
    where = "in it" if len(found) == 1 else "of them"
    text = f"automatic extraction from title and abstract found {words} {where}"
    return sentence(
        text + "; each finding keeps the stretch of text that shows it", papers=[item.paper_id for item in found]
    )


def _holds(found: Findings, column: str, sure: float) -> bool:
    items = found.gain if column == "gain" else found.names(column)
    return any(item.evidence.confidence >= least(sure, column) for item in items)


def _missing(papers: Sequence[Paper]) -> list[Sentence]:
    """One sentence that says for how many papers authors or year are not known, and what follows from it."""
    lacking = [paper.id for paper in papers if not has_metadata([paper])]
    if not lacking:
        return []
    n, of = len(lacking), len(papers)
    who = f" for {number(n)} of the papers" if n < of else " for any of the papers" if of > 1 else ""
    return [sentence(f"authors or year are not known{who}, so citations are numbers", papers=lacking)]


def _lost(problems: Iterable[Problem]) -> list[Sentence]:
    lost = sum(problem.severity == "lost" for problem in problems)
    if not lost:
        return []
    verb = "is" if lost == 1 else "are"
    return [sentence(f"{count(lost, 'record')} of the input could not be read and {verb} not part of it", papers=())]
