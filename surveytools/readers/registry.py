"""What we can read: a line here and a module make a format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from surveytools.errors import InputError, UsageError, nearest
from surveytools.model import Problem
from surveytools.readers.record import Record, Row


@dataclass(frozen=True, slots=True)
class Format:
    """A format by name, the endings its files have, and what it is called outside.

    ``reader`` is ``module`` or ``module:object`` here; both have ``looks_like`` and ``records``, and ``rows`` where
    ``own`` says that the format has a form of ours, which needs no interpreting.
    """

    name: str
    suffixes: tuple[str, ...]
    title: str
    reader: str
    binary: bool = False
    table: str | None = None
    own: bool = False

    @property
    def meaning(self) -> str:
        """The name of the table that says what this format's names mean."""
        return self.table or self.name

    def looks_like(self, content: str | bytes) -> bool:
        """Whether a text (the bytes of a ``binary`` format) is in this format, judged by its content alone."""
        return cast("Callable[[str | bytes], bool]", self._get("looks_like"))(content)

    def records(self, content: str | bytes, file: str) -> Iterator[Record | Problem]:
        """The records of a text (of the bytes of a ``binary`` format) in this format."""
        return cast("Callable[[str | bytes, str], Iterator[Record | Problem]]", self._get("records"))(content, file)

    def rows(self, content: str | bytes, file: str) -> Iterator[Record | Row]:
        """The same, with papers at once where they stand in a form of ours."""
        if not self.own:
            return self.records(content, file)
        return cast("Callable[[str | bytes, str], Iterator[Record | Row]]", self._get("rows"))(content, file)

    def _get(self, name: str) -> object:
        module, _, inside = self.reader.partition(":")
        reader: object = import_module(f"surveytools.readers.{module}")
        if inside:
            reader = getattr(reader, inside)
        return getattr(reader, name)


FORMATS: tuple[Format, ...] = (
    Format("atom", (".atom",), "arXiv Atom feeds", "xml:ATOM"),
    Format("pubmed", (), "PubMed XML", "xml:PUBMED"),
    Format("endnote", (), "EndNote XML", "xml:ENDNOTE"),
    Format("crossref", (), "Crossref works", "flavours:CROSSREF"),
    Format("csl", (), "CSL-JSON", "flavours:CSL"),
    Format("zotero", (), "Zotero's items, as Better BibTeX JSON", "flavours:ZOTERO"),
    Format("openalex", (), "OpenAlex works", "flavours:OPENALEX"),
    Format("semanticscholar", (), "Semantic Scholar papers", "flavours:SEMANTIC_SCHOLAR"),
    Format("arxiv_json", (), "the arXiv metadata snapshot", "flavours:ARXIV"),
    Format("jsonl", (".jsonl", ".json", ".ndjson"), "JSON and JSON lines", "jsonl", own=True),
    Format("bibtex", (".bib", ".bibtex"), "BibTeX and BibLaTeX", "bibtex"),
    Format("ris", (".ris",), "RIS", "ris"),
    Format("nbib", (".nbib", ".medline"), "PubMed's MEDLINE format", "nbib"),
    Format("enw", (".enw",), "EndNote's refer format", "enw"),
    Format("wos", (".ciw", ".isi"), "Web of Science tagged text", "wos"),
    Format("csv", (".csv", ".tsv"), "CSV and TSV with a header", "csv"),
    Format("xlsx", (".xlsx", ".xlsm"), "Excel workbooks", "xlsx", binary=True, table="csv"),
    Format("html", (".html", ".htm"), "a saved web page", "html", table="page"),
    Format("page", (".txt", ".md"), "a pasted web page", "page"),
)
"""Asked in this order whether a text is theirs; the last takes any text."""


SUFFIXES = (*(suffix for format in FORMATS for suffix in format.suffixes if suffix != ".md"), ".xml")
"""Endings of the files that are read from a folder."""


def named(name: str) -> Format:
    """The format of that name; raises ``UsageError`` listing those that exist."""
    for format in FORMATS:
        if format.name == name:
            return format
    message = f'unknown format "{name}"; {nearest(name, (format.name for format in FORMATS))}'
    raise UsageError(message)


def recognise(text: str, file: str) -> Format:
    """The format of a text: by its content, else by the ending of its file, else a page.

    Raises ``InputError`` for a web page under the ending of data: there a service answered with an error.
    """
    texts = [format for format in FORMATS if not format.binary]
    name = file.lower().removesuffix(".gz")
    ending = next((format for format in texts if name.endswith(format.suffixes)), texts[-1])
    found = next((format for format in texts[:-1] if format.looks_like(text)), ending)
    if found.meaning == "page" and ending.meaning != "page":
        message = (
            "is a web page, perhaps the error that a service answered with; download it again, or say --format html"
        )
        raise InputError(message, file=file)
    return found


def recognise_bytes(data: bytes) -> Format | None:
    """The binary format of some bytes, if it is one of ours."""
    return next((format for format in FORMATS if format.binary and format.looks_like(data)), None)
