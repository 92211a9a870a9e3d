"""How long a page of 2,000 papers takes in headless Chromium: opening, sorting, searching, filtering, hiding a column.

    python benchmarks/web.py [--papers 2000] [--repeat 5] [--page FILE]

Makes the page of a made-up survey (comparison table, related work, references; deterministic), opens it from disk and
prints medians, from the input event to the frame that shows its effect: by the clock and of the page's own thread
(with its worst), which a busy machine does not lengthen. benchmarks/web.md has figures.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from made_page import page_of
from made_up import corpus

LIMITS = {"open": 2000, "sort": 200, "search": 200, "filter": 200, "hide a column": 200, "open the panel": 200}

WAIT = """(act) => new Promise((done) => {
  const start = performance.now();
  %s;
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""
ACTS = {
    "sort": "document.querySelectorAll('.sort')[act % 5].click()",
    "search": "const box = document.querySelector('input[type=search]'); box.value = ['alpha', '', 'think'][act % 3]; "
              "box.dispatchEvent(new Event('input'))",
    "filter": "const box = document.querySelector('select'); box.selectedIndex = act % 4; "
              "box.dispatchEvent(new Event('change'))",
    "hide a column": "document.querySelectorAll('.menu input')[1].click()",
    "open the panel": "document.querySelectorAll('td .item')[act * 7].click()",
}  # fmt: skip


Times = dict[str, list[tuple[float, float]]]


def measure(file: Path, repeat: int) -> Times:
    """Pairs of milliseconds by what was done: by the clock, and of the page's own thread alone."""
    from playwright.sync_api import sync_playwright

    times: Times = {name: [] for name in LIMITS}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for _ in range(repeat):
            tab = browser.new_page(viewport={"width": 1280, "height": 900})
            session = tab.context.new_cdp_session(tab)
            session.send("Performance.enable", {"timeDomain": "threadTicks"})
            before = _worked(session)
            tab.goto(file.as_uri())
            tab.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
            times["open"].append((tab.evaluate("performance.now()"), _worked(session) - before))
            for name, act in ACTS.items():
                for k in range(1, 5):
                    before = _worked(session)
                    times[name].append((tab.evaluate(WAIT % act, k), _worked(session) - before))
            tab.close()
        browser.close()
    return times


def _worked(session: Any) -> float:
    """What the page's thread has worked so far, in milliseconds."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(1000 * metric["value"] for metric in metrics if metric["name"] == "TaskDuration")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=2000)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--page", type=Path, help="keep the page as this file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        file = options.page or Path(scratch) / "survey.html"
        file.write_text(page_of(*corpus(options.papers)), encoding="utf-8")
        print(f"{options.papers} papers, {file.stat().st_size / 1e6:.1f} MB")
        print(f"{'':<15} {'clock':>8} {'thread':>8} {'worst':>8} {'limit':>8}   ms")
        for name, pairs in measure(file.resolve(), options.repeat).items():
            clock, thread = zip(*pairs, strict=True)
            figures = (median(clock), median(thread), max(thread), LIMITS[name])
            print(f"{name:<15} {' '.join(f'{figure:8.0f}' for figure in figures)}")


if __name__ == "__main__":
    main()
