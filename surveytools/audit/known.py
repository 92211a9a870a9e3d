"""What is known of LaTeX's macros and environments: ``macros.yaml``, list by list."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

from surveytools.vocabulary.documents import Block, read_yaml


@cache
def macros() -> Block:
    """What is known of LaTeX's macros and environments: ``macros.yaml``."""
    return read_yaml(Path(str(resources.files("surveytools.audit").joinpath("macros.yaml"))))


@cache
def known(name: str) -> frozenset[str]:
    """One of its lists."""
    return frozenset(macros().texts(name))


@cache
def counted(name: str) -> dict[str, int]:
    """One of its tables of macros with a number of arguments."""
    table = macros().values[name]
    return {key: int(value) for key, value in table.values.items()}
