"""The two pictures of the README, from a draft: ``python docs/make_pictures.py outputs/vision-rl``.

Needs pdftoppm and Chromium.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).parent / "pictures"
PAGE = 3
"""A page of the PDF with the comparison table."""


def main(draft: Path) -> None:
    PICTURES.mkdir(exist_ok=True)
    pdf = ["pdftoppm", "-png", "-r", "70", "-f", str(PAGE), "-l", str(PAGE), "-singlefile"]
    subprocess.run([*pdf, str(draft / "survey.pdf"), str(PICTURES / "pdf")], check=True)
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1100, "height": 820})
        page.goto((draft / "survey.html").resolve().as_uri())
        page.locator(".controls").evaluate("(element) => element.scrollIntoView()")
        page.locator("td[data-column=gain] .item[data-status=extracted]").first.click()
        page.wait_for_timeout(500)
        page.screenshot(path=str(PICTURES / "html.png"))
        chromium.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
