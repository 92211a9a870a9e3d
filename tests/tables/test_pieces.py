"""The table in pieces: the same cells as the LaTeX of the whole, columns by name with their share of the line."""

from __future__ import annotations

import json

from made_up import corpus, keys

from surveytools.tables import build_table
from surveytools.tables.latex import floats
from surveytools.tables.pieces import pieces

PAPERS, FINDINGS = corpus(12)


def test_the_pieces_are_those_of_the_whole() -> None:
    table = build_table(PAPERS, FINDINGS, columns="method,gain", keys=keys(PAPERS))
    made = pieces(table)
    assert made == json.loads(json.dumps(made))
    assert [column["name"] for column in made["columns"]] == ["paper", "method", "gain"]
    assert 0.9 < sum(column["share"] for column in made["columns"]) <= 1
    latex = table.to_latex()
    assert len(made["rows"]) == 12
    for row in made["rows"]:
        assert " & ".join(row["cells"]) + r" \\" in latex.splitlines()
    assert " & ".join(column["head"] for column in made["columns"]) + r" \\" in latex.splitlines()
    assert made["column"].replace("SHARE", f"{made['columns'][0]['share']:.3f}") in latex
    assert rf"\begingroup{made['settings']}" in latex.splitlines()


def test_floats_are_filled_by_their_lines() -> None:
    table = build_table(PAPERS, FINDINGS, keys=keys(PAPERS))
    made = pieces(table)
    whole = floats(made, lines=200)
    assert whole == table.to_latex(environment="table*")
    split = floats(made, "table", lines=14)
    assert split.count(r"\begin{table}[tbp]") > 1
    assert split.count(r"\caption{") == split.count(r"\begin{tablenotes}") == 1
    for row in made["rows"]:
        assert split.splitlines().count(" & ".join(row["cells"]) + r" \\") == 1
    assert floats(made, lines=1).count(r"\begin{table*}") == 12
