"""The front matter of a draft, from survey.toml, in LaTeX and in HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from surveytools.draft.markdown import Markdown
from surveytools.draft.render import Front
from surveytools.text.markup import html, tex

if TYPE_CHECKING:
    from surveytools.draft.citations import References
    from surveytools.survey import Config


def fronts(config: Config, references: References, *, file: Path) -> tuple[Front, Front]:
    """Title, authors, abstract (Markdown, may cite) and keywords for the LaTeX and for the page."""
    abstract = Markdown(references, file.parent).convert(config.abstract) if config.abstract else (None, None)
    return _front(config, tex, abstract[0]), _front(config, html, abstract[1])


def _front(config: Config, mark: Callable[[object], str], abstract: str | None) -> Front:
    authors = tuple(
        {name: mark(value) if (value := getattr(author, name)) else None for name in ("name", "affiliation", "email")}
        for author in config.authors
    )
    said = re.sub(r"^<p>(.*)</p>$", r"\1", abstract.strip(), flags=re.DOTALL) if abstract else None
    return Front(mark(config.title), authors, said, tuple(mark(word) for word in config.keywords))


def contents(notebook: Any) -> tuple[dict[str, str], ...]:
    """The headings of the page's second level, for its list of contents."""
    texts = [cell.metadata.get("html", "") for cell in notebook.cells]
    texts += [
        output.data.get("text/html", "")
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if "data" in output
    ]
    found = [
        match for text in texts for match in re.finditer(r'<h2[^>]*\bid="([^"]+)"[^>]*>(.*?)</h2>', text, re.DOTALL)
    ]
    return tuple({"id": match[1], "text": html(unescape(re.sub(r"<[^>]+>", "", match[2])))} for match in found)
