"""EndNote's .enw, the refer format."""

from __future__ import annotations

import re

from surveytools.readers.tagged import Dialect

DIALECT = Dialect("enw", re.compile(r"%(?P<tag>[0-9A-Z?@!#$\[\]&()*+^<>=~])(?:\s+|$)(?P<value>.*)"), "0", joint="\n")
looks_like, records = DIALECT.looks_like, DIALECT.records
