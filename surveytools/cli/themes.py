"""``surveytools themes``: which paper belongs to which theme, or a taxonomy proposed from the corpus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from surveytools.cli.common import Source, open_source, output_option, problem_options, report, source_argument, write
from surveytools.errors import OutputError, UsageError

if TYPE_CHECKING:
    from surveytools.themes import Taxonomy


@click.command("themes")
@source_argument
@output_option
@click.option("--suggest", is_flag=True, help="Propose a taxonomy.yaml from titles and abstracts.")
@click.option("--number", type=click.IntRange(2), help="How many themes --suggest proposes.")
@click.option("--force", is_flag=True, help="Let --suggest replace a taxonomy.yaml that somebody edited.")
@problem_options
def command(
    source: tuple[str, ...],
    output: str,
    suggest: bool,
    number: int | None,
    force: bool,
    problems: str | None,
    strict: bool,
) -> None:
    """List the themes of a survey with their papers, and the papers that fit none.

    With --suggest, SOURCE may be a survey folder or any file of papers; what comes out is a taxonomy.yaml to edit.

    \b
    Example:
      surveytools themes my-survey
      surveytools themes my-survey --suggest -o my-survey/taxonomy.yaml
    """
    opened = open_source(source)
    if suggest:
        from surveytools.themes import suggest_themes

        proposal = suggest_themes(opened.papers, number=number, keys=opened.keys)
        _replaceable(output, force=force)
        write(output, proposal.to_yaml())
    else:
        if number is not None or force:
            raise UsageError("--number and --force go with --suggest; add it, or leave them out")
        if opened.survey is None:
            raise UsageError("themes stand in a survey's taxonomy.yaml; give the survey folder, or add --suggest")
        write(output, _listed(opened.survey.taxonomy, opened))
    report(opened.problems, problems, strict=strict)


def _listed(taxonomy: Taxonomy, source: Source) -> str:
    """The tree with the number of papers of each theme, and below it the papers, by key and title."""
    from surveytools.themes import OTHER

    if not taxonomy.themes:
        return "no themes; name some in taxonomy.yaml, or see what --suggest proposes\n"
    papers = {paper.id: paper for paper in source.papers}
    nodes = [(len(path) - 1, theme.name) for path, theme in taxonomy.walk()]
    lines = []
    for level, name in [*nodes, (0, OTHER)]:
        members = taxonomy.papers(name)
        if name == OTHER and not members:
            continue
        lines.append(f"{'  ' * level}{name}: {len(members)}")
        for paper in taxonomy.papers(name, below=False):
            also = taxonomy.places[paper].also_in
            more = f" (also: {', '.join(also)})" if also else ""
            lines.append(f"{'  ' * level}  - {source.keys[paper]}: {' '.join(papers[paper].title.split())}{more}")
    return "\n".join(lines) + "\n"


def _replaceable(output: str, *, force: bool) -> None:
    """Refuse to replace a file that somebody edited; a proposal as we wrote it and the one of ``init`` are nobody's."""
    from surveytools.draft.init import TAXONOMY
    from surveytools.files import read_text
    from surveytools.themes.proposal import is_ours

    if output == "-" or force or not Path(output).exists():
        return
    text = read_text(output)
    if text.strip() and text != TAXONOMY and not is_ours(text):
        raise OutputError("was edited and is left as it is; name another file, or add --force", file=output)
