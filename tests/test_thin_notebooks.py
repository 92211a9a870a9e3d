"""The notebooks are thin: a parameters cell, then one call a cell; no code of their own, no outputs, ids that stay."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
CODE = (
    ast.FunctionDef,
    ast.ClassDef,
    ast.For,
    ast.While,
    ast.Try,
    ast.If,
    ast.Lambda,
    ast.With,
    ast.ListComp,
    ast.DictComp,
)


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request: pytest.FixtureRequest) -> Any:
    return json.loads(request.param.read_text(encoding="utf-8"))


def cells(notebook: Any) -> list[Any]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def test_there_are_the_four() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["comparison", "corpus", "related_work", "survey"]


def test_they_are_committed_without_outputs_and_run_anywhere(notebook: Any) -> None:
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells(notebook))
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)
    assert all(name.replace("-", "").isalpha() for name in ids), "an id says what the cell is, so that it never changes"


def test_the_first_code_cell_is_the_signature(notebook: Any) -> None:
    first = cells(notebook)[0]
    assert first["metadata"]["tags"] == ["parameters"]
    body = ast.parse("".join(first["source"])).body
    assert all(isinstance(line, ast.AnnAssign) for line in body)
    assert "survey" in [line.target.id for line in body]  # type: ignore[attr-defined]


def test_every_other_cell_is_one_call(notebook: Any) -> None:
    opening, *shown = cells(notebook)[1:]
    assert "".join(opening["source"]) == "from surveytools import open_survey\n\nstudy = open_survey(survey)"
    for cell in shown:
        (line,) = ast.parse("".join(cell["source"])).body
        assert isinstance(line, ast.Expr)
        assert isinstance(line.value, (ast.Call, ast.Attribute))
        assert not [node for node in ast.walk(line) if isinstance(node, CODE)]
