"""PubMed's .nbib, the MEDLINE format."""

from __future__ import annotations

import re

from surveytools.readers.record import Record, Value
from surveytools.readers.tagged import Dialect


def _doi_first(record: Record) -> None:
    """``10.1000/abc [doi]`` stands among other locators."""
    locators: list[Value] = [*record.values.pop("LID", []), *record.values.pop("AID", [])]
    found: list[Value] = [value for value in locators if str(value).endswith("[doi]")]
    if found:
        record.values["DOI"] = found[:1]
    record.values["locator"] = [value for value in dict.fromkeys(locators) if not str(value).endswith("[doi]")]


DIALECT = Dialect("nbib", re.compile(r"(?P<tag>[A-Z]{2,4}) {0,2}-(?: (?P<value>.*)|$)"), "PMID", adjust=_doi_first)
looks_like, records = DIALECT.looks_like, DIALECT.records
