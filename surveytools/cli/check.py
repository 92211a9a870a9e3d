"""``surveytools check``: every quote, verified against its paper."""

from __future__ import annotations

import click

from surveytools.cli.common import open_source, say, source_argument
from surveytools.evidence import broken_evidence


@click.command("check")
@source_argument
def command(source: tuple[str, ...]) -> None:
    """Verify that every quote stands in its paper at exactly the offsets said; exit 1 if one does not.

    SOURCE is a survey folder, or papers.jsonl and findings.jsonl.

    \b
    Example:
      surveytools check papers.jsonl findings.jsonl
    """
    opened = open_source(source)
    broken = broken_evidence(opened.papers, opened.found)
    for line in broken:
        say(line)
    total = sum(1 for findings in opened.found for _ in findings.evidence())
    say(f"{total - len(broken)} of {total} quotes stand verbatim in their papers")
    if broken:
        click.get_current_context().exit(1)
