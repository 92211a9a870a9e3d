"""The manuscript in a real JupyterLab: run, click, Enter, dark, and opened by somebody who does not trust it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from contrast import contrast, over
from jupyter_lab import ROOT, copy_notebook, jupyter_lab, open_notebook, run_all, write_settings

from surveytools.survey import open_survey
from surveytools.tables import ComparisonTable

pytest.importorskip("jupyterlab", reason="jupyterlab is not installed")
pytestmark = pytest.mark.browser

SURVEY = ROOT / "examples" / "vision-rl"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lab")
    copy_notebook(ROOT / "notebooks" / "survey.ipynb", folder / "survey.ipynb", survey=str(SURVEY))
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with jupyter_lab(folder) as address:
        yield address


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def page(browser: Any, address: str) -> Any:
    """The manuscript, run."""
    page = open_notebook(browser, address, "survey.ipynb", viewport={"width": 1300, "height": 900})
    run_all(page)
    return page


@pytest.fixture(scope="module")
def table() -> ComparisonTable:
    return open_survey(SURVEY).comparison()


def cell(page: Any, table: ComparisonTable, column: str) -> tuple[Any, int, int]:
    """The first cell of a column whose quote stands in an abstract; the place of its row and of its column."""
    place = [shown.name for shown in table.columns].index(column)
    for at, row in enumerate(table.rows):
        spans = [item.evidence.span for item in row.cells[place].items if item.evidence and item.evidence.span]
        if len(spans) == 1 and spans[0].source == "abstract":
            shown = page.locator(f'tr[data-paper="{row.paper.id}"] td[data-column={column}]')
            return shown, at, place
    pytest.fail(f"no cell of {column} has a quote")


def test_a_click_shows_title_abstract_quote_rule_and_confidence(page: Any, table: ComparisonTable) -> None:
    shown, at, place = cell(page, table, "gain")
    paper, item = table.rows[at].paper, table.rows[at].cells[place].items[0]
    shown.locator("summary").click()
    panel = shown.locator(".evidence")
    assert panel.is_visible()
    assert panel.locator(".title").inner_text() == paper.title
    assert panel.locator("p").last.inner_text() == paper.abstract
    assert item.evidence is not None
    assert panel.locator("mark").all_inner_texts() == [item.evidence.quote]
    wide = [shown.locator("xpath=..").bounding_box(), panel.bounding_box()]
    assert wide[0]["width"] == pytest.approx(wide[1]["width"], abs=2)
    other = cell(page, table, "method")[0]
    other.locator("summary").click()
    assert page.locator("details[open]").count() == 1
    assert "confidence" in other.locator(".rule").first.inner_text()
    other.locator("summary").click()
    assert page.locator("details[open]").count() == 0


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_opens_and_closes_a_cell(page: Any, table: ComparisonTable, key: str) -> None:
    shown, *_ = cell(page, table, "gain")
    shown.locator("summary").focus()
    page.keyboard.press(key)
    assert shown.locator("mark").first.is_visible()
    page.keyboard.press(key)
    assert shown.locator(".evidence").is_hidden()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('tr, a') !== null")


def test_an_empty_cell_says_so_above_the_abstract(page: Any) -> None:
    empty = page.locator("td[data-state=empty]").first
    empty.locator("summary").click()
    assert "found" in empty.locator(".rule").inner_text()
    assert len(empty.locator(".evidence p").last.inner_text()) > 100
    empty.locator("summary").click()


def test_figures_prose_and_references_are_there_and_a_citation_leads_to_its_reference(page: Any) -> None:
    for name in ("timeline", "coverage"):
        figure = page.locator(f'figure[id="fig:{name}"]')
        figure.scroll_into_view_if_needed()
        assert figure.locator("svg").bounding_box()["width"] > 300
        assert figure.locator("figcaption").inner_text()
    rests = page.locator("div.prose details").first
    rests.locator("summary").click()
    assert "“" in rests.locator("li").first.inner_text()
    rests.locator("summary").click()
    link = page.locator(".said a.citation").first
    link.scroll_into_view_if_needed()
    link.click()
    reference = page.locator(f"[id='{link.get_attribute('href')[1:]}']")
    page.wait_for_function("(element) => element.getBoundingClientRect().top < 900", arg=reference.element_handle())
    assert reference.locator("cite").inner_text()


def test_who_does_not_trust_it_opens_cells_as_well(page: Any, folder: Path, address: str, browser: Any) -> None:
    page.keyboard.press("Control+s")
    page.wait_for_function("!document.querySelector('.lm-TabBar-tab.jp-mod-dirty')")
    saved = nbformat.read(folder / "survey.ipynb", as_version=4)
    for each in saved.cells:
        each.metadata.pop("trusted", None)
        for output in each.get("outputs", ()):
            if "text/html" in output.get("data", {}):
                output.data["text/html"] += "<p>changed since it was signed</p>"
    nbformat.write(saved, folder / "theirs.ipynb")
    theirs = open_notebook(browser, address, "theirs.ipynb", viewport={"width": 1300, "height": 900})
    item = theirs.locator("td summary").first
    theirs.wait_for_function("document.querySelector('td summary')")
    item.scroll_into_view_if_needed()
    assert theirs.locator("div.comparison style, .jp-OutputArea style").count() == 0
    item.click()
    panel = theirs.locator("details[open] .evidence")
    assert panel.is_visible()
    assert panel.locator("mark").count() >= 1
    theirs.close()


GROUND = """(element) => {
  const colours = [getComputedStyle(element).color];
  for (let at = element; at; at = at.parentElement) colours.push(getComputedStyle(at).backgroundColor);
  return colours;
}"""


def unreadable(page: Any, table: ComparisonTable) -> dict[str, tuple[str, str]]:
    """What of an opened cell does not stand out from its ground."""
    opened, *_ = cell(page, table, "gain")
    opened.scroll_into_view_if_needed()
    opened.locator("summary").click()
    low = {}
    for element in opened.locator("summary, p, b, mark").all():
        ink, *grounds = element.evaluate(GROUND)
        if contrast(ink, over(grounds)) < 4.5:
            low[element.inner_text()[:40]] = (ink, over(grounds))
    opened.locator("summary").click()
    return low


def test_every_text_stands_out_in_both_themes(
    page: Any, table: ComparisonTable, folder: Path, browser: Any, address: str
) -> None:
    assert unreadable(page, table) == {}
    write_settings(folder / ".jupyter" / "settings", "JupyterLab Dark")
    dark = open_notebook(browser, address, "survey.ipynb", viewport={"width": 1300, "height": 900})
    dark.wait_for_function("document.body.dataset.jpThemeName === 'JupyterLab Dark'")
    assert unreadable(dark, table) == {}
    dark.close()
