"""A survey's manuscript run in this process, cell by cell, for tests that need no kernel of its own."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import nbformat


def run_here(notebook: Path, **parameters: Any) -> Any:
    """The notebook with the outputs of its cells; ``parameters`` come after its cell of that tag."""
    book = nbformat.read(notebook, as_version=4)
    names: dict[str, Any] = {}
    for cell in (cell for cell in book.cells if cell.cell_type == "code"):
        body = ast.parse(cell.source)
        last = body.body.pop() if body.body and isinstance(body.body[-1], ast.Expr) else None
        exec(compile(body, str(notebook), "exec"), names)
        if "parameters" in cell.metadata.get("tags", ()):
            names.update(parameters)
        shown = eval(compile(ast.Expression(last.value), str(notebook), "eval"), names) if last else None
        bundle = shown._repr_mimebundle_() if shown is not None else None
        cell.outputs = [nbformat.v4.new_output("display_data", bundle)] if bundle else []
    return book
