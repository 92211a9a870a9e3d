"""RIS, as reference managers and most publishers export it."""

from __future__ import annotations

import re

from surveytools.readers.tagged import Dialect

DIALECT = Dialect(
    "ris", re.compile(r"\s{0,4}(?P<tag>[A-Z][A-Z0-9])\s{1,2}-(?:\s|$)(?P<value>.*)"), "TY", "ER", joint="\n"
)
looks_like, records = DIALECT.looks_like, DIALECT.records
