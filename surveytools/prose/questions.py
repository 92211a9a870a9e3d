"""Open questions as a table: what the abstracts leave open, what they say about it, and where an answer may stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from surveytools.bibliography import short_reference
from surveytools.errors import UsageError
from surveytools.model import Findings, Paper
from surveytools.prose import render
from surveytools.prose.facts import facts_of
from surveytools.prose.grammar import capitalised, count
from surveytools.prose.missing import Gap, gaps_of
from surveytools.prose.phrase import sentence
from surveytools.prose.value import Sentence
from surveytools.tables.latex import longtable
from surveytools.tables.pieces import MIME, RAGGED, Pieces
from surveytools.text.breaking import breakable
from surveytools.text.markup import Html, html, join_html

COLUMNS = (("question", "Question", 0.37), ("said", "What the abstracts say", 0.42), ("look", "Where to look", 0.21))
CAPTION = "Questions that the abstracts leave open, and where an answer may stand."
NOTHING = "Counting finds no open question in what the abstracts report."
LABEL = "tab:questions"
_LEFT = 'style="text-align:left;vertical-align:top;white-space:normal"'


@dataclass(frozen=True, slots=True)
class Question:
    """A row: the question, what it rests on, each with its papers and findings, and where to look."""

    asks: Sentence
    said: Sentence
    look: str


@dataclass(frozen=True)
class Questions:
    """A table of open questions: ``open_questions(...).to_latex()``; ``left`` more are not listed."""

    rows: tuple[Question, ...]
    left: int = 0
    labels: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __len__(self) -> int:
        return len(self.rows)

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence, row by row."""
        for row in self.rows:
            yield from (row.asks, row.said)

    @property
    def note(self) -> str:
        """How many questions are not listed; empty where all are."""
        verb = "is" if self.left == 1 else "are"
        told = f"{count(self.left, 'further question')} of these kinds {verb} not listed."
        return capitalised(told) if self.left else ""

    def to_latex(self) -> str:
        """A ``longtable`` as the comparison table is one; needs array, booktabs, longtable and natbib."""
        return longtable(self.pieces()) if self.rows else f"{NOTHING}\n"

    def pieces(self) -> Pieces:
        """The table as a template of two columns puts it together."""
        return {
            "settings": r"\footnotesize\setlength{\tabcolsep}{4pt}",
            "column": rf">{{{RAGGED}}}p{{\dimexpr SHARE\linewidth-2\tabcolsep\relax}}",
            "columns": [{"name": name, "head": rf"\textbf{{{head}}}", "share": share} for name, head, share in COLUMNS],
            "rows": [
                {
                    "group": None,
                    "cells": [
                        render.tex_parts(row.asks.parts), render.tex_parts(row.said.parts), breakable(row.look)
                    ],
                }
                for row in self.rows
            ],
            "caption": CAPTION,
            "label": LABEL,
            "note": self.note,
        }  # fmt: skip

    def to_html(self) -> str:
        """A table with links to the references; what the abstracts say shows its quotes when pointed at."""
        if not self.rows:
            return f"<p>{html(NOTHING)}</p>\n"
        head = join_html([Html(f'<th scope="col" {_LEFT}>{html(name)}</th>') for _, name, _ in COLUMNS])
        rows = [join_html([Html(f"<td {_LEFT}>{cell}</td>") for cell in self._cells(row)]) for row in self.rows]
        note = (
            f'<tfoot><tr><td colspan="{len(COLUMNS)}" {_LEFT}>{html(self.note)}</td></tr></tfoot>' if self.left else ""
        )
        return (
            f'<table class="questions" id="{LABEL}">\n<caption>{html(CAPTION)}</caption>\n'
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n"
            + "\n".join(f"<tr>{row}</tr>" for row in rows)
            + f"\n</tbody>\n{note}</table>\n"
        )

    def to_markdown(self) -> str:
        """A GitHub table with pandoc's citations; caption above, note below."""
        if not self.rows:
            return f"{NOTHING}\n"
        lines = [CAPTION, "", f"| {' | '.join(name for _, name, _ in COLUMNS)} |", f"|{' --- |' * len(COLUMNS)}"]
        for row in self.rows:
            cells = ["".join(map(render.mark_part, one.parts)) for one in (row.asks, row.said)]
            lines.append(f"| {' | '.join([*cells, render.mark_part(row.look)]).replace(chr(10), ' ')} |")
        return "\n".join([*lines, *(["", self.note] if self.left else [])]) + "\n"

    def __str__(self) -> str:
        told = [f"{row.asks.text(self.labels)} {row.said.text(self.labels)} ({row.look})" for row in self.rows]
        return "\n".join([*told, *([self.note] if self.left else [])]) or NOTHING

    def _cells(self, row: Question) -> tuple[Html, Html, Html]:
        asks, said = (render.html_sentence(one, self.labels) for one in (row.asks, row.said))
        return asks, said, html(row.look)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        forms = {"text/html": self.to_html(), "text/latex": self.to_latex(), "text/plain": str(self)}
        return {**forms, MIME: self.pieces()} if self.rows else forms


def open_questions(
    papers: Sequence[Paper],
    found: Sequence[Findings],
    theme_of: Mapping[str, str],
    *,
    keys: Mapping[str, str],
    min_confidence: float = 0.0,
    most: int = 12,
) -> Questions:
    """The gaps of a corpus as a table of at most so many rows: ``open_questions(rows, found, theme_of, keys=keys)``.

    Where there are more, each kind has its turn. Raises ``UsageError`` for fewer rows than one.
    """
    if most < 1:
        message = f"most is at least 1, not {most}"
        raise UsageError(message)
    made = gaps_of(facts_of(papers, found, keys, min_confidence=min_confidence), theme_of)
    shown = _in_turn(made, most)
    rows = tuple(
        Question(sentence(gap.asks, papers=gap.papers), sentence(gap.said, papers=gap.papers), capitalised(gap.look))
        for gap in made
        if gap in shown
    )
    return Questions(rows, len(made) - len(rows), MappingProxyType({keys[p.id]: short_reference(p) for p in papers}))


def _in_turn(made: Sequence[Gap], most: int) -> list[Gap]:
    """The first of each kind, then the second of each, until there are enough."""
    seen: Counter[str] = Counter()
    ranked: list[tuple[int, int]] = []
    for gap in made:
        ranked.append((seen[gap.kind], len(ranked)))
        seen[gap.kind] += 1
    return [made[place] for _, place in sorted(ranked)[:most]]
