"""The audit itself: a manuscript read, its citations looked up, each claim held against the papers that it is of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from surveytools.audit.claims import find_claims
from surveytools.audit.flow import statements
from surveytools.audit.latex import Manuscript, read_manuscript
from surveytools.audit.library import Library, corpus_library, read_library
from surveytools.audit.names import Names
from surveytools.audit.references import remarks
from surveytools.audit.report import AuditReport
from surveytools.audit.told import Corpus
from surveytools.audit.value import Lookup
from surveytools.audit.verdicts import judge
from surveytools.bibliography import assign_keys
from surveytools.model import Findings, Paper
from surveytools.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    import pandas as pd


def audit(
    manuscript: str | Path,
    papers: pd.DataFrame,
    findings: pd.DataFrame | None = None,
    *,
    bib: str | Path | Sequence[str | Path] | None = None,
    keys: Mapping[str, str] | None = None,
) -> AuditReport:
    """Hold a manuscript against the papers that it cites: ``audit("paper.tex", papers, bib="references.bib")``.

    Takes frames with the columns of ``schema.PAPERS`` and ``schema.FINDINGS``; findings are extracted where none are
    given. Without ``bib``, the .bib files that the manuscript names are read, or its keys are taken for ``keys`` of the
    corpus (made by ``assign_keys`` where absent). Raises ``InputError`` where the main file or a .bib cannot be read.
    """
    from surveytools.frames import findings_from, papers_from

    rows = papers_from(papers)
    found: tuple[Findings, ...]
    if findings is None:
        from surveytools.extract import Extractor

        found = Extractor.load().papers(rows)
    else:
        found = findings_from(findings, rows)
    files = (bib,) if isinstance(bib, (str, Path)) else bib
    return audit_manuscript(manuscript, rows, found, bib=files, keys=keys)


def audit_manuscript(
    manuscript: str | Path,
    papers: Sequence[Paper],
    found: Iterable[Findings],
    *,
    bib: Sequence[str | Path] | None = None,
    keys: Mapping[str, str] | None = None,
    vocabulary: Vocabulary | None = None,
) -> AuditReport:
    """The row-level twin of ``audit``; ``vocabulary`` is the survey's own where it has one."""
    read = read_manuscript(manuscript)
    said = tuple(dict.fromkeys(statements(read)))
    known = dict(keys) if keys is not None else assign_keys(papers)
    library = _library(read, papers, known, bib)
    found = tuple(found)
    corpus = Corpus([*papers, *library.others()], found, Names(found, vocabulary or load_vocabulary()))
    meant = {**library.papers, **{key: entry.id for key, entry in library.entries.items() if key not in library.papers}}
    lookup = Lookup(corpus, meant, {paper: key for key, paper in reversed(meant.items())} | _unmet(known, meant))
    claims = tuple(judge(lookup, claim) for statement in said for claim in find_claims(statement, corpus))
    return AuditReport(
        main=read.main,
        references=remarks(said, read.nocited(), library, read.main),
        claims=claims,
        problems=read.problems,
        statements=len(said),
        texts={(paper.id, source): paper.text(source) for paper in papers for source in ("title", "abstract")},
        keys=lookup.keys,
    )


def _library(
    read: Manuscript, papers: Sequence[Paper], keys: Mapping[str, str], bib: Sequence[str | Path] | None
) -> Library:
    files = read.bibliographies() if bib is None else bib
    return read_library(files, papers, keys) if files else corpus_library(papers, keys)


def _unmet(keys: Mapping[str, str], meant: Mapping[str, str]) -> dict[str, str]:
    """The cite keys of papers that the manuscript has no key for."""
    met = set(meant.values())
    return {paper: key for paper, key in keys.items() if paper not in met}
