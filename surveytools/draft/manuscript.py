"""The executed manuscript made ready for both renderings: authors' cells converted, what nobody wants to read left out.

Each Markdown and raw cell gets its LaTeX and HTML as metadata; outputs get what they lack. Templates only print.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path
from typing import Any

from surveytools.draft import pandoc
from surveytools.draft.citations import References, cited_in, cited_in_latex
from surveytools.draft.execute import first_line
from surveytools.draft.markdown import Markdown
from surveytools.errors import ConfigError, SurveyError
from surveytools.text.markup import html, tex

INJECTED = "injected-parameters"
HIDDEN = frozenset({"parameters", INJECTED, "remove-cell"})
REFERENCES = "references"
LATEX_ONLY = ("text/latex", "text/x-latex", "text/tex", "")

Notebook = Any
Cell = Any


def check_citations(notebook: Notebook, references: References, *, file: Path) -> None:
    """Refuse an unknown key before anything is run; raises ``ConfigError`` naming notebook and cell."""
    for number, cell in enumerate(notebook.cells, 1):
        try:
            for key in _cited(cell):
                references.check(key)
        except ConfigError as error:
            raise _at(error, number, cell, file) from error


def prepare(notebook: Notebook, references: References, *, file: Path) -> tuple[Notebook, dict[str, bytes]]:
    """The manuscript with ``latex`` and ``html`` on each cell of words, and the pictures that the LaTeX needs.

    Each cell also gets its ``number`` in the author's notebook and the ``prompts`` of its Markdown.

    Raises the error of a cell with notebook and cell named: an unknown key, a picture that is not there.
    """
    book = deepcopy(notebook)
    markdown = Markdown(references, file.parent)
    cells = []
    own = (cell for cell in book.cells if INJECTED not in cell.metadata.get("tags", ()))
    for number, cell in enumerate(own, 1):
        if HIDDEN.intersection(cell.metadata.get("tags", ())):
            continue
        try:
            _prepare(cell, markdown)
        except SurveyError as error:
            raise _at(error, number, cell, file) from error
        cell.metadata["number"], cell.metadata["prompts"], markdown.prompts = number, markdown.prompts, []
        cells.append(cell)
    book.cells = cells
    return book, markdown.pictures


def _at(error: SurveyError, number: int, cell: Cell, file: Path) -> SurveyError:
    """The error with the notebook and the cell in which it arose."""
    return type(error)(f"cell {number} ({first_line(cell.source)}) {error}", file=file)


def _cited(cell: Cell) -> Iterable[str]:
    """The keys that an author's cell cites."""
    if cell.cell_type == "markdown":
        return cited_in(pandoc.parse(cell.source))
    return cited_in_latex(cell.source) if cell.cell_type == "raw" and _kind(cell) in LATEX_ONLY else ()


def _kind(cell: Cell) -> str:
    return str(cell.metadata.get("raw_mimetype", cell.metadata.get("format", "")))


def _prepare(cell: Cell, markdown: Markdown) -> None:
    if cell.cell_type == "markdown":
        cell.metadata["latex"], cell.metadata["html"] = markdown.convert(cell.source, cell.get("attachments"))
    elif cell.cell_type == "raw":
        kind = _kind(cell)
        for key in _cited(cell):
            markdown.references.check(key)
        cell.metadata["latex"] = cell.source if kind in LATEX_ONLY else ""
        cell.metadata["html"] = (
            _placeholder(cell.source) if kind in LATEX_ONLY else cell.source if kind == "text/html" else ""
        )
    else:
        cell.outputs = [_complete(output, markdown) for output in cell.outputs if output.get("name") != "stderr"]


def _complete(output: Any, markdown: Markdown) -> Any:
    """An output that both renderings can print: what was printed, a formula or a frame gets the form that it lacks."""
    if output.output_type == "stream":
        return _output({"text/latex": typewriter(output.text), "text/html": f"<pre>{html(output.text)}</pre>"})
    data = output.data
    picture = any(kind.startswith("image/") or kind == "application/pdf" for kind in data)
    if "text/markdown" in data and "text/latex" not in data:
        data["text/latex"], data["text/html"] = markdown.convert(data["text/markdown"])
    elif "text/latex" in data and "text/html" not in data and not picture:
        data["text/html"] = pandoc.latex_to_html(data["text/latex"])
    elif "<table" in data.get("text/html", "") and "text/latex" not in data:
        data["text/latex"] = pandoc.html_to_latex(data["text/html"])
    elif "text/plain" in data and "text/latex" not in data and not picture:
        data["text/latex"] = typewriter(data["text/plain"])
        data.setdefault("text/html", f"<pre>{html(data['text/plain'])}</pre>")
    return output


def _output(data: dict[str, str]) -> Any:
    from nbformat.v4 import new_output

    return new_output("display_data", data)


def typewriter(text: str) -> str:
    """Plain text set line by line in typewriter letters, every character safe; spaces at the front of a line stay."""
    gaps = [(len(line) - len(line.lstrip(" ")), line.lstrip(" ")) for line in text.rstrip("\n").split("\n")]
    shown = [f"{'~' * gap}{tex(line)}" if line.strip() else r"\mbox{}" for gap, line in gaps]
    return "\n".join([r"\begingroup\par\small\ttfamily\raggedright", "\\\\\n".join(shown), r"\par\endgroup"])


def _placeholder(source: str) -> str:
    lines = len(source.splitlines())
    return (
        f'<details class="latex-only"><summary>LaTeX only: {lines} {"line" if lines == 1 else "lines"}</summary>'
        f"<pre><code>{html(source)}</code></pre></details>"
    )


def with_references(notebook: Notebook, listed: str) -> Notebook:
    """The manuscript with the list of references put where the cell tagged ``references`` stands, else at the end."""
    from nbformat.v4 import new_code_cell

    cells = [cell for cell in notebook.cells if REFERENCES in cell.metadata.get("tags", ())]
    if not cells:
        cells = [new_code_cell(metadata={"tags": [REFERENCES]}, id=REFERENCES)]
        notebook.cells.append(cells[0])
    for cell in cells[1:]:
        cell.outputs = []
        cell.metadata["tags"] = [tag for tag in cell.metadata["tags"] if tag != REFERENCES]
    cells[0].outputs = [_output({"text/html": listed})]
    return notebook
