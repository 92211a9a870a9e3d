"""Cells that open: what stands in them, escaped, marked once, and short where the table is long."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from made_up import corpus
from small_survey import FINDINGS, KEYS, PAPERS

from surveytools.model import Span
from surveytools.tables import build_table, html_evidence
from surveytools.tables.html_evidence import marked

TABLE = build_table(PAPERS, FINDINGS, keys=KEYS, columns="method,benchmark,gain,code,year", min_confidence=0.5)


def opened(html: str, paper: str, column: str) -> str:
    """The inside of a cell."""
    row = html[html.index(f'<tr data-paper="{paper}"') :]
    return re.search(rf'<td[^>]*data-column="{column}"[^>]*>(.*?)</td>', row)[1]  # type: ignore[index]


def test_every_cell_opens_and_only_one_at_a_time() -> None:
    html = TABLE.to_html(evidence=True)
    assert html.count("<details") == html.count("</details>") == 4 * 5
    assert set(re.findall(r'<details name="([^"]*)"', html)) == {"tab:comparison"}
    assert "<script" not in html
    assert 'data-quote="' not in html
    assert "<details" not in TABLE.to_html()


def test_the_abstract_with_its_quote_the_rule_and_the_confidence() -> None:
    assert opened(TABLE.to_html(evidence=True), "b", "gain") == (
        '<details name="tab:comparison"><summary>−12\N{NO-BREAK SPACE}% WER on V* Bench</summary>'
        '<div class="evidence" style="min-width: 22em">'
        "<div><p>Reported gain<br><b>−12 % WER on V* Bench</b></p>"
        '<p class="rule">a change by so much; confidence 0.90; not checked by a person</p></div>'
        '<div><p class="title">Sightline</p><p>Okafor and Ng, 2023</p>'
        "<p>Sightline cuts the word error rate <mark>by 12% on V* Bench</mark> &amp; AI2D. It starts from CLIP.</p>"
        "</div></div></details>"
    )


def test_a_link_stays_one_and_an_empty_cell_says_so() -> None:
    html = TABLE.to_html(evidence=True)
    assert '<summary><a href="https://example.org/d" rel="noreferrer">' in opened(html, "d", "code")
    assert "<summary>–</summary>" in opened(html, "c", "method")
    assert "Nothing was found in title and abstract." in opened(html, "c", "method")
    assert "given with the paper" in opened(html, "d", "year")


def test_a_hostile_paper_stays_text() -> None:
    bad = '<img src=x onerror="1">'
    papers = (replace(PAPERS[0], title=bad, abstract=bad), replace(PAPERS[1], abstract=None))
    html = build_table(papers, (), columns="method").to_html(evidence=True)
    assert "<img" not in html
    assert html.count("&lt;img src=x onerror=&quot;1&quot;&gt;") >= 2
    assert "No abstract is known for this paper." in html


def test_a_long_table_shows_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = opened(TABLE.to_html(evidence=True), "b", "gain")
    monkeypatch.setattr(html_evidence, "WHOLE", 3)
    short = opened(TABLE.to_html(evidence=True), "b", "gain")
    assert "It starts from CLIP." in whole
    assert "It starts from CLIP." not in short
    assert "<mark>by 12% on V* Bench</mark> &amp; AI2D." in short


def test_overlapping_spans_are_marked_as_one() -> None:
    spans = [Span("abstract", 2, 5), Span("abstract", 0, 3), Span("abstract", 1, 2), Span("title", 0, 9)]
    assert marked("a<cdefgh", spans, "abstract") == "<mark>a&lt;c</mark><mark>de</mark>fgh"
    assert marked("abc", [], "title") == "abc"


def test_two_thousand_papers_stay_a_page_that_a_notebook_can_hold() -> None:
    papers, found = corpus(2000)
    assert len(build_table(papers, found).to_html(evidence=True)) < 8_000_000
