"""Ids: given ones are kept, made ones do not move when other papers come and go."""

from __future__ import annotations

from surveytools.model import Origin, Paper, Problem
from surveytools.readers.identity import assign_ids, made_id


def paper(title: str, **more: str) -> Paper:
    return Paper(more.pop("id", ""), title, origin=Origin("a.bib", 1), **more)  # type: ignore[arg-type]


def ids(*papers: Paper) -> list[str]:
    (rows,) = assign_ids([papers])
    return [row.id for row in rows if isinstance(row, Paper)]


def test_made_from_doi_then_arxiv_then_title() -> None:
    assert made_id(paper("A", doi="10.1000/a", arxiv_id="2401.00010")) == "doi:10.1000/a"
    assert made_id(paper("A", arxiv_id="2401.00010")) == "arxiv:2401.00010"
    assert made_id(paper("A Title")) == made_id(paper("a  {Title}!")) == "title:" + made_id(paper("A Title"))[6:]
    assert len(made_id(paper("A Title"))) == len("title:") + 12


def test_two_that_share_a_title_are_told_apart_by_their_abstracts_in_any_order() -> None:
    one, two = paper("Editorial", abstract="One."), paper("Editorial", abstract="Two.")
    assert ids(one, two) == ids(two, one)[::-1]
    assert len(set(ids(one, two))) == 2
    assert ids(one) != ids(one, two)[:1]


def test_other_papers_do_not_move_an_id() -> None:
    one, other = paper("FoldBot"), paper("FrameSieve", doi="10.1000/b")
    assert ids(other, one)[1] == ids(one)[0] == ids(one, other)[0]


def test_one_paper_twice_is_kept_twice_and_said() -> None:
    same = paper("FoldBot", doi="10.1000/a")
    (rows,) = assign_ids([[same, same, same]])
    first, note, second, note_3, third = rows
    assert isinstance(first, Paper)
    assert first.id == "doi:10.1000/a"
    assert isinstance(note, Problem)
    assert isinstance(second, Paper)
    assert isinstance(third, Paper)
    assert (note.severity, note.code, note.id) == ("note", "id.repeated", second.id)
    assert isinstance(note_3, Problem)
    assert third.id == f"{second.id}-2"


def test_a_made_id_gives_way_to_a_given_one() -> None:
    made, given = paper("FoldBot", doi="10.1000/a"), paper("FrameSieve", id="doi:10.1000/a")
    assert ids(made, given)[1] == "doi:10.1000/a"
    assert ids(made, given)[0].startswith("title:")


def test_problems_of_a_paper_learn_its_id_and_others_do_not() -> None:
    about = Problem("note", "x", "about the paper", "a.bib", 1, id="")
    aside = Problem("note", "y", "about the file", "a.bib", 1)
    (rows,) = assign_ids([[about, aside, paper("FoldBot", id="a")]])
    assert [row.id for row in rows] == ["a", None, "a"]
