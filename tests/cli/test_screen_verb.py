"""``surveytools duplicates`` and ``screen``: links with reasons; decisions by key, resumable."""

from __future__ import annotations

from pathlib import Path

import pytest

BIB = """\
@article{pub, title = {Stirring Robots: Agents that Mix}, author = {Ada Lovelace}, year = {2021}, journal = {Notes}}
@misc{pre, title = {Stirring Robots: Agents that Mix}, author = {Ada Lovelace}, year = {2020}, eprint = {2001.00010},
  archivePrefix = {arXiv}}
@misc{other, title = {=SUM(A1) On the Colour of Paint}, author = {Emmy Noether}, year = {2019}}
"""


@pytest.fixture
def survey(run, tmp_path: Path) -> Path:
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    assert run("init", "mine", "--corpus", "refs.bib").code == 0
    return tmp_path / "mine"


def test_links_are_listed_with_their_reasons(run, survey: Path) -> None:
    done = run("duplicates", "refs.bib")
    assert done.out.splitlines()[0] == "first,second,kind,score,reason,first title,second title"
    assert done.out.splitlines()[1].startswith("pub,pre,")
    assert "3 records, 1 links" in done.err
    assert run("duplicates", "mine").out == done.out
    (survey / "duplicates.csv").write_text("first,second,decision\npub,other,same\n")
    assert "pub,other,same,1.00,person" in run("duplicates", "mine").out
    assert ",'=SUM(A1) On" in run("duplicates", "mine").out


def test_screening_goes_on_where_it_stopped(run, survey: Path) -> None:
    first = run("screen", "mine", "--who", "AL", stdin=b"e\noff topic\nq\n")
    assert "Stirring Robots" in first.err
    assert "1 of 2" in first.err
    assert (survey / "screening.csv").read_text() == "id,decision,reason,who\npub,exclude,off topic,AL\n"
    second = run("screen", "mine", stdin=b"m\n")
    assert "Colour of Paint" in second.err
    assert "0 include, 1 exclude, 1 maybe, 0 open" in second.err
    assert "Colour of Paint" not in run("screen", "mine", stdin=b"").err
    again = run("screen", "mine", "--again", stdin=b"i\n")
    assert "1 include, 1 exclude, 0 maybe" in again.err
    assert "Stirring" not in run("compare", "mine", "--format", "csv").out
