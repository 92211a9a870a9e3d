"""Web of Science, exported as plain text or for EndNote Desktop."""

from __future__ import annotations

import re

from surveytools.readers.tagged import Dialect

DIALECT = Dialect(
    "wos",
    re.compile(r"(?P<tag>[A-Z][A-Z0-9])(?: (?P<value>.*)|$)"),
    "PT",
    "ER",
    lists=frozenset({"AU", "AF", "BA", "BE", "BF", "CR", "ED"}),
    outside=frozenset({"FN", "VR", "EF"}),
)
looks_like, records = DIALECT.looks_like, DIALECT.records
