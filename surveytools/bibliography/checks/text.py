"""Faults of text: specials, macros, letters, HTML, and the capitals of titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveytools.bibliography.checks.view import Fault, Field, Item
from surveytools.bibliography.entries import tables
from surveytools.bibliography.protect import protect
from surveytools.text.latex import safe_latex, unsettable

_NOT_TEXT = frozenset(
    {"abstract", "file", "pdf", "keywords", "bibsource", "biburl", "timestamp", "owner", "groups", "annote"}
)
_SPECIAL = re.compile(r"(?<!\\)[%&#_]")
_DANGEROUS = re.compile(
    r"\\(?:input|include|openin|openout|read|write|immediate|csname|catcode|def|edef|gdef|let|newcommand|renewcommand|usepackage"
    r"|special|directlua|loop|expandafter|futurelet|begin|end)(?![A-Za-z])|\^\^"
)
_HTML = re.compile(r"&(?:amp|lt|gt|quot|nbsp|#\d+);|</?(?:i|b|sub|sup|em|p|span|jats:\w+)>", re.IGNORECASE)
_TITLES = ("title", "subtitle", "booktitle", "journal", "journaltitle")


def specials(item: Item) -> Iterator[Fault]:
    """What TeX would read as something else."""
    for field in _texts(item):
        bare = re.sub(r"\\(?:url|href|path)\s*\{[^{}]*\}", "", field.raw)
        if found := _HTML.search(bare):
            yield field.fault("html", f"{item.key}: {found[0]} is HTML; write what it stands for")
        elif found := _SPECIAL.search(re.sub(r"(?<!\\)\$[^$]*(?<!\\)\$", "", bare)):
            yield field.fault("unescaped-special", f"{item.key}: a bare {found[0]} in {field.name}; write \\{found[0]}")
        if len(re.findall(r"(?<!\\)\$", field.raw)) % 2:
            yield field.fault("lone-dollar", f"{item.key}: a lone $ in {field.name}; write \\$ or close the math")
        if found := _DANGEROUS.search(field.raw):
            yield field.fault("dangerous-macro", f"{item.key}: {found[0]} has no place in {field.name}; delete it")


def letters(item: Item, *, biblatex: bool) -> Iterator[Fault]:
    """Letters beyond ASCII where BibTeX is used, and letters that pdflatex cannot set."""
    for field in _texts(item):
        if found := unsettable(field.raw):
            yield field.fault("unsettable", f"{item.key}: pdflatex cannot set {' '.join(found)} in {field.name}")
        elif not biblatex and not field.raw.isascii():
            found = sorted({char for char in field.raw if not char.isascii()})
            says = " ".join(f"{char} as {safe_latex(char)}" for char in found[:3])
            yield field.fault("non-ascii", f"{item.key}: BibTeX does not know {field.name}'s letters; write {says}")


def titles(item: Item) -> Iterator[Fault]:
    """Capitals that a style would lower, titles in braces or in capitals as a whole, a full stop at the end."""
    field = item.get("title")
    if field is None:
        return
    raw = " ".join(field.raw.split())
    if re.fullmatch(r"\{(?!\\)[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", raw) and " " in raw:
        yield field.fault("braced-title", f"{item.key}: the whole title is in braces; protect the words that need it")
    elif _in_capitals(field.text):
        yield field.fault("title-in-capitals", f"{item.key}: the title is in capitals; write it as a title")
    elif words := _unprotected(raw):
        yield field.fault(
            "unprotected-capitals", f"{item.key}: styles will lower capitals; write {' '.join(words[:4])}"
        )
    if re.search(r"(?<!\.)(?<!etc)\.$", field.text):
        yield field.fault("title-ends-with-stop", f"{item.key}: the title ends with a full stop; styles add their own")


def _in_capitals(title: str) -> bool:
    words = [word for word in title.split() if sum(char.isalpha() for char in word) > 1]
    return len(words) > 2 and sum(word.isupper() for word in words) > 0.7 * len(words)


def _unprotected(title: str) -> list[str]:
    """The words that need braces, with them; math without capitals needs none."""
    words = protect(title).split()
    bare = {re.sub(r"\{(\$[^$A-Z]*\$)\}", r"\1", word) for word in title.split()}
    return [word for word in words if re.sub(r"\{(\$[^$A-Z]*\$)\}", r"\1", word) not in bare]


def _texts(item: Item) -> Iterator[Field]:
    for name, field in item.fields.items():
        if name not in tables()["verbatim"] and name not in _NOT_TEXT:
            yield field
