"""What a reader gets: a PDF without loose ends, and a page that a browser opens without network or complaint."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from contrast import contrast

from surveytools.draft import DraftReport, draft


def compiled(output: Path, scratch: Path) -> str:
    """The log of latexmk on a draft."""
    shutil.copytree(output, scratch)
    command = ["latexmk", "-norc", "-pdf", "-interaction=nonstopmode", "-halt-on-error", "survey.tex"]
    subprocess.run(command, cwd=scratch, check=True, capture_output=True)
    return (scratch / "survey.log").read_text(encoding="utf-8", errors="replace")


@pytest.mark.tex
@pytest.mark.parametrize("metadata", [True, False])
def test_the_pdf_has_no_loose_ends(request: pytest.FixtureRequest, tmp_path: Path, metadata: bool) -> None:
    output: Path = request.getfixturevalue("drafted" if metadata else "drafted_bare")[0]
    log = compiled(output, tmp_path / "scratch")
    assert "undefined" not in log
    assert [width for width in re.findall(r"Overfull \\hbox \(([\d.]+)pt", log) if float(width) > 10] == []
    command = ["pdftotext", "-layout", tmp_path / "scratch" / "survey.pdf", "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    for loose in ("??", "noa", "n.d.", "(author?)", ", .", "[?]"):
        assert loose not in text
    assert ("[1]" in text) is not metadata
    assert ("van den Berg and Ng" in " ".join(text.split())) is metadata


@pytest.mark.tex
def test_the_pdf_is_made_where_latexmk_is(drafted_bare: tuple[Path, DraftReport]) -> None:
    output, report = drafted_bare
    assert "survey.pdf" in report.files
    assert (output / "survey.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.tex
def test_a_draft_that_does_not_compile_keeps_its_source(make_survey: Callable[..., Path], tmp_path: Path) -> None:
    from nbformat.v4 import new_raw_cell
    from tiny_survey import add_cells

    from surveytools.errors import LatexError

    folder = make_survey()
    add_cells(folder, new_raw_cell("\\nope", id="raw"))
    with pytest.raises(LatexError, match="Undefined control sequence") as caught:
        draft(folder, tmp_path / "out", progress=False)
    assert caught.value.file == str(tmp_path / "out" / "survey.tex")
    line = (tmp_path / "out" / "survey.tex").read_text(encoding="utf-8").splitlines()[(caught.value.line or 0) - 1]
    assert line == "\\nope"
    assert not (tmp_path / "out" / "survey.pdf").exists()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_browser_opens_the_page_without_network_or_complaint(
    drafted: tuple[Path, DraftReport], browser_path: str, scheme: str
) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(color_scheme=scheme, viewport={"width": 1100, "height": 900})
        asked: list[str] = []
        said: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.goto((drafted[0] / "survey.html").as_uri())
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
        assert said == []
        page.click("a.citation[data-key], a.citation >> nth=0")
        assert page.evaluate("document.querySelector(':target').tagName") == "LI"
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert page.locator("math").count() == 1
        assert page.locator("figure svg[role=img]").count() >= 2
        assert page.locator("figure img").count() == 0
        turned = page.locator("figure svg").first.evaluate("(svg) => getComputedStyle(svg).filter")
        assert turned.startswith("invert" if scheme == "dark" else "none")
        ink, paper = page.evaluate(
            "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
        )
        assert contrast(ink, paper) > 7
        browser.close()
