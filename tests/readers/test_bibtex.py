"""BibTeX against bibtexparser: where that reads a file right we read the same; where it does not we do."""

from __future__ import annotations

import string

import bibtexparser
from bibtexparser.middlewares import RemoveEnclosingMiddleware
from hypothesis import given, settings
from hypothesis import strategies as st

from surveytools.readers.bibtex import records
from surveytools.readers.record import Record

WORD = st.text(string.ascii_letters + string.digits + " .,:;'-+/&~_^$äößé漢", max_size=25).map(str.strip)
NESTED = st.recursive(
    WORD, lambda inner: st.lists(inner, max_size=3).map(lambda parts: "{" + "".join(parts) + "}"), max_leaves=4
)
VALUE = st.one_of(
    NESTED.map(lambda text: "{" + text + "}"),
    NESTED.filter(lambda text: '"' not in text).map(lambda text: '"' + text + '"'),
    st.integers(0, 3000).map(str),
)
NAME = st.text(string.ascii_lowercase, min_size=1, max_size=8).filter(lambda name: name not in ("xdata", "crossref"))
KEY = st.text(string.ascii_letters + string.digits + ":-_.", min_size=1, max_size=10)
FIELDS = st.dictionaries(NAME, VALUE, min_size=1, max_size=5)
KIND = st.sampled_from(["article", "misc", "InProceedings"])
ENTRIES = st.lists(st.tuples(KIND, KEY, FIELDS), min_size=1, max_size=4, unique_by=lambda entry: entry[1].lower())


def written(entries: list[tuple[str, str, dict[str, str]]]) -> str:
    blocks = []
    for kind, key, fields in entries:
        lines = ",\n".join(f"  {name} = {value}" for name, value in fields.items())
        blocks.append(f"@{kind}{{{key},\n{lines}\n}}\n")
    return "\n".join(blocks)


@settings(max_examples=150, deadline=None)
@given(ENTRIES)
def test_well_formed_files_are_read_as_bibtexparser_does(entries: list[tuple[str, str, dict[str, str]]]) -> None:
    text = written(entries)
    library = bibtexparser.parse_string(text, parse_stack=[RemoveEnclosingMiddleware()])
    theirs = [
        (entry.entry_type.lower(), entry.key, {f.key: str(f.value) for f in entry.fields}) for entry in library.entries
    ]
    ours = []
    for row in records(text, "a.bib"):
        assert isinstance(row, Record)
        assert row.problems == []
        values = {name: value for name, (value,) in row.values.items() if " " not in name}
        ours.append((row.values["entry type"][0], row.values["cite key"][0], values))
    assert ours == theirs


@settings(max_examples=100, deadline=None)
@given(ENTRIES, st.data())
def test_one_broken_entry_leaves_its_neighbours_whole(
    entries: list[tuple[str, str, dict[str, str]]], data: st.DataObject
) -> None:
    """Any bracket or quote of one entry taken away: the others are read as before."""
    whole = {
        row.values["cite key"][0]: row.values for row in records(written(entries), "a.bib") if isinstance(row, Record)
    }
    broken = data.draw(st.integers(0, len(entries) - 1))
    blocks = [written([entry]) for entry in entries]
    marks = [at for at, char in enumerate(blocks[broken]) if char in '{}",' and at > blocks[broken].index(",")]
    at = data.draw(st.sampled_from(marks))
    blocks[broken] = blocks[broken][:at] + blocks[broken][at + 1 :]
    found = {
        row.values.get("cite key", [""])[0]: row.values
        for row in records("\n".join(blocks), "a.bib")
        if isinstance(row, Record)
    }
    for position, (_, key, _) in enumerate(entries):
        if position != broken:
            assert found[key] == whole[key]
    assert entries[broken][1] in found


def test_a_thousand_unclosed_entries_take_linear_time() -> None:
    text = "".join(f"@article{{k{number}, title = {{Never closed\n" for number in range(1000))
    rows = list(records(text, "a.bib"))
    assert len(rows) == 1000
    assert all(isinstance(row, Record) and row.problems[0].code == "bibtex.unbalanced" for row in rows)
