"""Read, write, read again: equal papers, and the second text is the first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from surveytools.bibliography import bibliography
from surveytools.frames import papers_frame
from surveytools.model import Paper
from surveytools.readers import read_files

DATA = Path(__file__).parent / "data"
FIXTURES = sorted(file for file in Path(__file__).parents[1].glob("**/*.bib") if file.name != "no_entry.bib")


@pytest.mark.parametrize("file", FIXTURES, ids=[file.name for file in FIXTURES])
@pytest.mark.parametrize("biblatex", [False, True])
def test_papers_are_equal_after_writing_and_reading(file: Path, biblatex: bool, tmp_path: Path) -> None:
    first = read_files([file]).papers
    made = bibliography(papers_frame(first), biblatex=biblatex)
    (tmp_path / "out.bib").write_text(made.text, encoding="utf-8")
    second = {paper.origin.key: paper for paper in read_files([tmp_path / "out.bib"]).papers if paper.origin}
    for paper in first:
        assert normal(second[made.keys[paper.id]], biblatex) == normal(paper, biblatex)
    again = bibliography(papers_frame([second[key] for key in made.keys.values()]), biblatex=biblatex)
    assert again.text == made.text


def normal(paper: Paper, biblatex: bool) -> Paper:
    """What a .bib says of a paper: no id, no abstract, LaTeX read, white space and lower-case names aside."""
    from surveytools.bibliography.entries import make_entry
    from surveytools.text.latex import to_unicode

    entry = make_entry(paper, "k", biblatex=biblatex)
    fields = {name: " ".join(to_unicode(value).split()) for name, value in entry.fields}
    kept = replace(
        paper,
        id="",
        abstract=None,
        origin=None,
        fields=MappingProxyType({}),
        url=None,
        keywords=(),
        entry_type=entry.type,
    )
    return replace(kept, title=" ".join(to_unicode(paper.title).split()), fields=MappingProxyType(fields))


def test_a_stranger_s_preamble_and_macros_never_reach_the_output() -> None:
    made = bibliography(papers_frame(read_files([DATA / "library.bib"]).papers))
    assert "noop" not in made.text
    assert "@string" not in made.text
    assert "journal = {Journal of Made-up Results}" in made.text
