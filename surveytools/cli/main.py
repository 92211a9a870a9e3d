"""``surveytools VERB``: verbs are loaded when called, so that ``--help`` answers at once.

Data goes to stdout or ``-o``, words and problems to stderr. Exit codes: 0 done, 1 failed (or problems under
``--strict``), 2 usage.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from surveytools import __version__
from surveytools.errors import SurveyError, nearest

VERBS = {
    "init": "make a survey folder",
    "read": "read papers from files into papers.jsonl",
    "duplicates": "list records that are one work, and why",
    "screen": "decide which papers belong to the survey",
    "extract": "find methods, base models, benchmarks and gains",
    "themes": "list the themes and their papers, or propose some",
    "compare": "build the comparison table",
    "bib": "write the bibliography",
    "draft": "draft a survey: LaTeX, BibTeX, HTML, figures, PDF",
    "diff": "tell what changed between two drafts, folders or git revisions",
    "explain": "show why each cell of a paper says what it says",
    "audit": "hold a manuscript against the papers that it cites",
    "check": "verify that every quote stands in its paper",
    "evaluate": "score findings against a gold file",
}


class Verbs(click.Group):
    """Imports a verb's module when the verb is called or its help is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order of the data."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb's command, or nothing for an unknown one."""
        if cmd_name not in VERBS:
            return None
        command = import_module(f"surveytools.cli.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but an unknown verb is answered with the nearest one."""
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            ctx.fail(f"no verb is called {args[0]!r}; {nearest(args[0], VERBS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs from the table above, without importing any."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="surveytools")
def surveytools() -> None:
    """From a page of abstracts to a survey draft in which every cell can be traced.

    \b
    Example:
      surveytools init my-survey --corpus page.txt
      surveytools draft my-survey -o outputs/my-survey

    Tab completion for bash: eval "$(_SURVEYTOOLS_COMPLETE=bash_source surveytools)"
    """


def main() -> None:
    """Run the command line and leave with its exit code."""
    # jsonschema would build some 35 grammars for a format that no notebook uses: over a second at each start.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    try:
        code = surveytools(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.UsageError as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        click.echo("surveytools: stopped", err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except SurveyError as error:
        click.echo(f"surveytools: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of our output went away (``| head``): nothing to say, and nothing more to write.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
