"""``surveytools screen``: title and abstract one by one, a key a decision, resumable."""

from __future__ import annotations

import textwrap

import click

from surveytools.cli.common import say
from surveytools.model import Paper
from surveytools.text.display import display

KEYS = {"i": "include", "e": "exclude", "m": "maybe"}


@click.command("screen")
@click.argument("survey", type=click.Path())
@click.option("--who", default="", help="Your initials, written beside each decision.")
@click.option("--again", is_flag=True, help="Show the maybes again too.")
def command(survey: str, who: str, again: bool) -> None:
    """Decide which papers belong to the survey: i include, e exclude (with a reason), m maybe, s skip, q quit.

    Each decision is written to the survey's screening.csv at once; the next run goes on where this one stopped.

    \b
    Example:
      surveytools screen my-survey --who AL
    """
    from surveytools.corpus.screening import Screening, decide, read_screening, write_screening
    from surveytools.survey import open_survey
    from surveytools.survey.collect import SCREENING_FILE

    opened = open_survey(survey)
    path = opened.folder / SCREENING_FILE
    lines = read_screening(path)[0] if path.is_file() else ()
    done = {line.id for line in lines if not (again and line.verdict == "maybe")}
    papers = [paper for paper in opened.collected.works.papers if paper.id not in done]
    for number, paper in enumerate(papers, 1):
        say(_shown(paper, f"{number} of {len(papers)}"))
        key = click.prompt("i/e/m/s/q", type=click.Choice([*KEYS, "s", "q"]), show_choices=False, err=True)
        if key == "q":
            break
        if key in KEYS:
            reason = click.prompt("reason", default="", show_default=False, err=True) if key == "e" else ""
            lines = decide(lines, Screening(paper.id, KEYS[key], reason.strip(), who))  # type: ignore[arg-type]
            write_screening(path, lines)
    counts = {verdict: sum(line.verdict == verdict for line in lines) for verdict in KEYS.values()}
    open_ = len(opened.collected.works.papers) - len(lines)
    say(", ".join(f"{count} {verdict}" for verdict, count in counts.items()) + f", {max(open_, 0)} open; {path}")


def _shown(paper: Paper, where: str) -> str:
    """A paper as one screens it: title, who and when, abstract."""
    facts = ", ".join(str(fact) for fact in (*(person.name() for person in paper.authors[:3]), paper.year) if fact)
    body = textwrap.fill(display(paper.abstract or "no abstract"), 88)
    title = click.style(display(paper.title), bold=True)
    return "\n".join(["", f"[{where}] {title}", *([facts] if facts else []), "", body, ""])
