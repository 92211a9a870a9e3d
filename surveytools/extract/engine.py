"""The extractor: one paper in, its findings out, each with the verbatim quote that shows it.

``Extractor.load().paper(paper)`` is a pure function of the paper, the vocabulary and the rules; any order of papers and
any number of workers gives the same findings.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from surveytools.extract.answers import names_of
from surveytools.extract.columns import OwnColumn, column_names, load_columns
from surveytools.extract.document import Document
from surveytools.extract.gain_tokens import Named
from surveytools.extract.gains import find_gains
from surveytools.extract.judge import Model, load_judge
from surveytools.extract.links import find_links
from surveytools.extract.roles import Reading, Rules, Ruling, judge, read
from surveytools.model import NAME_FIELDS, Findings, Item, Paper
from surveytools.records import findings_from, findings_to, paper_from, paper_to
from surveytools.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from surveytools.extract.explain import Explanation


@dataclass(frozen=True)
class Extractor:
    """Vocabulary, rules and judge, loaded once."""

    vocabulary: Vocabulary
    rules: Rules
    models: Mapping[str, Model]
    columns: tuple[OwnColumn, ...] = ()
    made_from: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def load(
        cls, *, vocabulary: Path | None = None, rules: Path | None = None, columns: Mapping[str, Any] | None = None
    ) -> Extractor:
        """The bundled vocabulary and rules, with the user's folders of YAML and ``[columns]`` tables laid over them.

        Raises ``ConfigError`` with file and line for anything in them that does not hold together.
        """
        folders = () if rules is None else (rules,)
        with _no_collection():
            return cls(
                vocabulary=load_vocabulary(*(() if vocabulary is None else (vocabulary,))),
                rules=Rules.load(*folders),
                models=load_judge(),
                columns=load_columns(columns or {}, near=vocabulary),
                made_from={"vocabulary": vocabulary, "rules": rules, "columns": columns},
            )

    def read(self, paper: Paper) -> Reading:
        """A paper's candidates with all that is known of them, before anything is decided."""
        document = Document.of(paper, self.vocabulary)
        return read(document, self.rules)

    def paper(self, paper: Paper) -> Findings:
        """The findings of one paper; an empty abstract gives what the title says."""
        reading = self.read(paper)
        return self._findings(reading, judge(reading, self.models))

    def papers(self, papers: Iterable[Paper], *, workers: int = 1) -> tuple[Findings, ...]:
        """The findings of many papers in their order; more workers only make it quicker."""
        many = tuple(papers)
        if workers <= 1 or len(many) < 2 * workers:
            return tuple(map(self.paper, many))
        with ProcessPoolExecutor(workers, initializer=_start, initargs=(dict(self.made_from),)) as pool:
            rows = pool.map(_row, map(paper_to, many), chunksize=max(1, len(many) // (4 * workers)))
            return tuple(map(findings_from, rows))

    def _findings(self, reading: Reading, rulings: Mapping[str, list[Ruling]]) -> Findings:
        document = reading.document
        answers = {name: names_of(document, rulings[name], self.models[name]) for name in NAME_FIELDS}
        named = [
            Named(mention.text.source, mention.start, mention.end, shown.name, name)
            for name in NAME_FIELDS
            for candidate, shown in zip(answers[name].candidates, answers[name].names, strict=True)
            for mention in candidate.mentions
        ]
        gains, weak = find_gains(document, named)
        held: dict[str, tuple[Item, ...]] = {name: answers[name].held for name in NAME_FIELDS if answers[name].held}
        if weak:
            held["gain"] = weak
        return Findings(
            paper_id=document.paper.id,
            title=document.paper.title,
            contribution=reading.contribution,
            contribution_at=reading.contribution_at,
            method=answers["method"].names,
            base_model=answers["base_model"].names,
            benchmark=answers["benchmark"].names,
            gain=gains,
            links=find_links(document),
            columns=MappingProxyType({own.name: column_names(document, own, self.rules.cues) for own in self.columns}),
            held=MappingProxyType(held),
        )

    def explain(self, paper: Paper) -> Explanation:
        """Why the paper's cells say what they say; see ``surveytools.extract.explain``."""
        from surveytools.extract.explain import explain

        return explain(self, paper)


@contextmanager
def _no_collection() -> Iterator[None]:
    """No search for garbage meanwhile: loading makes a million small parts that stay, and looking through them all
    again and again takes as long as making them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


_WORKER: list[Extractor] = []


def _start(made_from: dict[str, Any]) -> None:
    """Load the extractor once in a worker."""
    _WORKER.append(Extractor.load(**made_from))


def _row(row: dict[str, Any]) -> dict[str, Any]:
    """A paper's findings as JSON rows, which cross to another process where frozen mappings do not."""
    return findings_to(_WORKER[0].paper(paper_from(row)))
