"""The facts of an introduction: what most of a corpus is, and nothing that it is not."""

from __future__ import annotations

from surveytools.model import Evidence, Findings, Link, Name, Paper
from surveytools.prose import introduction

BY = Evidence(None, None, "person")


def told(*every: Findings, years: tuple[int | None, ...] = (), themes: dict[str, str] | None = None) -> str:
    ids = [one.paper_id for one in every]
    papers = [Paper(one, f"On {one}", year=years[k] if years else None) for k, one in enumerate(ids)]
    return str(introduction(papers, every, themes or {}, keys=dict(zip(ids, ids, strict=True)))).replace("\n\n", " ")


def found(paper: str, **more: object) -> Findings:
    return Findings(paper, f"On {paper}", **more)  # type: ignore[arg-type]


def names(*said: str) -> tuple[Name, ...]:
    return tuple(Name(name, (), BY) for name in said)


def test_size_and_years() -> None:
    pair = found("a"), found("b")
    assert told(*pair).startswith("The survey covers two papers. ")
    assert told(*pair, years=(2023, 2024)).startswith("The survey covers two papers, published from 2023 to 2024. ")
    many = (found("a"), found("b"), found("c"))
    assert "; more than half of them, two, appeared in 2024. " in told(*many, years=(2023, 2024, 2024))
    assert "more than half" not in told(*many, years=(2024, 2024, 2024))


def test_kinds_and_surveys_of_the_corpus_itself() -> None:
    methods = [found(p, contribution="method") for p in "abc"]
    survey = found("s", contribution="survey", method=names("SurveyOne"))
    said = told(*methods, survey)
    assert "The majority, three, propose methods. One of the papers is a survey itself: SurveyOne (On s)." in said
    assert "All of them propose methods." in told(*methods)
    assert "surveys themselves" not in told(survey)
    many = [found(f"s{k}", contribution="survey", method=names(f"Look{k}")) for k in range(6)]
    assert "Six of the papers are surveys themselves, among them Look0 (On s0), " in told(*many, methods[0])


def test_addresses_of_code() -> None:
    code, page = (Link("https://example.org", role, BY) for role in ("code", "project"))  # type: ignore[arg-type]
    one, none = found("a", links=(code, page)), found("b", links=(page,))
    assert "An address of code, data or weights is given in one of the abstracts." in told(one, none)
    assert "given in none of the abstracts." in told(none, found("c"))
    assert "given in all abstracts." in told(one, found("c", links=(code,)))


def test_names_that_most_share_whole_ranks_of_them_and_never_more_than_four() -> None:
    every = [found(p, benchmark=names("Maze"), base_model=names("Foo", f"Own{p}")) for p in "abc"]
    every[0] = found("a", benchmark=names("Maze", "Acorn"), base_model=names("Foo"))
    said = told(*every)
    assert "The base model named most is Foo (On a; On b; On c)." in said
    assert "The benchmark named most is Maze (On a; On b; On c)." in said
    ranks = [found(p, benchmark=names("Maze", *(f"B{k}" for k in range(5)))) for p in "ab"]
    assert "are B0 (On a; On b), B1 (On a; On b), B2 (On a; On b) and B3 (On a; On b)." in told(*ranks)
    ranks.append(found("c", benchmark=names("Maze")))
    assert "The benchmark named most is Maze (On a; On b; On c)." in told(*ranks)
    many = [found(f"p{k}", benchmark=names("Maze")) for k in range(9)]
    assert "The benchmark named most is Maze (9 papers)." in told(*many)
    alone = [found(p, benchmark=names(f"Maze{p}")) for p in "ab"]
    assert "Two benchmarks are named, each by one abstract only." in told(*alone)


def test_themes_and_the_largest() -> None:
    every = [found(p) for p in "abcd"]
    assert "under two themes; the largest, “X”, holds three papers." in told(
        *every, themes=dict(zip("abcd", "XXXY", strict=True))
    )
    assert "under two themes." in told(*every, themes=dict(zip("abcd", "XXYY", strict=True)))
    three = told(*every, found("e"), themes=dict(zip("abcde", "XXYYZ", strict=True)))
    assert "under three themes; the largest, with two papers each, are “X” and “Y”." in three
    assert "themes" not in told(*every, themes=dict.fromkeys("abcd", "X"))
