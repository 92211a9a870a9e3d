"""``surveytools bib``: references.bib, an author's own library, other formats, and checks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from surveytools.cli.common import (
    Source,
    open_source,
    output_option,
    problem_options,
    report,
    say,
    source_argument,
    write,
)
from surveytools.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

FORMATS = ("bibtex", "biblatex", "csl", "ris")
VENUES = ("given", "full", "abbreviated")


@click.command("bib")
@source_argument
@output_option
@click.option("--cited", multiple=True, metavar="PAPER", help="Only this paper: id, key, part of a title.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="bibtex", show_default=True)
@click.option("--biblatex", is_flag=True, help="Short for --format biblatex.")
@click.option("--venues", type=click.Choice(VENUES), default="given", show_default=True, help="How venues are named.")
@click.option("--pattern", help="How keys are made, e.g. '[auth:lower][year]'; pinned keys stay.")
@click.option("--rekey", is_flag=True, help="Replace keys pinned before authors or year were known; prints old -> new.")
@click.option("--into", type=click.Path(), metavar="LIBRARY", help="Update this .bib of your own in place.")
@click.option("--dry-run", is_flag=True, help="With --into: show the difference, write nothing.")
@click.option("--check", is_flag=True, help="Report the faults of a .bib, and of .tex or .aux files that cite it.")
@problem_options
def command(
    source: tuple[str, ...],
    output: str,
    cited: tuple[str, ...],
    format_: str,
    biblatex: bool,
    venues: str,
    pattern: str | None,
    rekey: bool,
    into: str | None,
    dry_run: bool,
    check: bool,
    problems: str | None,
    strict: bool,
) -> None:
    """Write the bibliography of a survey folder or of papers.jsonl, update your own, or check one.

    \b
    Example:
      surveytools bib papers.jsonl -o references.bib
      surveytools bib my-survey --into library.bib --dry-run
      surveytools bib --check references.bib paper.tex
    """
    format_ = "biblatex" if biblatex else format_
    if dry_run and not into:
        raise UsageError("--dry-run goes with --into LIBRARY; without it nothing of yours is changed")
    if check:
        _check(source, format_, problems, strict=strict)
        return
    from surveytools.bibliography import bibliography
    from surveytools.frames import papers_frame

    opened = open_source(source)
    keys = _keys(opened, pattern, rekey=rekey)
    papers = [opened.paper(said) for said in cited] if cited else opened.papers
    if into:
        _into(into, papers_frame(papers), output, pattern=pattern, venues=venues, dry_run=dry_run)
        return
    made = bibliography(
        papers_frame(papers),
        keys=keys,
        biblatex=format_ == "biblatex",
        venues=venues,  # type: ignore[arg-type]
    )
    text = {"csl": made.to_csl, "ris": made.to_ris}[format_]() if format_ in ("csl", "ris") else made.text
    write(output, text)
    report(tuple(dict.fromkeys((*opened.problems, *made.problems))), problems, strict=strict)


def _keys(opened: Source, pattern: str | None, *, rekey: bool) -> dict[str, str]:
    """Cite keys: pinned where SOURCE is a survey, which is then written; by the pattern for what is new."""
    from surveytools.bibliography.keys import assign_keys
    from surveytools.bibliography.pattern import DEFAULT

    if opened.survey is None:
        if rekey:
            raise UsageError("--rekey changes keys.csv of a survey; give the survey folder")
        return assign_keys(opened.papers, pattern=pattern or DEFAULT)
    for old, new in opened.survey.pin(rekey=rekey, pattern=pattern).items():
        say(f"{old} -> {new}")
    return dict(opened.survey.keys)


def _into(library: str, papers: pd.DataFrame, output: str, *, pattern: str | None, venues: str, dry_run: bool) -> None:
    from surveytools.bibliography.into import update_library
    from surveytools.bibliography.pattern import DEFAULT

    update = update_library(library, papers, pattern=pattern or DEFAULT, venues=venues)  # type: ignore[arg-type]
    if dry_run:
        write(output, update.diff())
    else:
        update.write()
    would = "would be " if dry_run else ""
    say(f"{library}: {len(update.added)} entries {would}added, {len(update.changed)} {would}changed")
    report(update.problems, None, strict=False)


def _check(source: tuple[str, ...], format_: str, problems: str | None, *, strict: bool) -> None:
    from surveytools.bibliography.checks import check_bib

    found = check_bib(source[0], documents=[Path(name) for name in source[1:]], biblatex=format_ == "biblatex")
    report(found, problems, strict=False, most=len(found))
    say(f"{source[0]}: {len(found)} faults" if found else f"{source[0]}: no fault found")
    if found:
        click.get_current_context().exit(1)
