"""pandoc as a function: Markdown to a tree, and the tree to LaTeX or HTML; the program comes with pypandoc_binary."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from surveytools.errors import ConfigError

READ = "markdown+tex_math_double_backslash+lists_without_preceding_blankline"
LATEX = ("--to", "latex")
HTML = ("--to", "html5", "--mathml", "--wrap=none", "--shift-heading-level-by=1")

Tree = dict[str, Any]


@cache
def program() -> Path:
    """Where pandoc stands; a pandoc of the machine is not looked for, so that every machine gives the same bytes."""
    import pypandoc

    return Path(pypandoc.get_pandoc_path())


def parse(markdown: str) -> Tree:
    """Markdown to pandoc's tree, citations included."""
    tree: Tree = json.loads(_run(["--from", READ, "--to", "json"], markdown))
    return tree


def write(tree: Tree, form: tuple[str, ...]) -> str:
    """The tree in LaTeX or HTML: ``write(parse("*a*"), HTML)``."""
    return _run(["--from", "json", *form], json.dumps(tree))


def latex_to_html(latex: str) -> str:
    """A piece of LaTeX, such as a formula, as HTML with MathML."""
    return _run(["--from", "latex", *HTML], latex)


def html_to_latex(text: str) -> str:
    """A piece of HTML, such as a frame's table, as LaTeX."""
    return _run(["--from", "html", *LATEX], re.sub(r"(?s)<style.*?</style>", "", text))


def _run(arguments: list[str], text: str) -> str:
    done = subprocess.run(  # noqa: S603 -- a list, no shell; the text goes in by standard input
        [str(program()), *arguments], input=text, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        message = f"pandoc cannot convert this text: {done.stderr.strip()}"
        raise ConfigError(message)
    return done.stdout
