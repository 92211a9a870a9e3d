"""``surveytools draft``: a survey folder to LaTeX, BibTeX, HTML, figures and PDF."""

from __future__ import annotations

import click

from surveytools.cli.common import amiss, report, say


@click.command("draft")
@click.argument("survey", type=click.Path())
@click.option("-o", "--output", type=click.Path(), help="Output folder; outputs/NAME of the survey if not given.")
@click.option("-p", "--parameter", "parameters", nargs=2, multiple=True, metavar="NAME VALUE", help="Set a parameter.")
@click.option("--template", help="A template of ours or of the survey's templates/ folder.")
@click.option("--engine", type=click.Choice(["pdflatex", "lualatex"]), help="What makes the PDF; as survey.toml says.")
@click.option("--pdf/--no-pdf", default=None, help="Compile the PDF; by default where latexmk is there.")
@click.option("--force", is_flag=True, help="Overwrite generated files that were edited by hand.")
@click.option("--problems", type=click.Path(), help="Write the problems here too, as JSON lines.")
@click.option(
    "--strict", is_flag=True, help="Exit 1 where a record was lost or repaired or a decision of yours counts no more."
)
@click.option("--final", is_flag=True, help="Exit 1 where a prompt to the author remains, and list them.")
def command(
    survey: str,
    output: str | None,
    parameters: tuple[tuple[str, str], ...],
    template: str | None,
    engine: str | None,
    pdf: bool | None,
    force: bool,
    problems: str | None,
    strict: bool,
    final: bool,
) -> None:
    """Execute the survey's notebooks and render them: survey.tex, references.bib, survey.html, tables, figures, PDF.

    A survey folder holds notebooks: drafting it runs their code.

    \b
    Example:
      surveytools draft examples/vision-rl -o outputs/vision-rl -p columns method,benchmark,gain
    """
    from pathlib import Path

    from surveytools.draft import draft
    from surveytools.survey import Config, find_survey
    from surveytools.survey.locate import SURVEY_FILE

    folder = find_survey(survey)
    made = draft(
        folder,
        output or Path("outputs") / folder.name,
        parameters=dict(parameters),
        template=template,
        engine=engine,
        pdf=pdf,
        force=force,
        final=False,
    )
    report(made.problems, problems, strict=False)
    say(made.to_text())
    remaining = made.prompts if final or Config.read(folder / SURVEY_FILE).final else ()
    for prompt in remaining:
        say(str(prompt))
    true = made.audit is None or made.audit.passes()
    if remaining or (strict and (not true or any(map(amiss, made.problems)))):
        click.get_current_context().exit(1)
