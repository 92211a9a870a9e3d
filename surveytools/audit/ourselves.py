"""What a manuscript says of its own work, which no cited paper can hold: ``we outperform Foo [a] by 3 points``."""

from __future__ import annotations

import re
from functools import cache

from surveytools.audit.rules import rules

_STARTS = re.compile(r"[;:]\s|,\s(?:while|whereas|but|although|though)\s|\s(?:whereas|while)\s")
_GOVERNED = "".join(rf"(?<!\b{word}\s)" for word in ["of", "in", "to", "by", "on", "as", "for", "with", "from", "than"])
"""Nothing by which a pronoun is no subject: ``out of our field``, ``better than ours``."""

_FAR = 400
"""So many characters back the author may be named."""

_BRACKETED = re.compile(r"\([^()]*\)")


def of_own_work(text: str, at: int) -> bool:
    """Whether the subject of what stands at ``at`` is the author: ``we`` or ``our`` before it in its clause.

    What the author says *that* others do, or a clause with ``which``, or a bracket behind a citation, is of others.
    """
    reach = max(0, at - _FAR)
    first = max((match.end() for match in _STARTS.finditer(text, reach, at)), default=reach)
    before = _BRACKETED.sub(" ", text[first:at])
    said = [match.end() for match in _own().finditer(before)]
    return bool(said) and not _others().search(before, said[-1])


@cache
def _own() -> re.Pattern[str]:
    """Words by which an author speaks of the own work."""
    return _words("own")


@cache
def _others() -> re.Pattern[str]:
    """Words behind which a clause speaks of somebody else again."""
    return re.compile(rf"{_words('others').pattern}|\(", re.IGNORECASE)


def _words(name: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(rules().texts(name), key=len, reverse=True)))
    return re.compile(rf"(?<!\w){_GOVERNED}(?:{words})(?!\w)", re.IGNORECASE)
