"""What a page says about a paper beside its abstract, where a label leaves no doubt: authors, arXiv id, DOI."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from surveytools.readers.page_lines import patterns
from surveytools.readers.page_paragraphs import Stretch
from surveytools.readers.tables import load


class Facts:
    """The labelled lines of a page, by the paper they stand with."""

    def __init__(self, lines: Sequence[Stretch]) -> None:
        self.lines = lines
        self.at = {line.start: index for index, line in enumerate(lines)}

    def of(self, title: Stretch, prose: Sequence[Stretch]) -> dict[str, list[str]]:
        """Values by field of one paper; the first line that gives a field counts.

        Names right after a title that is labelled as one (``Title: ...``) are its authors.
        """
        found: dict[str, list[str]] = {}
        for line in self._with(title, prose):
            for rule, pattern in zip(load("page")["facts"], patterns("facts"), strict=True):
                if match := pattern.fullmatch(line.text.replace("\n", " ")):
                    found.setdefault(rule["name"], [match["value"].strip()])
        after = self.lines[self.at[title.start] + 1 : self.at[title.start] + 2]
        if title.labelled and after and after[0].kind in ("names", "person"):
            found.setdefault("authors", [after[0].text])
        return found

    def _with(self, title: Stretch, prose: Sequence[Stretch]) -> Iterator[Stretch]:
        """Lines between title and abstract, those of the same blocks, and a number of a listing before the title."""
        begin = self.at[title.start]
        end = self.at[prose[-1].start] if prose else begin
        while begin and self._belongs(self.lines[begin - 1], title.block):
            begin -= 1
        while end + 1 < len(self.lines) and prose and self.lines[end + 1].block == prose[-1].block:
            end += 1
        yield from (line for line in self.lines[begin : end + 1] if line.kind in ("chrome", "names"))

    def _belongs(self, line: Stretch, block: int) -> bool:
        return line.kind == "chrome" and (line.block == block or line.text.startswith("["))
