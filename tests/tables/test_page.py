"""The table on paper and on a screen: compiled by pdflatex, opened in Chromium."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from latex_page import compiled
from made_up import corpus, keys, themes

from surveytools.errors import UsageError
from surveytools.tables import ComparisonTable, build_table


def long_table(count: int = 78, columns: str = "method,base_model,benchmark,gain") -> ComparisonTable:
    papers, found = corpus(count)
    return build_table(papers, found, columns=columns, keys=keys(papers), group_by=themes(papers), sort="paper")


@pytest.mark.tex
@pytest.mark.parametrize(
    "columns",
    [
        "method,base_model,benchmark,gain",
        "gain",
        "year,venue,method,base_model,benchmark,gain,code",
        "title,arxiv_id,authors",
    ],
)
@pytest.mark.parametrize("options", ["10pt", "12pt"])
def test_seventy_eight_rows_compile_and_stay_on_the_page(tmp_path: Path, columns: str, options: str) -> None:
    body = "Text.\n\\listoftables\n" + long_table(columns=columns).to_latex() + "\nText."
    page = compiled(body, tmp_path, options=options)
    assert page.errors == []
    assert page.overfull(over=10) == []
    assert (tmp_path / "page.lot").read_text().count("contentsline {table}") == 1


@pytest.mark.tex
def test_the_label_can_be_referred_to(tmp_path: Path) -> None:
    page = compiled("See Table~\\ref{tab:comparison}.\n" + long_table(3).to_latex(), tmp_path)
    assert page.errors == []
    assert "Reference `tab:comparison'" not in page.log


@pytest.mark.browser
def test_in_a_browser(tmp_path: Path, browser_path: str) -> None:
    from playwright.sync_api import sync_playwright

    made = long_table()
    page_file = tmp_path / "table.html"
    page_file.write_text(
        f"<!doctype html><html lang=en><meta charset=utf-8><title>t</title>{made.to_html(style=True)}", "utf-8"
    )
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1000, "height": 800})
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(page_file.as_uri())
        assert page.locator("table.comparison tbody th[scope=row]").count() == 78
        assert page.get_by_role("columnheader").count() == 5
        assert page.get_by_role("rowheader").count() == 78 + len(made.groups())
        assert page.evaluate("document.documentElement.scrollWidth") <= 1000
        first = page.locator("td[data-column=gain] .item").first
        assert (first.get_attribute("data-quote") or "") in (first.get_attribute("title") or "")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") in ("citation", "item")
        assert complaints == []
        browser.close()


@pytest.mark.tex
@pytest.mark.parametrize(
    ("environment", "options", "rows", "floats"),
    [
        ("table", "", 25, 4),
        ("table*", "twocolumn", 25, 4),
        ("sidewaystable", "", 20, 4),
        ("sidewaystable*", "twocolumn", 20, 4),
    ],
)
def test_floats_compile_and_stay_on_the_page(
    tmp_path: Path, environment: str, options: str, rows: int, floats: int
) -> None:
    latex = long_table().to_latex(environment=environment, rows=rows)
    assert latex.count(rf"\begin{{{environment}}}") == floats
    assert latex.count(r"\caption{") == latex.count(r"\label{") == latex.count(r"\begin{tablenotes}") == 1
    page = compiled(f"\\listoftables\nSee Table~\\ref{{tab:comparison}}.\n{latex}", tmp_path, options=options)
    assert page.errors == []
    assert page.overfull(over=10) == []
    assert (tmp_path / "page.lot").read_text().count("contentsline {table}") == 1
    assert "Float too large" not in page.log


def test_a_float_without_rows_is_one(golden: Callable[[str, str], None]) -> None:
    golden("float.tex", long_table(3).to_latex(environment="table"))
    assert "No papers to compare." in build_table((), ()).to_latex(environment="table*")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"environment": "longtabel"}, "unknown environment 'longtabel'; did you mean \"longtable\"?"),
        ({"environment": "table", "rows": 0}, "rows says how many rows a float takes, at least 1"),
        ({"rows": 5}, "a longtable breaks by itself"),
    ],
)
def test_refusals(options: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        long_table(3).to_latex(**options)  # type: ignore[arg-type]
    assert message in str(refused.value)
