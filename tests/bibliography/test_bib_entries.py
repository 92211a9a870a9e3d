"""From papers to the text of a .bib: types by venue, fields in order, nothing invented, nothing dangerous."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from strategies import papers as any_papers

from surveytools.bibliography import (
    Bibliography,
    assign_keys,
    bibliography,
    has_metadata,
    reference_html,
    short_reference,
)
from surveytools.bibliography.entries import make_entry
from surveytools.bibliography.venues import find_venue, venue_kind, venue_name
from surveytools.errors import UsageError
from surveytools.frames import papers_frame
from surveytools.model import Origin, Paper, Person
from surveytools.text.people import OTHERS, parse_person

SHEN = Paper(
    "p1",
    "VLM-R1: A Stable & General Model at 50%",
    abstract="Never written.",
    authors=tuple(map(parse_person, ["Haozhan Shen", "Hal Daumé III", "Anna van den Berg"])),
    year=2025,
    venue="TMLR",
    arxiv_id="2504.07615",
    keywords=("RL", "vision & language"),
    fields=MappingProxyType(
        {
            "volume": "3",
            "pages": "12-20",
            "month": "April",
            "note": r"\input{secret}",
            "My Rating": "5",
            "execute": r"\evil",
        }
    ),
)
TEXT = r"""@article{shen2025vlmr1,
  author = {Shen, Haozhan and Daum{\'e}, III, Hal and van den Berg, Anna},
  title = {{VLM-R1}: A Stable \& General Model at 50\%},
  journal = {TMLR},
  volume = {3},
  pages = {12--20},
  year = {2025},
  month = apr,
  eprint = {2504.07615},
  archivePrefix = {arXiv},
  keywords = {RL, vision \& language},
  note = {{\textbackslash}input{\textbraceleft}secret{\textbraceright}},
  my-rating = {5},
}
"""
BIBLATEX = r"""@article{shen2025vlmr1,
  author = {Shen, Haozhan and Daumé, III, Hal and van den Berg, Anna},
  title = {{VLM-R1}: A Stable \& General Model at 50\%},
  journaltitle = {Transactions on Machine Learning Research},
  volume = {3},
  pages = {12--20},
  year = {2025},
  month = apr,
  eprint = {2504.07615},
  eprinttype = {arxiv},
  keywords = {RL, vision \& language},
  note = {{\textbackslash}input{\textbraceleft}secret{\textbraceright}},
  my-rating = {5},
}
"""


def bib(*rows: Paper, **options: object) -> Bibliography:
    return bibliography(papers_frame(rows), **options)  # type: ignore[arg-type]


def test_an_entry_is_written() -> None:
    assert bib(SHEN).text == TEXT
    assert bib(SHEN).problems == ()


def test_biblatex_has_its_own_names_and_keeps_letters() -> None:
    assert bib(SHEN, biblatex=True, venues="full").text == BIBLATEX


@pytest.mark.parametrize(
    ("venue", "given", "kind", "field"),
    [
        ("ICLR 2024", None, "inproceedings", "booktitle"),
        ("Proceedings of Something", None, "inproceedings", "booktitle"),
        ("Journal of Made-up Results", None, "article", "journal"),
        ("University of Oxford", "phdthesis", "phdthesis", "school"),
        ("University of Oxford", None, "phdthesis", "school"),
        ("Some Blog", None, "misc", "howpublished"),
        ("MIT", "techreport", "techreport", "institution"),
        ("Some Press", "book", "book", "publisher"),
        ("Some Blog", "weblog", "misc", "howpublished"),
        (None, None, "misc", None),
    ],
)
def test_the_type_follows_the_venue(venue: str | None, given: str | None, kind: str, field: str | None) -> None:
    entry = make_entry(Paper("a", "T", venue=venue, entry_type=given), "k")
    assert entry.type == kind
    assert [name for name, value in entry.fields if value == venue] == ([field] if field else [])


def test_a_preprint_is_misc_with_eprint_and_says_where() -> None:
    row = Paper(
        "a",
        "Two",
        venue="arXiv",
        arxiv_id="2401.00010",
        fields=MappingProxyType({"arxiv_version": "2", "primaryclass": "cs.LG"}),
    )
    assert dict(make_entry(row, "k").fields) == {
        "title": "Two", "eprint": "2401.00010v2", "archivePrefix": "arXiv", "primaryClass": "cs.LG",
        "url": "https://arxiv.org/abs/2401.00010v2",
    }  # fmt: skip
    online = make_entry(row, "k", biblatex=True)
    assert online.type == "online"
    assert dict(online.fields) == {
        "title": "Two",
        "eprint": "2401.00010v2",
        "eprinttype": "arxiv",
        "eprintclass": "cs.LG",
    }


def test_biblatex_dates_theses_and_months() -> None:
    thesis = Paper("a", "Two", year=2020, venue="ETH Zurich", entry_type="phdthesis")
    assert make_entry(thesis, "k", biblatex=True).fields == (
        ("title", "Two"), ("institution", "ETH Zurich"), ("type", "phdthesis"), ("date", "2020"),
    )  # fmt: skip
    dated = replace(thesis, fields=MappingProxyType({"date": "2020-05-01", "month": "5"}))
    assert make_entry(dated, "k", biblatex=True).get("date") == "2020-05-01"
    assert make_entry(dated, "k", biblatex=True).get("year") is None


def test_venue_names_by_option() -> None:
    assert [venue_name("TMLR", style) for style in ("given", "full", "abbreviated")] == [
        "TMLR", "Transactions on Machine Learning Research", "Trans. Mach. Learn. Res.",
    ]  # fmt: skip
    assert venue_name("Made-up Letters", "full") == "Made-up Letters"
    assert find_venue("Workshop on X at NeurIPS 2024") is None
    known = find_venue("Proceedings of the 41st International Conference on Machine Learning (ICML), 2024")
    assert known is not None
    assert known.short == "ICML"
    assert venue_kind("Workshop on X at NeurIPS 2024") == "conference"
    assert bib(SHEN, venues="abbreviated").text == TEXT.replace("{TMLR}", "{Trans. Mach. Learn. Res.}")


def test_addresses_stay_whole_and_harmless() -> None:
    row = Paper("a", "T", url=r"https://x.io/a_b%20c{d}\e f~g#h&i=é", doi="10.1002/(sici)1<3::aid>3.0;2-2")
    entry = make_entry(row, "k")
    assert entry.get("url") == "https://x.io/a_b%20c%7Bd%7D%5Ce%20f~g#h&i=%C3%A9"
    assert entry.get("doi") == "10.1002/(sici)1<3::aid>3.0;2-2"


def test_what_an_own_bib_says_is_written_as_it_stood() -> None:
    row = Paper(
        "a",
        r"{The} \emph{Title} with \"{o} and $x_1$",
        venue="Own Series",
        entry_type="misc",
        fields=MappingProxyType({"editor": r"G{\"o}del, K. and {Some Group}", "annote": r"see~\textbf{this}"}),
        origin=Origin("own.bib", 3, "bibtex", "own"),
    )
    assert make_entry(row, "own").fields == (
        ("editor", r"G{\"o}del, K. and {Some Group}"),
        ("title", r"{The} \emph{Title} with \"{o} and {$x_1$}"),
        ("journal", "Own Series"),
        ("annote", r"see~\textbf{this}"),
    )


def test_entries_stand_by_key_and_cited_ones_only() -> None:
    rows = [Paper("b", "Zeta: One", year=2020), Paper("a", "Alpha: Two", year=2020), Paper("c", "Beta: Three")]
    made = bib(*rows, cited=["c", "b"])
    assert list(made.keys.items()) == [("b", "2020zeta"), ("c", "beta")]
    assert [line for line in made.text.splitlines() if line.startswith("@")] == ["@misc{2020zeta,", "@misc{beta,"]
    assert bib().text == ""
    with pytest.raises(UsageError, match="there is no paper 'x'; known: a, b, c"):
        bib(*rows, cited=["x"])


def test_keys_given_are_used_and_the_others_made() -> None:
    rows = [Paper("a", "Alpha: Two"), Paper("b", "Zeta: One")]
    assert bib(*rows, keys={"a": "mine"}).keys == {"a": "mine", "b": "zeta"}


def test_what_is_missing_is_said_and_left_out() -> None:
    row = Paper("a", "Alpha: Two", entry_type="article", origin=Origin("page.txt", 7))
    made = bib(row)
    assert made.text == "@article{alpha,\n  title = {Alpha: Two},\n}\n"
    said = "alpha (Alpha: Two) has no author, journal and year; give a file that has it: "
    said += 'metadata = ["facts.jsonl"] in survey.toml, or --metadata FILE'
    assert [str(problem) for problem in made.problems] == [f"page.txt:7: note: bib.missing: {said}"]


def test_letters_types_and_keys_that_cannot_be_kept_are_said() -> None:
    people = (parse_person("王小明"),)
    row = Paper(
        "a", "Alpha", authors=people, year=2020, entry_type="weblog", origin=Origin("x.bib", 2, "bibtex", "bad key")
    )
    assert [(problem.code, problem.line) for problem in bib(row).problems] == [
        ("bib.key", 2), ("bib.letters", 2), ("bib.type", 2),
    ]  # fmt: skip
    assert "bib.letters" not in {problem.code for problem in bib(row, biblatex=True).problems}
    assert "王小明" in bib(row, biblatex=True).text


def test_short_references() -> None:
    assert short_reference(SHEN) == "Shen et al., 2025"
    assert short_reference(replace(SHEN, authors=SHEN.authors[1:])) == "Daumé and van den Berg, 2025"
    assert short_reference(replace(SHEN, authors=SHEN.authors[:1])) == "Shen, 2025"
    assert short_reference(replace(SHEN, authors=(SHEN.authors[0], OTHERS))) == "Shen et al., 2025"
    assert short_reference(replace(SHEN, authors=())) == "VLM-R1"
    assert short_reference(Paper("a", "Learning to Fly in Seconds and More")) == "Learning to Fly in …"


def test_a_reference_on_the_web_page() -> None:
    assert reference_html(SHEN, "shen2025vlmr1") == (
        '<li id="ref-shen2025vlmr1"><span class="authors">Haozhan Shen, Hal Daumé III and Anna van den Berg.</span> '
        "<cite>VLM-R1: A Stable &amp; General Model at 50%</cite>. TMLR, 2025. "
        '<a href="https://arxiv.org/abs/2504.07615" rel="noreferrer">arXiv:2504.07615</a></li>'
    )
    bare = Paper("a", "<b>Why?</b>", url="javascript:alert(1)")
    assert reference_html(bare, "k") == '<li id="ref-k"><cite>Why?</cite> javascript:alert(1)</li>'


def test_the_list_is_by_author_or_numbered() -> None:
    other = Paper("q", "Alpha: X", authors=(Person("Arden", "B."),), year=2020)
    named = bib(SHEN, other)
    assert named.to_html().index("Arden") < named.to_html().index("Shen")
    assert named.to_html().startswith('<ol class="references">')
    assert has_metadata(named.papers)
    bare = bib(SHEN, replace(other, authors=()))
    assert bare.to_html().startswith('<ol class="references numbered">')
    assert not has_metadata(bare.papers)
    assert not has_metadata([replace(other, authors=(OTHERS,))])


def test_it_shows_itself() -> None:
    made = bib(SHEN)
    shown = made._repr_mimebundle_()
    assert shown.pop("text/html").endswith("</style>\n" + made.to_html())
    assert shown == {
        "text/latex": r"\bibliography{references}", "text/plain": TEXT,
    }  # fmt: skip
    assert made.to_markdown() == "- [@shen2025vlmr1] Shen et al., 2025"


@given(any_papers())
def test_any_paper_gives_a_sound_entry(row: Paper) -> None:
    made = bib(row)
    lines = made.text.splitlines()
    assert made.text.isascii() or row.origin is not None
    assert lines[0].startswith("@")
    assert lines[-1] == "}"
    assert all(line.startswith("  ") and line.endswith(",") for line in lines[1:-1])
    for line in lines[1:-1]:
        depth = 0
        for char in line:
            depth += (char == "{") - (char == "}")
            assert depth >= 0
        assert depth == 0
    assert assign_keys([row])[row.id] == made.keys[row.id]


@pytest.mark.parametrize(
    ("kind", "fields", "classic", "biblatex"),
    [
        ("thesis", {"type": "mathesis", "location": "Oslo", "date": "2020-05"},
         ("mastersthesis", {"school": "U of X", "address": "Oslo", "year": "2020", "month": "may"}),
         ("thesis", {"institution": "U of X", "location": "Oslo", "type": "mathesis", "date": "2020-05"})),
        ("thesis", {"type": "phdthesis"},
         ("phdthesis", {"school": "U of X", "year": "2020"}),
         ("thesis", {"institution": "U of X", "type": "phdthesis", "date": "2020"})),
        ("report", {"type": "Lamp Report", "date": "2020-05-03"},
         ("techreport", {"institution": "U of X", "type": "Lamp Report", "date": "2020-05-03", "year": "2020",
           "month": "may"}),
         ("report", {"institution": "U of X", "type": "Lamp Report", "date": "2020-05-03"})),
        ("dataset", {"version": "2"},
         ("misc", {"howpublished": "U of X", "year": "2020", "version": "2"}),
         ("dataset", {"howpublished": "U of X", "date": "2020", "version": "2"})),
    ],
)  # fmt: skip
def test_what_only_biblatex_knows_is_said_in_classic_words(
    kind: str,
    fields: dict[str, str],
    classic: tuple[str, dict[str, str]],
    biblatex: tuple[str, dict[str, str]],
) -> None:
    paper = Paper("a", "Lamps", year=2020, venue="U of X", entry_type=kind, fields=MappingProxyType(fields))
    for modern, (type_, rest) in ((False, classic), (True, biblatex)):
        made = make_entry(paper, "k", biblatex=modern)
        assert (made.type, {name: value for name, value in made.fields if name != "title"}) == (type_, rest)
