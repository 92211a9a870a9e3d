"""``surveytools init``: a new survey folder."""

from __future__ import annotations

import click

from surveytools.cli.common import say
from surveytools.errors import UsageError


@click.command("init")
@click.argument("folder", type=click.Path())
@click.option("--title", help="The survey's title.")
@click.option("--corpus", multiple=True, type=click.Path(), help="Copy this file in as the corpus (repeatable).")
@click.option("--metadata", multiple=True, type=click.Path(), help="Copy this file in as metadata (repeatable).")
def command(folder: str, title: str | None, corpus: tuple[str, ...], metadata: tuple[str, ...]) -> None:
    """Make FOLDER a survey: survey.toml, taxonomy.yaml, curation.csv, vocabulary/ and its own notebooks.

    \b
    Example:
      surveytools init my-survey --title "A Survey of ..." --corpus page.txt
    """
    from surveytools.draft import init_survey

    if not folder.strip():
        raise UsageError("name the folder to make, as in: surveytools init my-survey")
    made = init_survey(folder, title=title, corpus=corpus, metadata=metadata)
    for path in made:
        say(f"  {path}")
    say(f"Next: put your abstracts into it, look at survey.toml, then type: surveytools draft {folder}")
