"""bibtexparser as the engine, the scanner as the repair shop: whoever reads an entry, the same comes out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveytools.readers.bibtex_blocks import entries
from surveytools.readers.bibtex_scan import Entry, Scanner

DATA = Path(__file__).parents[1] / "data" / "readers" / "bibtex"
WHOLE = """@string{rl = "Robotics Letters"}
% a line between
@article{fold, title = {{FoldBot}: Folding \\emph{Shirts}}, author = "M{\\"u}ller, J{\\"o}rg", journal = rl}

@misc(sort, title = {Sorting}, month = jan, note = {50\\% of {many {deep}} things})
@comment{nothing, really}
@book{last,
  title = {Last One},
}
"""
PIECE = st.sampled_from(
    [*'{}",=@#%()\\\n', "\n@article{", "\\}", "\\{", '\\"', "\n@x{", "}\n year=", "@string{", "@strings{a=",
     "@preamble{", "@article\n{", "},", "\\\n", "{a} # b", "\n  @misc{m,", "\u00a0"]
)  # fmt: skip
CHANGE = st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 3), st.one_of(PIECE, st.just("")))


def told(entry: Entry) -> tuple[object, ...]:
    """All but where the fields stand."""
    fields = [(name, parts) for name, parts, _ in entry.fields]
    return entry.kind, entry.key, entry.start, entry.end, fields, entry.mends


def agree(text: str) -> None:
    scanner = Scanner(text)
    found = list(entries(scanner))
    assert [scanner.located(entry) for entry in found] == list(scanner.entries())
    assert [told(entry) for entry in found] == [told(entry) for entry in scanner.entries()]


@settings(max_examples=300, deadline=None)
@given(st.lists(CHANGE, max_size=4))
def test_a_text_with_anything_broken_gives_what_the_scanner_gives(changes: list[tuple[int, int, str]]) -> None:
    text = WHOLE
    for at, removed, added in changes:
        text = text[:at] + added + text[at + removed :]
    agree(text)


@pytest.mark.parametrize("name", ["arxiv", "biblatex", "broken", "crossref", "plain"])
def test_every_case_gives_what_the_scanner_gives(name: str) -> None:
    agree((DATA / f"{name}.bib").read_text("utf-8"))


def repaired(text: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of the entries that went to the scanner."""
    keys: list[str] = []
    scan = Scanner.entries

    def watched(self: Scanner, *stretch: int) -> list[Entry]:
        found = list(scan(self, *stretch))
        keys.extend(entry.key for entry in found)
        return found

    monkeypatch.setattr(Scanner, "entries", watched)
    list(entries(Scanner(text)))
    return keys


def test_what_bibtexparser_reads_right_never_meets_the_scanner(monkeypatch: pytest.MonkeyPatch) -> None:
    assert repaired(WHOLE, monkeypatch) == []


@pytest.mark.parametrize(
    "entry",
    ["@misc{k, title = {A}\n year = {2024}}", "@misc\n{k, title = {A}}", "@misc{k, title = {A \\\\}, year = 2024}",
     "@misc{k, title = {A},\n % year = {2023},\n note = {B}}", "@misc{k, title = {Holds\n@x{ y} inside}}",
     "@misc{k, title = {A}, journal = a # { b}}", "@misc{k, title = {A {open}, year = 2024}"],
)  # fmt: skip
def test_what_bibtexparser_loses_hides_or_merges_is_repaired(entry: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert repaired(f"{WHOLE}{entry}\n{WHOLE.replace('{last', '{other')}", monkeypatch) == ["k"]
