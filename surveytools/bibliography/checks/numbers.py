"""Faults of identifiers and numbers: DOI, URL, arXiv id, ISBN, ISSN, year, pages, month."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveytools.bibliography.checks.view import Fault, Item
from surveytools.bibliography.entries import tables
from surveytools.readers.identifiers import find_arxiv, find_year

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_URL = re.compile(r"(?:https?|ftp)://[^\s/]+\.[^\s/]+\S*|(?:https?|ftp)://localhost\S*", re.IGNORECASE)


def identifiers(item: Item) -> Iterator[Fault]:
    """DOI, URL, ISBN and ISSN."""
    if doi := item.get("doi"):
        text = re.sub(r"\\(?=[_%&#])", "", doi.raw.strip())
        if re.match(r"(?:https?://)?(?:dx\.)?doi\.org/|doi:", text, re.IGNORECASE):
            yield doi.fault("doi-as-url", f"{item.key}: a DOI is bare; write {re.sub(r'^.*?(?=10[.])', '', text)}")
        elif not _DOI.fullmatch(text):
            yield doi.fault("doi-malformed", f'{item.key}: "{text}" is no DOI; expected one as 10.1000/xyz')
    if url := item.get("url"):
        text = re.sub(r"^\\url\{(.*)\}$", r"\1", url.raw.strip())
        if not _URL.fullmatch(text):
            yield url.fault("url-malformed", f'{item.key}: "{text}" is no address; expected https://...')
    if (isbn := item.get("isbn")) and not all(map(_isbn, re.split(r"[\s,;/]+", isbn.text.strip()))):
        yield isbn.fault("isbn-malformed", f'{item.key}: the check digit of ISBN "{isbn.text}" is wrong')
    if (issn := item.get("issn")) and not all(map(_issn, re.split(r"[\s,;/]+", issn.text.strip()))):
        yield issn.fault("issn-malformed", f'{item.key}: the check digit of ISSN "{issn.text}" is wrong')


def arxiv(item: Item) -> Iterator[Fault]:
    """The arXiv id, and the year against it."""
    field = item.get("eprint", "arxivid", "arxiv")
    archive = item.text("archiveprefix", "eprinttype")
    if field is None or archive.lower() not in ("", "arxiv"):
        return
    found = find_arxiv(field.text, bare=True)
    if found is None:
        if archive:
            yield field.fault(
                "arxiv-malformed", f'{item.key}: "{field.text}" is no arXiv id; expected one as 2401.00010'
            )
        return
    number = found[0].rpartition("/")[2][:2]
    first = int(number) + (1900 if int(number) >= 91 else 2000)
    year = find_year(item.text("year", "date"))
    preprint = item.type in ("misc", "online", "unpublished", "techreport", "report")
    if year is not None and (year < first or (preprint and year > first + 1)):
        line = item.get("year", "date") or field
        yield line.fault("year-against-arxiv", f"{item.key}: year {year}, but arXiv:{found[0]} is of {first}")


def dates_and_pages(item: Item) -> Iterator[Fault]:
    """Year, month and pages."""
    if (year := item.get("year")) and not re.fullmatch(r"[12]\d{3}", year.text):
        yield year.fault("year-malformed", f'{item.key}: "{year.text}" is no year; expected one as 2024')
    if (month := item.get("month")) and not month.bare and not month.text.isdigit():
        short = month.text[:3].lower()
        hint = f"month = {short}" if short in tables()["months"].values() else "one of jan, feb, ..."
        yield month.fault("month-not-a-macro", f'{item.key}: "{month.text}" is not sorted or translated; write {hint}')
    if pages := item.get("pages"):
        if re.search(r"(?<=\d)\s*(?<!-)-(?!-)\s*(?=\d)", pages.raw):
            yield pages.fault(
                "pages-hyphen", f"{item.key}: a range of pages has two hyphens; write {_range(pages.raw)}"
            )
        ends = re.fullmatch(r"(\d+)\D+(\d+)", pages.text)
        if ends and int(ends[1]) > int(ends[2]) and len(ends[1]) == len(ends[2]):
            yield pages.fault("pages-reversed", f"{item.key}: pages {pages.text} run backwards")


def _range(pages: str) -> str:
    return re.sub(r"(?<=\d)\s*-\s*(?=\d)", "--", pages)


def _isbn(text: str) -> bool:
    digits = re.sub(r"[-\s]", "", text.upper())
    if re.fullmatch(r"\d{9}[\dX]", digits):
        return sum((10 - k) * (10 if char == "X" else int(char)) for k, char in enumerate(digits)) % 11 == 0
    return (
        bool(re.fullmatch(r"97[89]\d{10}", digits))
        and sum((1, 3)[k % 2] * int(char) for k, char in enumerate(digits)) % 10 == 0
    )


def _issn(text: str) -> bool:
    digits = text.upper().replace("-", "")
    if not re.fullmatch(r"\d{7}[\dX]", digits):
        return False
    return sum((8 - k) * (10 if char == "X" else int(char)) for k, char in enumerate(digits)) % 11 == 0
