"""The pictures of docs/jupyter.md, from a real JupyterLab on the bundled survey: ``python docs/make_jupyter.py``.

Needs Chromium; writes docs/pictures/jupyter/.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import nbformat
from jupyter_lab import ROOT, copy_notebook, jupyter_lab, open_notebook, run_all
from PIL import Image
from playwright.sync_api import sync_playwright

PICTURES = ROOT / "docs" / "pictures" / "jupyter"
EXPLAIN = 'study.comparison().explain("Visual-RFT", "gain")'


def take(page: Any, name: str) -> None:
    """A picture of the window in few colours."""
    page.mouse.move(1, 1)
    page.wait_for_timeout(400)
    path = PICTURES / f"{name}.png"
    page.screenshot(path=str(path))
    Image.open(path).convert("RGB").quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)


def show(page: Any, element: Any) -> None:
    """Scroll the notebook so that an element stands near its top."""
    element.evaluate("(element) => element.scrollIntoView({ block: 'start' })")
    page.wait_for_timeout(300)


def pictures(browser: Any, folder: Path, theme: str) -> None:
    """The table with an open cell; in the light theme what else there is as well."""
    with jupyter_lab(folder, theme=theme) as address:
        page = open_notebook(browser, address, "survey.ipynb", viewport={"width": 1180, "height": 760})
        page.keyboard.press("Control+b")
        run_all(page)
        show(page, page.locator("div.comparison caption"))
        page.locator("td[data-column=gain] summary").nth(5).click()
        take(page, f"table-{theme.split()[-1].lower()}")
        if theme.endswith("Light"):
            told = page.locator(".jp-CodeCell", has_text="study.related_work")
            told.locator("details").first.evaluate("(details) => { details.open = true }")
            show(page, told)
            take(page, "prose")
            for name, shown in (("figure", 'figure[id="fig:coverage"]'), ("explain", ".jp-CodeCell:has(.explanation)")):
                show(page, page.locator(shown).last)
                take(page, name)


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for theme in ("JupyterLab Light", "JupyterLab Dark"):
            with tempfile.TemporaryDirectory() as scratch:
                notebook = Path(scratch) / "survey.ipynb"
                survey = str(ROOT / "examples" / "vision-rl")
                copy_notebook(ROOT / "notebooks" / "survey.ipynb", notebook, survey=survey)
                book = nbformat.read(notebook, as_version=4)
                book.cells.append(nbformat.v4.new_code_cell(EXPLAIN, id="explain"))
                nbformat.write(book, notebook)
                pictures(browser, Path(scratch), theme)
        browser.close()


if __name__ == "__main__":
    main()
