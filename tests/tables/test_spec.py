"""One value for every option of a table: said in whatever form, checked in one place, the same by every way."""

from __future__ import annotations

import inspect
from dataclasses import fields

import pytest
from small_survey import FINDINGS, KEYS, PAPERS

from surveytools.cli.compare import command
from surveytools.errors import UsageError
from surveytools.survey import Survey
from surveytools.tables import TableSpec, build_table, compare
from surveytools.tables.spec import OPTIONS, told

SPEC = TableSpec(
    columns="year,gain",  # type: ignore[arg-type]
    sort="-year",
    where="year>=2023; gain!=",  # type: ignore[arg-type]
    headings="gain = What it brings; year=When",  # type: ignore[arg-type]
    caption="Four papers",
    note="By hand.",
)


def test_texts_become_lists_and_tables() -> None:
    assert SPEC.columns == ("year", "gain")
    assert SPEC.where == ("year>=2023", "gain!=")
    assert SPEC.headings == {"gain": "What it brings", "year": "When"}
    assert TableSpec(columns=("year ", "", "gain"), where=("a=x; y",)).columns == ("year", "gain")
    assert TableSpec(where=("a=x; y",)).where == ("a=x; y",)


def test_a_spec_and_its_options_give_the_same_table() -> None:
    options = {option.name: getattr(SPEC, option.name) for option in fields(SPEC)}
    by_spec = build_table(PAPERS, FINDINGS, SPEC, keys=KEYS)
    assert by_spec == build_table(PAPERS, FINDINGS, keys=KEYS, **options)
    assert [row.paper.id for row in by_spec.rows] == ["a", "d", "b"]
    assert [column.heading for column in by_spec.columns] == ["When", "What it brings"]
    assert (by_spec.caption, by_spec.note.endswith("By hand.")) == ("Four papers", True)


def test_what_is_said_beside_a_spec_counts_more() -> None:
    table = build_table(PAPERS, FINDINGS, SPEC, sort="year", label="", caption="")
    assert [row.paper.id for row in table.rows] == ["b", "d", "a"]
    assert (table.label, table.caption) == (None, None)


def test_every_option_is_read_and_shown_everywhere() -> None:
    names = [option.name for option in fields(TableSpec)]
    assert list(OPTIONS) == names
    verb = {parameter.name for parameter in command.params}
    for called in (compare, build_table, Survey.comparison):
        assert set(names) <= set(inspect.signature(called).parameters)
    assert set(names) <= verb


def test_what_is_empty_says_nothing_but_for_caption_and_label() -> None:
    said = {"columns": (), "sort": "", "where": [], "top": None, "best": False, "caption": "", "label": ""}
    assert told(said) == {"best": False, "caption": "", "label": ""}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"colums": "year"}, "a comparison table has no option 'colums'; did you mean \"columns\"?"),
        ({"columns": 3}, "columns must be a list of texts"),
        ({"where": [1]}, "where must be a list of texts"),
        ({"sort": 1}, "sort must be a text in quotes, not 1"),
        ({"group_by": 1}, "group_by must be a text in quotes"),
        ({"min_confidence": 1.5}, "min_confidence must be a number from 0 to 1, not 1.5"),
        ({"min_confidence": True}, "min_confidence must be a number from 0 to 1, not True"),
        ({"max_items": 2.5}, "max_items must be a whole number from 1, not 2.5"),
        ({"best": "yes"}, "best must be true or false, not 'yes'"),
        ({"numbers": "alined"}, "numbers must be plain or aligned, not 'alined'; did you mean \"aligned\"?"),
        ({"units": "head"}, "units must be cells or heading, not 'head'"),
        ({"headings": ["gain"]}, "headings must be a table of texts"),
    ],
)
def test_refusals(options: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        TableSpec().but(**options)
    assert message in str(refused.value)
