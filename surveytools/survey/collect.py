"""From corpus files to the papers of a survey: read, fill metadata, join versions of one work, leave out the excluded.

Nothing is deleted on the way: the records stay in ``works.records``, what a person excluded in ``screened.excluded``.
Files are named relative to the survey's folder, so that no output holds a path of one machine.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from surveytools.errors import ConfigError
from surveytools.model import Paper, Problem
from surveytools.survey.locate import SURVEY_FILE

if TYPE_CHECKING:
    from surveytools.corpus import Screened, Works
    from surveytools.readers import Reading
    from surveytools.survey.config import Config

DUPLICATES_FILE, SCREENING_FILE = "duplicates.csv", "screening.csv"


@dataclass(frozen=True, slots=True)
class Collected:
    """What the corpus files came to, step by step."""

    reading: Reading
    works: Works
    screened: Screened
    problems: tuple[Problem, ...]


def collect(folder: Path, config: Config) -> Collected:
    """The papers of a survey folder: ``collect(folder, config).screened.included``.

    Raises ``ConfigError`` where survey.toml names a file that is not there, ``InputError`` where one cannot be read.
    """
    from surveytools.corpus import fill
    from surveytools.readers import read_files

    reading = named_from(folder, read_files([file_of(folder, name) for name in config.corpus]))
    papers, problems = reading.papers, list(reading.problems)
    for name in config.metadata:
        facts = named_from(folder, read_files([file_of(folder, name)]))
        papers, more = fill(papers, facts.papers, file=name)
        problems += [*facts.problems, *more]
    works, more = _joined(folder, config, papers)
    problems += more
    screened, more = _screened(folder, works)
    return Collected(reading, works, screened, (*problems, *more))


def account(made: Collected) -> str:
    """One line that balances: ``80 records: 78 kept, 1 repaired, 1 lost; 2 joined, 3 excluded, 74 papers``."""
    counts = [(one.seen, one.kept, one.repaired, one.lost) for one in made.reading.accounts]
    seen, kept, repaired, lost = (sum(column) for column in zip(*counts, strict=True))
    joined = len(made.works.records) - len(made.works.papers)
    excluded, left = len(made.screened.excluded), len(made.screened.included)
    head = f"{seen} records: {kept} kept, {repaired} repaired, {lost} lost"
    return f"{head}; {joined} joined, {excluded} excluded, {left} papers"


def _joined(folder: Path, config: Config, papers: tuple[Paper, ...]) -> tuple[Works, tuple[Problem, ...]]:
    from surveytools.corpus import Works, join_works, read_decisions
    from surveytools.corpus.decisions import unknown_papers

    if config.versions == "apart":
        return Works(papers, (), papers, {paper.id: paper.id for paper in papers}), ()
    path = folder / DUPLICATES_FILE
    decisions, problems = read_decisions(path) if path.is_file() else ((), ())
    works = join_works(papers, decisions=decisions, cite=config.versions)  # type: ignore[arg-type]
    unknown = unknown_papers(decisions, {paper.id for paper in papers}, DUPLICATES_FILE)
    return works, (*_relative(problems, DUPLICATES_FILE), *unknown, *_joins(works))


def _joins(works: Works) -> tuple[Problem, ...]:
    """What was seen as one work, said once a pair, so that nobody has to look for it."""
    by_id = {paper.id: paper for paper in works.records}
    reasons = {frozenset((link.first, link.second)): link.reason for link in works.links}
    told = []
    for old, new in works.new_ids.items():
        if old != new:
            origin = by_id[old].origin
            reason = reasons.get(frozenset((old, new)), "by way of a third record")
            message = (
                f"is one work with {new} ({reason}) and stands under it; to keep both: {DUPLICATES_FILE}, different"
            )
            file, line = (origin.file, origin.line) if origin else ("", None)
            told.append(Problem("note", "corpus.joined", message, file, line, old))
    return tuple(told)


def _screened(folder: Path, works: Works) -> tuple[Screened, tuple[Problem, ...]]:
    from surveytools.corpus import read_screening, screen

    path = folder / SCREENING_FILE
    lines, problems = read_screening(path) if path.is_file() else ((), ())
    moved = [replace(line, id=works.new_ids.get(line.id, line.id)) for line in lines]
    screened = screen(works.papers, moved, file=SCREENING_FILE)
    return screened, (*_relative(problems, SCREENING_FILE), *screened.problems)


def _relative(problems: tuple[Problem, ...], name: str) -> tuple[Problem, ...]:
    return tuple(replace(problem, file=name) for problem in problems)


def file_of(folder: Path, name: str) -> str:
    """The path of a file that survey.toml names."""
    path = folder / name
    if not path.exists():
        message = f"names {name!r}, which is not in the folder; paths are relative to it"
        raise ConfigError(message, file=folder / SURVEY_FILE)
    return str(path)


def named_from(folder: Path, reading: Reading) -> Reading:
    """The same reading with its files named relative to the survey."""

    def name(file: str) -> str:
        path = Path(file)
        return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name

    papers = (
        replace(paper, origin=replace(paper.origin, file=name(paper.origin.file))) if paper.origin else paper
        for paper in reading.papers
    )
    return replace(
        reading,
        papers=tuple(papers),
        problems=tuple(replace(problem, file=name(problem.file)) for problem in reading.problems),
        accounts=tuple(replace(account, file=name(account.file)) for account in reading.accounts),
    )
