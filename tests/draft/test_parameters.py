"""The parameters cell is a notebook's signature: read without running it, values as the annotation says."""

from __future__ import annotations

from typing import Any

import pytest

from surveytools.draft.parameters import Parameter, check_known, parameters_of
from surveytools.errors import ConfigError, UsageError


def notebook(source: str) -> dict[str, Any]:
    return {"cells": [{"source": "x = 1", "metadata": {}}, {"source": source, "metadata": {"tags": ["parameters"]}}]}


def test_parameters_are_read_in_order() -> None:
    source = 'survey: str = "s"  # the folder\nmost: int | None = None\nids = ["2401.00010"]\n'
    assert list(parameters_of(notebook(source), file="n.ipynb").values()) == [
        Parameter("survey", "str", "s"),
        Parameter("most", "int | None", None),
        Parameter("ids", "", ["2401.00010"]),
    ]
    assert parameters_of({"cells": []}, file="n.ipynb") == {}


@pytest.mark.parametrize("source", ["most: int = compute()", "most: int = ", "a.b: int = f(1)"])
def test_a_cell_that_must_be_run_to_be_read_is_refused(source: str) -> None:
    with pytest.raises(ConfigError, match="parameters cell"):
        parameters_of(notebook(source), file="n.ipynb")


@pytest.mark.parametrize(
    ("annotation", "said", "value"),
    [
        ("str", "2401.00010", "2401.00010"),
        ("str", "0007", "0007"),
        ("str | None", "None", "None"),
        ("float | None", "0.5", 0.5),
        ("float | None", "", None),
        ("int", "3", 3),
        ("bool", "true", True),
        ("list", "[1, 2]", [1, 2]),
        ("float", 0.5, 0.5),
    ],
)
def test_values_are_what_the_annotation_says(annotation: str, said: object, value: object) -> None:
    assert Parameter("x", annotation, None).value(said) == value


@pytest.mark.parametrize(
    ("annotation", "said"), [("int", "many"), ("bool", "maybe"), ("float | None", "half"), ("list", "(")]
)
def test_what_is_no_such_thing_is_refused(annotation: str, said: str) -> None:
    with pytest.raises(UsageError, match=r"parameter x must be"):
        Parameter("x", annotation, None).value(said)


def test_an_unknown_parameter_is_refused_with_the_nearest() -> None:
    check_known(["columns"], ["columns", "sort", "survey"])
    with pytest.raises(UsageError, match='did you mean "columns"'):
        check_known(["colums"], ["columns", "sort", "survey"])
    with pytest.raises(UsageError, match="the survey is the folder"):
        check_known(["survey"], ["columns", "survey"])
