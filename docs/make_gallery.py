"""The gallery: a picture of each table, figure, page and template of the bundled survey, and the page that shows them.

    python docs/make_gallery.py

Needs latexmk, pdftoppm and Chromium; writes docs/gallery.md and docs/pictures/gallery/.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from latex_page import compiled as compiled_page
from PIL import Image, ImageChops
from run_here import run_here
from venues import CASES, IDS, Made, compiled

from surveytools.draft import draft
from surveytools.survey import open_survey
from surveytools.survey.pictures import FIGURES

ROOT = Path(__file__).resolve().parents[1]
SURVEY = ROOT / "examples" / "vision-rl"
PICTURES = ROOT / "docs" / "pictures" / "gallery"
TABLES = {
    "papers": ("One row a paper, grouped by theme", {}),
    "scores": ("One row a paper and benchmark, with the scores", {"view": "scores"}),
    "matrix": ("Methods by benchmarks", {"view": "matrix", "top": 5}),
    "checkmarks": ("Checkmarks by theme", {"view": "checkmarks", "marks": "theme"}),
    "numbers": (
        "The numbers of one metric, figures under figures",
        {
            "columns": "year,gain:accuracy,benchmark",
            "where": "gain:accuracy!=",
            "numbers": "aligned",
            "units": "heading",
        },
    ),
}
ROWS = 12


def save(picture: Image.Image, name: str, *, width: int, colours: int = 256) -> None:
    """A picture of at most this width in few colours: small enough for a page of many."""
    if picture.width > width:
        picture = picture.resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS)
    picture.convert("RGB").quantize(colours, dither=Image.Dither.NONE).save(PICTURES / f"{name}.png", optimize=True)


def pages(pdf: Path, first: int, last: int, *, dots: int) -> list[Image.Image]:
    """Some pages of a PDF as pictures."""
    with tempfile.TemporaryDirectory() as scratch:
        command = ["pdftoppm", "-png", "-r", str(dots), "-f", str(first), "-l", str(last), str(pdf), f"{scratch}/page"]
        subprocess.run(command, check=True)
        return [Image.open(path).convert("RGB") for path in sorted(Path(scratch).glob("*.png"))]


def side_by_side(pictures: list[Image.Image]) -> Image.Image:
    """Pages beside each other with a thin frame each."""
    gap = 8
    width = sum(picture.width + gap for picture in pictures) + gap
    sheet = Image.new("RGB", (width, max(picture.height for picture in pictures) + 2 * gap), (205, 205, 205))
    at = gap
    for picture in pictures:
        sheet.paste(picture, (at, gap))
        at += picture.width + gap
    return sheet


def cropped(picture: Image.Image) -> Image.Image:
    """A page without what is white around its ink."""
    left, top, right, bottom = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox()
    return picture.crop((max(0, left - 20), max(0, top - 20), right + 20, bottom + 20))


def tables(made: Made) -> Iterator[tuple[str, str]]:
    """Each view of the comparison, its first rows."""
    for name, (words, options) in TABLES.items():
        table = made.survey.comparison(**options)
        rows = tuple(replace(row, key=None) for row in table.rows[:ROWS])
        table = replace(table, rows=rows, note="")
        with tempfile.TemporaryDirectory() as scratch:
            body = r"\pagestyle{empty}" + table.to_latex()
            pdf = compiled_page(body, Path(scratch), preamble=r"\usepackage{siunitx}").pdf
            save(cropped(pages(pdf, 1, 1, dots=110)[0]), f"table-{name}", width=760)
        yield f"table-{name}", f"{words} (the first {ROWS} rows)"


def figures(made: Made) -> Iterator[tuple[str, str]]:
    """Each figure with its caption."""
    for name in FIGURES:
        figure = made.survey.figure(name)
        (PICTURES / f"figure-{name}.png").write_bytes(figure.png)
        save(Image.open(PICTURES / f"figure-{name}.png"), f"figure-{name}", width=760)
        yield f"figure-{name}", figure.caption


def web() -> Iterator[tuple[str, str]]:
    """The page: light with the panel open, dark and sorted, narrow."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as play:
        draft(SURVEY, Path(scratch) / "out", pdf=False, progress=False)
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, scheme, width, words in (
            ("panel", "light", 1200, "A click shows the abstract with the quote, the rule and the confidence"),
            ("dark", "dark", 1200, "Dark, sorted by the reported gain"),
            ("narrow", "light", 420, "On a telephone"),
        ):
            page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 860})
            page.goto((Path(scratch) / "out" / "survey.html").as_uri())
            page.locator(".controls").evaluate("(element) => element.scrollIntoView()")
            if scheme == "dark":
                page.locator(".sort", has_text="Reported gain").click()
            else:
                page.locator("td[data-column=method] .item").nth(2).click()
            page.screenshot(path=str(PICTURES / f"page-{name}.png"))
            save(Image.open(PICTURES / f"page-{name}.png"), f"page-{name}", width=min(900, width))
            yield f"page-{name}", words
        browser.close()


def templates(made: Made) -> Iterator[tuple[str, str]]:
    """Two pages of each template."""
    for (template, said), name in zip(CASES, IDS, strict=True):
        with tempfile.TemporaryDirectory() as scratch:
            made.write(Path(scratch), template, said)
            compiled(Path(scratch))
            save(
                side_by_side(pages(Path(scratch) / "survey.pdf", 1, 2, dots=60)),
                f"template-{name}",
                width=820,
                colours=32,
            )
        options = "".join(f', `{option} = "{value}"`' for option, value in said.items())
        yield f"template-{name}", f'`template = "{template}"`{options}'


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    made = Made(open_survey(SURVEY), run_here(SURVEY / "notebooks" / "survey.ipynb", survey=str(SURVEY)))
    lines = ["# Gallery", "", "Everything here is made from the bundled survey by `python docs/make_gallery.py`."]
    sections = (("Tables", tables(made)), ("Figures", figures(made)), ("The page", web()), ("Venues", templates(made)))
    for heading, shown in sections:
        lines += ["", f"## {heading}"]
        for name, words in shown:
            lines += ["", words, "", f"![{words.replace('`', '')}](pictures/gallery/{name}.png)"]
    (ROOT / "docs" / "gallery.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
