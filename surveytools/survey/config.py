"""survey.toml: what a survey is about, checked key by key, so that a slip of the pen stops with its line.

``Config.read("my-survey/survey.toml")`` gives a frozen value; everything but ``title`` and ``corpus`` has a default.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

from surveytools.errors import ConfigError, UsageError, nearest
from surveytools.files import read_text
from surveytools.tables.spec import TableSpec

VERSIONS = ("published", "preprint", "first", "apart")
"""Which version of a work is cited; ``apart`` joins none."""
ENGINES = ("pdflatex", "lualatex")
"""What makes the PDF; lualatex sets letters of scripts that pdflatex cannot."""
VENUES = ("given", "full", "abbreviated")
"""How venues are named in the references."""


@dataclass(frozen=True, slots=True)
class Author:
    """An author of the survey: ``{name = "Ada Lovelace", affiliation = "London", email = "ada@example.org"}``."""

    name: str
    affiliation: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class References:
    """How papers are cited: the ``[bibliography]`` table; ``keys`` is a pattern for keys that are not pinned yet."""

    keys: str | None = None
    venues: str = "given"


@dataclass(frozen=True, slots=True)
class Config:
    """A survey.toml; paths are relative to its folder, ``columns`` holds the ``[columns.NAME]`` tables as given."""

    title: str
    corpus: tuple[str, ...]
    authors: tuple[Author, ...] = ()
    abstract: str | None = None
    keywords: tuple[str, ...] = ()
    metadata: tuple[str, ...] = ()
    library: str | None = None
    versions: str = "published"
    note: str | None = None
    template: str = "article"
    final: bool = False
    template_options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    engine: str = "pdflatex"
    comparison: TableSpec = field(default_factory=TableSpec)
    bibliography: References = References()
    columns: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def read(cls, path: str | Path) -> Config:
        """Read and check a survey.toml; raises ``ConfigError`` with file and line, ``InputError`` if there is none."""
        text = read_text(path)
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            at = re.search(r"at line (\d+)", str(error))
            message = f"is not TOML: {error}"
            raise ConfigError(message, file=path, line=int(at[1]) if at else None) from error
        return _Check(text, path).config(table)


class _Check:
    """Turns a TOML table into a ``Config``; knows the text, so that each refusal names its line."""

    def __init__(self, text: str, path: str | Path) -> None:
        self.lines = text.split("\n")
        self.path = path

    def config(self, table: dict[str, Any]) -> Config:
        self.known(table, [item.name for item in fields(Config)])
        for key in ("title", "corpus"):
            if key not in table:
                example = 'title = "A Survey of ..."' if key == "title" else 'corpus = ["page.txt"]'
                message = f"has no {key}; write a line like: {example}"
                raise ConfigError(message, file=self.path, line=1)
        values: dict[str, Any] = {key: self.text(table, key) for key in ("title", "template") if key in table}
        values |= {key: self.text(table, key) for key in ("abstract", "note", "library") if key in table}
        values |= {key: self.texts(table, key) for key in ("corpus", "metadata", "keywords") if key in table}
        for key, choices in (("versions", VERSIONS), ("engine", ENGINES)):
            if key in table:
                values[key] = self.text(table, key)
                if values[key] not in choices:
                    self.refuse(key, " or ".join(choices), table[key])
        if "final" in table:
            values["final"] = table["final"]
            if not isinstance(values["final"], bool):
                self.refuse("final", "true or false", table["final"])
        if "authors" in table:
            values["authors"] = self.authors(table["authors"])
        if "comparison" in table:
            values["comparison"] = self.comparison(self.table(table, "comparison"))
        if "bibliography" in table:
            values["bibliography"] = self.references(self.table(table, "bibliography"))
        if "template_options" in table:
            options = self.table(table, "template_options")
            values["template_options"] = MappingProxyType({name: self.text(options, name) for name in options})
        if "columns" in table:
            columns = self.table(table, "columns")
            values["columns"] = MappingProxyType(
                {name: MappingProxyType(self.table(columns, name)) for name in columns}
            )
        return Config(**values)

    def comparison(self, table: dict[str, Any]) -> TableSpec:
        """How the comparison table is laid out unless a call says otherwise; each slip with the line of its key."""
        self.known(table, [item.name for item in fields(TableSpec)])
        for key, value in table.items():
            try:
                TableSpec().but(**{key: value})
            except UsageError as error:
                raise ConfigError(error.message, file=self.path, line=self.line(key)) from error
        return TableSpec(**table)

    def references(self, table: dict[str, Any]) -> References:
        self.known(table, [item.name for item in fields(References)])
        values = {key: self.text(table, key) for key in table}
        if values.get("venues", "given") not in VENUES:
            self.refuse("venues", " or ".join(VENUES), table["venues"])
        return References(**values)

    def authors(self, value: Any) -> tuple[Author, ...]:
        out = []
        for author in value if isinstance(value, list) else [value]:
            if isinstance(author, str) and author.strip():
                out.append(Author(author.strip()))
            elif isinstance(author, dict) and isinstance(author.get("name"), str):
                self.known(author, [item.name for item in fields(Author)])
                out.append(Author(**{key: self.text(author, key) for key in author}))
            else:
                self.refuse("authors", 'names, or tables like {name = "Ada Lovelace", affiliation = "London"}', author)
        return tuple(out)

    def known(self, table: Mapping[str, Any], names: list[str]) -> None:
        for key in table:
            if key not in names:
                message = f"unknown key {key!r}; {nearest(key, names)}"
                raise ConfigError(message, file=self.path, line=self.line(key))

    def table(self, table: Mapping[str, Any], key: str) -> dict[str, Any]:
        value = table[key]
        if not isinstance(value, dict):
            self.refuse(key, f"a table, [{key}]", value)
        return dict(value)

    def text(self, table: Mapping[str, Any], key: str) -> str:
        value = table[key]
        if not isinstance(value, str) or not value.strip():
            self.refuse(key, "a text in quotes", value)
        return str(value)

    def texts(self, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = table[key]
        many = [value] if isinstance(value, str) else value
        if not isinstance(many, list) or not all(isinstance(item, str) and item.strip() for item in many):
            self.refuse(key, 'a list of texts, ["...", "..."]', value)
        return tuple(many)

    def refuse(self, key: str, expected: str, value: Any) -> None:
        message = f"{key} must be {expected}, not {value!r}"
        raise ConfigError(message, file=self.path, line=self.line(key))

    def line(self, key: str) -> int | None:
        name = rf"[\"']?{re.escape(key)}[\"']?"
        pattern = re.compile(rf"^\s*(?:{name}\s*=|\[+(?:[\w.]+\.)?{name}\]+)|[{{,]\s*{name}\s*=")
        return next((number for number, text in enumerate(self.lines, 1) if pattern.search(text)), None)
