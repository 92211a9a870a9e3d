"""Each format as a whole: goldens of a table that has everything, and what every format must keep."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from made_up import corpus, keys, themes
from small_survey import FINDINGS, KEYS, PAPERS

from surveytools.tables import ComparisonTable, build_table

REFERENCES = {KEYS["a"]: "A. van den Berg. Lumen-R1: Rewards that look. ICLR, 2025."}


@pytest.fixture
def table() -> ComparisonTable:
    return build_table(
        PAPERS,
        FINDINGS,
        columns="method,base_model,benchmark,gain,algorithm,doi,code",
        keys=KEYS,
        group_by={"a": "Rewards & more", "b": "Rewards & more"},
        min_confidence=0.5,
        caption="Four papers, 100% made up",
        note="The quotes are from our own summaries.",
        references=REFERENCES,
    )


def test_latex_whole(table: ComparisonTable, golden: Callable[[str, str], None]) -> None:
    golden("small.tex", table.to_latex())


def test_html_whole(table: ComparisonTable, golden: Callable[[str, str], None]) -> None:
    golden("small.html", table.to_html())


def test_markdown_whole(table: ComparisonTable, golden: Callable[[str, str], None]) -> None:
    golden("small.md", table.to_markdown())


def test_csv_whole(table: ComparisonTable, golden: Callable[[str, str], None]) -> None:
    golden("small.csv", table.to_csv())


def test_the_citation_command_is_an_option(table: ComparisonTable) -> None:
    assert r"Lumen-R1 \citep{berg2025lumenr1} &" in table.to_latex()
    assert r"Lumen-R1 \autocite{berg2025lumenr1} &" in table.to_latex(cite="autocite")


def test_style_is_an_option(table: ComparisonTable) -> None:
    assert table.to_html(style=True).endswith(table.to_html())
    assert table.to_html(style=True).startswith("<style>")


def test_csv_is_read_back_as_the_frame() -> None:
    papers, found = corpus(78)
    table = build_table(papers, found, keys=keys(papers), group_by=themes(papers), columns="year,method,gain")
    rows = list(csv.reader(io.StringIO(table.to_csv())))
    frame = table.to_frame().fillna("")
    assert rows[0] == list(frame.columns)
    plain = [[cell.removeprefix("'") for cell in row] for row in rows[1:]]
    assert plain == frame.to_numpy().tolist()


def test_every_quote_of_the_html_stands_in_its_paper() -> None:
    papers, found = corpus(20)
    texts = {paper.id: paper.abstract or "" for paper in papers}

    class Items(HTMLParser):
        seen = 0

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            data = dict(attrs)
            if data.get("class") == "item":
                self.seen += 1
                start, end = int(data["data-start"] or ""), int(data["data-end"] or "")
                assert texts[data["data-paper"] or ""][start:end] == data["data-quote"]
                assert data["data-quote"] in (data["title"] or "")
                assert data["tabindex"] == "0"

    parser = Items()
    parser.feed(build_table(papers, found).to_html())
    assert parser.seen == sum(len(f.method) + len(f.base_model) + len(f.benchmark) + len(f.gain) for f in found)


def test_the_same_input_gives_the_same_bytes(table: ComparisonTable) -> None:
    papers, found = corpus(30)
    for render in ("to_latex", "to_html", "to_markdown", "to_csv"):
        one, other = (getattr(build_table(papers, found, group_by="venue"), render)() for _ in range(2))
        assert one == other
