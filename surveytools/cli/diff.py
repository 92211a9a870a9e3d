"""``surveytools diff``: what changed between two states of a survey."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from surveytools.cli.common import output_option, say, write

if TYPE_CHECKING:
    from surveytools.changes import Changes

FORMATS = ("text", "markdown", "json", "html")


@click.command("diff")
@click.argument("old", type=click.Path())
@click.argument("new", type=click.Path())
@click.option("--survey", type=click.Path(), metavar="DIR", help="OLD and NEW are git revisions of this survey folder.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--exit-code", is_flag=True, help="Exit 1 where anything differs.")
@click.option("--latex", type=click.Path(), metavar="DIR", help="Write old.tex and new.tex for latexdiff here.")
@output_option
def command(
    old: str, new: str, survey: str | None, format_: str, exit_code: bool, latex: str | None, output: str
) -> None:
    """Tell what changed from OLD to NEW: papers, cells with their quotes, decisions, sentences, figures, totals.

    OLD and NEW are two outputs of `surveytools draft`, or two survey folders, one of them perhaps at a git revision
    (DIR@REVISION); with --survey they are two git revisions, `.` for the files as they are now.

    \b
    Example:
      surveytools diff outputs/june outputs/july
      surveytools diff HEAD~1 . --survey my-survey
    """
    from surveytools.changes import diff

    changes = diff(old, new, survey=survey)
    if latex:
        from surveytools.changes.latex import write_pair

        say(write_pair(old, new, latex))
    write(output, _forms(output)[format_](changes))
    if exit_code and changes:
        click.get_current_context().exit(1)


def _forms(output: str) -> dict[str, Callable[[Changes], str]]:
    """The renderings by name; a terminal gets colours unless NO_COLOR is set."""
    colour = output == "-" and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return {
        "text": lambda changes: changes.to_text(colour=colour),
        "markdown": lambda changes: changes.to_markdown(),
        "json": lambda changes: changes.to_json(),
        "html": lambda changes: changes.to_page(),
    }
