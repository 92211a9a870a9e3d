"""The page in a browser: what a reader clicks, types and copies; nothing asked of the network, nothing run but ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from contrast import contrast
from latex_page import compiled
from made_page import page_of
from made_up import corpus, quoted

from surveytools.model import Evidence, Findings, Name, Paper, Person

pytestmark = pytest.mark.browser

BAD = "document.title='owned'"
HOSTILE = f'😀 <img src=x onerror="{BAD}"> & </script><script>{BAD}</script> We call it Owl-X.'
PAPERS, FOUND = corpus(24)
MORE = (
    Paper("h", f'<img src=x onerror="{BAD}"> Owls', HOSTILE, (Person("Öwl", "Ann"),), 2021),
    Paper("n", "A Paper Without Abstract", None, (Person("Zander", "Bo"),), 2020),
)
MORE_FOUND = (
    Findings("h", MORE[0].title, method=(Name("Owl-X", (), quoted(HOSTILE, "We call it Owl-X")),)),
    Findings("n", MORE[1].title, method=(Name("Net", (), Evidence(None, None, "person: p. 3 of the paper"), "added"),)),
)


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "survey.html"
    file.write_text(page_of((*PAPERS, *MORE), (*FOUND, *MORE_FOUND)), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Any, page_file: Path) -> Iterator[Callable[..., Any]]:
    """Open the page; what it asks of the network or complains of fails the test."""
    contexts, complaints = [], []

    def open_page(**options: Any) -> Any:
        context = browser.new_context(viewport={"width": 1200, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda asked: asked.url.startswith("file:") or complaints.append(asked.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(page_file.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(opened: Callable[..., Any]) -> Any:
    return opened(permissions=["clipboard-read", "clipboard-write"])


def heads(page: Any) -> list[str]:
    """The papers shown, in order."""
    rows = page.locator("tr[data-paper]:visible")
    return [row.get_attribute("data-paper") for row in rows.all()]


def test_a_click_shows_the_quote_in_its_abstract(page: Any) -> None:
    item = page.locator("tr[data-paper=p0001] td[data-column=gain] .item")
    item.click()
    panel = page.locator("#evidence")
    assert panel.locator("mark").all_inner_texts() == [item.get_attribute("data-quote")]
    assert panel.locator(".words p").last.text_content() == PAPERS[1].abstract
    assert panel.locator("h2").text_content() == PAPERS[1].title
    assert panel.locator(".field").text_content() == "Reported gain"
    said = dict(zip(panel.locator("dt").all_inner_texts(), panel.locator("dd").all_inner_texts(), strict=True))
    assert said == {
        "Rule": "rule:made-up", "Confidence": "0.85", "Status": "extracted, not checked by a person"
    }  # fmt: skip
    page.keyboard.press("Escape")
    assert panel.is_hidden()
    assert item.evaluate("(item) => item === document.activeElement")


def test_a_click_beside_the_items_of_a_cell_shows_all_of_them(page: Any) -> None:
    cell = page.locator("tr[data-paper=p0010] td[data-column=benchmark]")
    box = cell.bounding_box()
    page.mouse.click(box["x"] + box["width"] - 3, box["y"] + box["height"] - 3)
    found = page.locator("#evidence .found").all_inner_texts()
    assert found == cell.locator(".item").all_inner_texts()
    assert len(found) == 2
    assert set(page.locator("#evidence mark").all_inner_texts()) == set(found)


@pytest.mark.parametrize("key", ["click", "Enter", "Space"])
def test_an_empty_cell_shows_the_abstract_and_says_that_nothing_was_found(page: Any, key: str) -> None:
    cell = page.locator("tr[data-paper=p0000] td[data-column=gain]")
    assert cell.inner_text() == "–"
    if key == "click":
        cell.click()
    else:
        cell.focus()
        page.keyboard.press(key)
    panel = page.locator("#evidence")
    assert panel.locator(".none").inner_text() == "Nothing was found in title and abstract."
    assert panel.locator(".words p").last.text_content() == PAPERS[0].abstract
    page.keyboard.press("Escape")
    assert cell.evaluate("(cell) => cell === document.activeElement")


def test_a_cell_tells_what_was_held_back_and_a_rule_is_told_in_words(browser: Any, tmp_path: Path) -> None:
    at = replace(FOUND[1].method[0].evidence, by="shape.shape + before:propose")
    found = (replace(FOUND[1], method=(replace(FOUND[1].method[0], evidence=at),)),)
    file = tmp_path / "survey.html"
    file.write_text(page_of(PAPERS[1:2], found, columns="method,gain,year", min_confidence=0.9), encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    told = {}
    for column in ("method", "gain", "year"):
        page.locator(f"td[data-column={column}]").click()
        told[column] = page.locator("#evidence .facts").inner_text()
        page.keyboard.press("Escape")
    assert "written as a name, said to be proposed" in told["method"]
    assert "shape.shape + before:propose" in told["method"]
    assert "Nothing sure enough was found; 1 finding is held back." in told["gain"]
    assert "Given with the paper." in told["year"]
    page.close()


def test_a_hostile_abstract_stays_text_and_offsets_count_code_points(page: Any) -> None:
    page.locator("tr[data-paper=h] .item").click()
    panel = page.locator("#evidence")
    assert panel.locator("img, script").count() == 0
    assert panel.locator(".words p").last.text_content() == HOSTILE
    assert panel.locator("mark").all_inner_texts() == ["We call it Owl-X"]
    assert page.title() == "A Survey of 26 Papers"


def test_a_person_s_own_word_and_a_missing_abstract_say_so(page: Any) -> None:
    page.locator("tr[data-paper=n] .item").click()
    text = page.locator("#evidence").inner_text()
    assert "Read in\np. 3 of the paper" in text
    assert "Rule" not in text
    assert "added by a person" in text
    assert "No abstract is known for this paper." in text
    page.locator("#evidence .close").click()
    assert page.locator("#evidence").is_hidden()


def test_a_sentence_shows_what_it_rests_on(page: Any) -> None:
    sentence = page.locator(".said[data-evidence*=':gain:']").first
    sentence.focus()
    page.keyboard.press("Enter")
    marks = page.locator("#evidence mark").all_inner_texts()
    quotes = (sentence.get_attribute("title") or "").split("\n")
    assert marks
    assert all(any(mark in quote for quote in quotes) for mark in marks)


def test_search_and_filters_together(page: Any) -> None:
    count = page.locator(".count")
    assert count.inner_text() == "26 rows"
    page.get_by_role("searchbox").fill("owl")
    assert heads(page) == ["h"]
    page.get_by_role("searchbox").fill("OWL  ann")
    assert heads(page) == []
    page.get_by_role("searchbox").fill("owl 2021")
    assert heads(page) == ["h"]
    assert count.inner_text() == "1 of 26 rows"
    assert page.locator("tr.group:visible").count() == 1
    page.get_by_role("searchbox").fill("")
    page.get_by_label("Year").select_option("2021")
    dated = {paper.id for paper in (*PAPERS, *MORE) if paper.year == 2021}
    assert set(heads(page)) == dated
    page.get_by_label("Year").select_option("")
    page.get_by_label("Theme").select_option("Embodied agents")
    assert page.locator("tr.group:visible").all_text_contents() == ["Embodied agents"]
    page.locator("select[name=benchmark]").select_option("MathVista")
    uses = {found.paper_id for found in FOUND if any(name.name == "MathVista" for name in found.benchmark)}
    assert set(heads(page)) <= uses
    assert page.locator("tr.group:visible").count() == bool(heads(page))


def test_a_head_sorts_one_way_the_other_and_back(page: Any) -> None:
    before = heads(page)
    head = page.get_by_role("columnheader", name="Method")
    names = lambda: page.locator("tr[data-paper] td[data-column=method]").all_text_contents()  # noqa: E731
    head.locator(".sort").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert names() == sorted(names(), key=lambda name: (name.casefold().replace("-", ""), name))
    assert page.locator("tr.group:visible").count() == 0
    upwards = names()
    head.locator(".sort").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert names() == upwards[::-1]
    head.locator(".sort").click()
    assert head.get_attribute("aria-sort") is None
    assert heads(page) == before
    assert page.locator("tr.group:visible").count() == 4


def test_numbers_sort_as_numbers_and_what_is_empty_comes_last(page: Any) -> None:
    page.locator(".sort", has_text="Reported gain").click()
    cells = page.locator("tr[data-paper] td[data-column=gain]").all_text_contents()
    assert [cell for cell in cells if cell == "–"] == cells[-cells.count("–") :]
    numbers = [
        float(next(word for word in cell.replace("−", "-").replace("+", "").split() if word[-1].isdigit()).rstrip("%"))
        for cell in cells
        if cell != "–"
    ]
    assert numbers == sorted(numbers, reverse=True)


def test_columns_are_hidden_and_shown(page: Any) -> None:
    page.get_by_text("Columns").click()
    page.locator(".menu input[value=benchmark]").uncheck()
    assert page.locator("[data-column=benchmark]:visible").count() == 0
    assert page.locator("table.comparison").get_by_role("columnheader").count() == 4
    page.locator(".menu input[value=benchmark]").check()
    assert page.locator("td[data-column=benchmark]:visible").count() == 26


def test_rows_are_copied_as_bibtex_and_as_latex_of_the_columns_shown(page: Any) -> None:
    page.get_by_text("Columns").click()
    page.locator(".menu input[value=base_model]").uncheck()
    for paper in ("p0002", "p0001"):
        page.locator(f"tr[data-paper={paper}] .choose").check()
    page.get_by_role("button", name="Copy BibTeX").click()
    page.get_by_text("2 rows copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").count("  title = ") == 2
    page.evaluate("navigator.clipboard.writeText('')")
    page.get_by_role("button", name="Copy LaTeX").click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text !== '')")
    latex = page.evaluate("navigator.clipboard.readText()")
    assert latex.count(r" \\") == 3
    assert r"\textbf{Base model}" not in latex
    assert r"\textbf{Benchmark}" in latex
    assert "Owl-X" not in latex


@pytest.mark.tex
def test_what_is_copied_compiles(page: Any, tmp_path: Path) -> None:
    page.get_by_role("button", name="Copy LaTeX").click()
    page.get_by_text("26 rows copied").wait_for()
    made = compiled(page.evaluate("navigator.clipboard.readText()"), tmp_path)
    assert made.errors == []
    assert made.overfull(over=10) == []


def test_where_the_clipboard_is_closed_the_text_is_shown_selected(opened: Callable[..., Any]) -> None:
    page = opened()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('closed')); }")
    page.get_by_role("button", name="Copy BibTeX").click()
    area = page.get_by_label("Copy with Ctrl+C")
    assert area.input_value().count("  title = ") == 26
    assert area.evaluate("(area) => area.selectionEnd - area.selectionStart === area.value.length")


def test_a_citation_shows_its_reference_goes_there_and_back(page: Any) -> None:
    link = page.locator("td a.citation, th a.citation").first
    reference = page.locator(link.get_attribute("href").replace("#", "[id='") + "']")
    link.hover()
    assert page.get_by_role("tooltip").locator("cite").text_content() == reference.locator("cite").text_content()
    page.mouse.move(5, 5)
    assert page.locator("#hint").is_hidden()
    link.focus()
    assert page.locator("#hint").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#hint").is_hidden()
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(':target').id") == reference.get_attribute("id")
    reference.locator(".cited a").first.click()
    assert page.evaluate("document.querySelector(':target').id") == link.get_attribute("id")


def test_going_back_to_a_row_that_a_search_hides_shows_it(page: Any) -> None:
    page.get_by_role("searchbox").fill("owl")
    page.locator("ol.references li").first.locator(".cited a").first.click()
    page.wait_for_function("document.querySelector(':target').checkVisibility()")
    assert page.locator(".count").inner_text() == "26 rows"


def test_everything_is_reached_by_keyboard_alone(page: Any) -> None:
    reached = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.ariaLabel || document.activeElement.textContent"))
        width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert width >= 1
    assert {"Search the table", "Theme", "Year", "Benchmark", "Columns", "Copy LaTeX", "Paper", "Method"} <= reached
    item = page.locator("td .item").first
    while not item.evaluate("(item) => item === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#evidence mark").count() == 1
    page.keyboard.press("Escape")
    page.locator(".sort").nth(1).focus()
    page.keyboard.press("Space")
    assert page.locator("thead th").nth(1).get_attribute("aria-sort") == "ascending"


def test_nothing_else_runs(browser: Any, page_file: Path) -> None:
    page = browser.new_page()
    page.goto(page_file.as_uri())
    page.evaluate(
        "window.refused = [];"
        "addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));"
        "const script = document.createElement('script'); script.textContent = 'window.owned = 1';"
        "const image = document.createElement('img'); image.src = 'https://example.org/x.png';"
        "document.body.append(script, image); fetch('https://example.org/').catch(() => 0)"
    )
    page.wait_for_function("window.refused?.length === 3")
    assert page.evaluate("window.owned") is None
    assert sorted(page.evaluate("window.refused")) == ["connect-src", "img-src", "script-src-elem"]
    page.close()


def test_without_scripts_all_of_it_is_there_to_read(opened: Callable[..., Any]) -> None:
    page = opened(java_script_enabled=False)
    assert page.locator("tr[data-paper]").count() == 26
    assert page.locator(".controls, .panel").count() == 0
    first = page.locator("td .item").first
    assert (first.get_attribute("data-quote") or "") in (first.get_attribute("title") or "")


def test_in_print_there_are_no_controls_and_every_row_stands(page: Any) -> None:
    page.locator("td .item").first.click()
    page.emulate_media(media="print")
    assert page.locator(".controls:visible, .panel:visible, .choose:visible, .cited:visible").count() == 0
    assert page.locator("tr[data-paper]:visible").count() == 26
    assert page.locator("tr[data-paper]").first.evaluate("(row) => getComputedStyle(row).display") == "table-row"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "none"


def test_on_a_telephone_the_table_scrolls_by_itself_under_its_controls(opened: Callable[..., Any]) -> None:
    page = opened()
    page.set_viewport_size({"width": 400, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    page.locator("td[data-column=gain]").first.scroll_into_view_if_needed()
    assert page.locator(".output:has(> table)").evaluate("(output) => output.scrollLeft") > 0
    head = page.locator("tr[data-paper] th").first.bounding_box()
    assert 0 <= head["x"] < 40
    for control in page.locator(".controls > *:visible").all():
        box = control.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 400
    page.locator("td[data-column=gain] .item").first.click()
    assert page.locator("#evidence mark").first.is_visible()


GROUND = """(element) => {
  let at = element;
  while (at && getComputedStyle(at).backgroundColor === 'rgba(0, 0, 0, 0)') at = at.parentElement;
  return [getComputedStyle(element).color, getComputedStyle(at).backgroundColor];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(opened: Callable[..., Any], scheme: str) -> None:
    page = opened(color_scheme=scheme)
    sentence = page.locator(".said[data-evidence*=':gain:']").first
    sentence.focus()
    page.keyboard.press("Enter")
    page.locator("a.citation").first.hover()
    low = {}
    for element in page.locator(
        ":is(h1, h2, p, a, dt, dd, code, mark, th, td, .item, .count, select, cite):visible"
    ).all():
        ink, ground = element.evaluate(GROUND)
        if contrast(ink, ground) < 4.5:
            low[element.evaluate("(element) => element.outerHTML.slice(0, 80)")] = (ink, ground)
    assert low == {}
    assert sentence.evaluate(GROUND)[1] == page.locator("mark").first.evaluate(GROUND)[1]


def test_the_same_papers_give_the_same_page() -> None:
    assert page_of(PAPERS[:3], FOUND[:3]) == page_of(PAPERS[:3], FOUND[:3])
    assert page_of(PAPERS[:3], FOUND[:3]) != page_of((replace(PAPERS[0], title="Other"), *PAPERS[1:3]), FOUND[:3])
