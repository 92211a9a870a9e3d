"""A web page saved as HTML: what a visitor would see of it, read as a pasted page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

from surveytools.model import Problem
from surveytools.readers import page
from surveytools.readers.record import Record

NAME = "html"
_UNSEEN = frozenset(
    ("script", "style", "head", "template", "noscript", "svg", "nav", "footer", "select", "button", "math", "iframe")
)
_BLOCKS = frozenset(
    """address article aside blockquote body dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6
    header hr li main ol p pre section summary table tbody td th thead tr ul""".split()  # noqa: SIM905
)
_SECTION = re.compile(r"<!\[CDATA\[|<!\[(?:if|endif)[^\]>]{0,80}\](?:--)?>|\]\]>", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")


def looks_like(text: str) -> bool:
    """Whether a text begins as a web page does."""
    head = text.lstrip()[:3000].lower()
    return (
        head.startswith("<")
        and re.search(r"<(?:!doctype html|html|body|div|p|h[1-6]|article|section)\b", head) is not None
    )


def records(text: str, file: str) -> Iterator[Record | Problem]:
    """The papers that a page shows, with the lines of the HTML; scripts, menus and buttons are not seen."""
    visible = _Visible()
    visible.feed(_closed(_SECTION.sub("", text).replace("<![", "&lt;![")))
    visible.close()
    seen, lines = visible.text()
    for row in page.records(seen, file):
        if isinstance(row, Problem):
            yield replace(row, line=_source(row.line, lines))
            continue
        row.origin = replace(row.origin, line=_source(row.origin.line, lines), format=NAME)
        row.problems = [replace(problem, line=_source(problem.line, lines)) for problem in row.problems]
        yield row


def _closed(text: str) -> str:
    """The text with the tags after its last ``>``, which nothing closes, as what they are: text."""
    end = text.rfind(">") + 1
    return text[:end] + text[end:].replace("<", "&lt;")


def _source(line: int | None, lines: list[int]) -> int | None:
    return lines[line - 1] if line and line <= len(lines) else line


class _Visible(HTMLParser):
    """Collects text in lines; blocks part by a blank line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[str, int]] = [("", 1)]
        self.unseen: list[str] = []
        self.open: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open what is not seen, or begin a line."""
        if tag in _UNSEEN:
            self.unseen.append(tag)
            self.open[tag] += 1
        elif tag == "br":
            self.lines.append(("", self.getpos()[0]))
        elif tag in _BLOCKS:
            self._part()

    def handle_endtag(self, tag: str) -> None:
        """Close what is not seen, or end a block."""
        if self.open[tag]:
            closed = ""
            while closed != tag:
                closed = self.unseen.pop()
                self.open[closed] -= 1
        elif tag in _BLOCKS:
            self._part()

    def handle_data(self, data: str) -> None:
        """Text, with white space as a browser shows it."""
        if self.unseen:
            return
        shown = _SPACE.sub(" ", data)
        text, line = self.lines[-1]
        if not text.strip():
            line = self.getpos()[0] + len(data[: len(data) - len(data.lstrip())].split("\n")) - 1
            text = ""
        self.lines[-1] = (text + (shown.lstrip() if not text else shown), line)

    def _part(self) -> None:
        if not self.unseen and self.lines[-1][0].strip():
            self.lines += [("", self.getpos()[0]), ("", self.getpos()[0])]

    def text(self) -> tuple[str, list[int]]:
        """What is seen, and the line of the HTML that each of its lines is from."""
        return "\n".join(text.strip() for text, _ in self.lines), [line for _, line in self.lines]
