"""What several verbs share: options, where data and words go, and what a SOURCE is.

A SOURCE is a survey folder, or papers.jsonl and, if wanted, findings.jsonl; without findings they are extracted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from surveytools.errors import UsageError
from surveytools.files import dump_jsonl, write_bytes, write_text
from surveytools.model import Findings, Paper, Problem
from surveytools.records import problem_to

if TYPE_CHECKING:
    from surveytools.survey import Survey

DECISIONS = ("curation.", "screening.", "duplicates.", "taxonomy.no-paper")
"""Codes of problems with what a person decided."""

Command = TypeVar("Command", bound=Callable[..., Any])

source_argument = click.argument("source", nargs=-1, required=True, type=click.Path(allow_dash=True))
output_option = click.option(
    "-o", "--output", type=click.Path(allow_dash=True), default="-", help="Write here instead of to stdout."
)


def problem_options(command: Command) -> Command:
    """``--problems FILE`` and ``--strict``, for every verb that reads."""
    command = click.option(
        "--strict",
        is_flag=True,
        help="Exit 1 where a record was lost or repaired or a decision of yours counts no more.",
    )(command)
    return click.option("--problems", type=click.Path(), help="Write the problems here as JSON lines.")(command)


def write(output: str, data: str | bytes) -> None:
    """Data to a file, or to stdout for ``-``."""
    if output == "-":
        click.echo(data, nl=False)
    else:
        write_bytes(output, data.encode("utf-8") if isinstance(data, str) else data)


def say(text: str) -> None:
    """Words go to stderr."""
    click.echo(text, err=True)


def report(problems: Sequence[Problem], file: str | None, *, strict: bool, most: int = 5) -> None:
    """Show problems on stderr, write them where asked, and leave with 1 under ``--strict`` if anything is amiss.

    Of one code at most ``most`` are shown; the rest is counted.
    """
    if file:
        write_text(file, dump_jsonl(problem_to(problem) for problem in problems))
    shown: Counter[str] = Counter()
    for problem in problems:
        shown[problem.code] += 1
        if shown[problem.code] <= most:
            say(str(problem))
    rest = ", ".join(f"{count - most} {code}" for code, count in sorted(shown.items()) if count > most)
    if rest:
        say(f"... and more of the same ({rest}); --problems FILE writes them all")
    if strict and any(map(amiss, problems)):
        say("surveytools: stopped by --strict: records were lost or repaired, or a decision of yours no longer counts")
        click.get_current_context().exit(1)


def amiss(problem: Problem) -> bool:
    """What ``--strict`` is for: a record lost or repaired, or a person's decision that matches nothing."""
    return problem.severity != "note" or problem.code.startswith(DECISIONS)


@dataclass
class Source:
    """Papers and findings, from wherever they came; ``survey`` is set where they came from a survey folder."""

    papers: tuple[Paper, ...]
    problems: tuple[Problem, ...]
    survey: Survey | None = None
    given: tuple[Findings, ...] | None = None

    @cached_property
    def found(self) -> tuple[Findings, ...]:
        """The findings: curated by the survey, or as given, or extracted now."""
        if self.survey is not None:
            return self.survey.found
        if self.given is not None:
            return self.given
        from surveytools.extract import Extractor

        return tuple(Extractor.load().papers(self.papers))

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """Cite keys by paper id."""
        if self.survey is not None:
            return self.survey.keys
        from surveytools.bibliography import assign_keys

        return assign_keys(self.papers)

    def paper(self, said: str) -> Paper:
        """The paper meant by an id, a cite key or a unique stretch of a title."""
        from surveytools.survey import find_paper

        return find_paper(said, self.papers, self.keys)


def open_source(paths: Iterable[str]) -> Source:
    """The SOURCE of a verb; raises ``UsageError`` or ``InputError`` saying what was expected."""
    from surveytools.readers import read_files
    from surveytools.readers.findings import read_findings
    from surveytools.survey.locate import SURVEY_FILE

    first, *rest = paths
    if Path(first).is_dir() or Path(first).name == SURVEY_FILE:
        from surveytools.survey import open_survey

        if rest:
            raise UsageError("a survey folder stands alone; leave out the files behind it")
        survey = open_survey(first)
        return Source(survey.rows, survey.all_problems, survey)
    if len(rest) > 1:
        raise UsageError("expected a survey folder, or papers.jsonl and findings.jsonl")
    reading = read_files([first])
    source = Source(reading.papers, reading.problems)
    return replace(source, given=read_findings(rest[0], source.papers)) if rest else source
