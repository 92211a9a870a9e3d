"""``surveytools read``: files to papers.jsonl."""

from __future__ import annotations

import click

from surveytools.cli.common import output_option, problem_options, report, say, write
from surveytools.errors import UsageError
from surveytools.files import dump_jsonl
from surveytools.records import paper_to


@click.command("read")
@click.argument("files", nargs=-1, required=True, type=click.Path(allow_dash=True))
@output_option
@click.option("--metadata", multiple=True, type=click.Path(), help="Fill blanks from this JSONL or .bib (repeatable).")
@click.option("--format", "format_", help="Read as this format instead of sniffing the content.")
@click.option("--map", "mapping", multiple=True, metavar="COLUMN=FIELD", help="A CSV column means this field.")
@problem_options
def command(
    files: tuple[str, ...],
    output: str,
    metadata: tuple[str, ...],
    format_: str | None,
    mapping: tuple[str, ...],
    problems: str | None,
    strict: bool,
) -> None:
    """Read papers from FILES (a pasted page, .bib, JSONL, CSV, ...; - is standard input) into one JSONL.

    \b
    Example:
      surveytools read page.txt --metadata facts.jsonl -o papers.jsonl
    """
    from surveytools.readers import read_files

    pairs = dict(_pair(text) for text in mapping)
    reading = read_files(list(files), format=format_, mapping=pairs or None)
    papers, told = reading.papers, list(reading.problems)
    for name in metadata:
        from surveytools.corpus.metadata import fill

        facts = read_files([name])
        papers, more = fill(papers, facts.papers, file=name)
        told += [*facts.problems, *more]
    write(output, dump_jsonl(paper_to(paper) for paper in papers))
    for account in reading.accounts:
        say(
            f"{account.file}: {account.format}, {account.seen} records: {account.kept} kept, "
            f"{account.repaired} repaired, {account.lost} lost"
        )
    report(told, problems, strict=strict)


def _pair(text: str) -> tuple[str, str]:
    column, equals, name = text.partition("=")
    if not equals or not column or not name:
        message = f"--map {text!r} is not COLUMN=FIELD; write for example --map 'Paper title=title'"
        raise UsageError(message)
    return column, name
