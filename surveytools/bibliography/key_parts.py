"""What a key pattern may ask of a paper, and what it may do with the answer: functions and filters by name.

Each function gives words of ASCII letters and digits with blanks between them, so that filters can choose among words;
the blanks go when the key is put together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from surveytools.bibliography.letters import ascii_letters
from surveytools.bibliography.titles import head, skipped_words, title_words
from surveytools.bibliography.venues import find_venue
from surveytools.model import Paper
from surveytools.text.display import display
from surveytools.text.people import OTHERS

Argument = int | str
Function = Callable[..., str]


def plain(text: str) -> str:
    """ASCII letters and digits only: ``Müßig`` is ``Mussig``."""
    return re.sub(r"[^A-Za-z0-9]", "", ascii_letters(text))


def _words(texts: Iterable[str]) -> str:
    return " ".join(filter(None, map(plain, texts)))


def families(paper: Paper) -> list[str]:
    """Family names of the authors, ``others`` left out."""
    return [display(person.family or person.literal or "") for person in paper.authors if person != OTHERS]


def _names(paper: Paper) -> list[str]:
    return [clean for name in families(paper) if (clean := plain(name))]


def _auth(paper: Paper, letters: Argument = 0, number: Argument = 1) -> str:
    name = "".join(_names(paper)[int(number) - 1 : int(number)])
    return name[: int(letters)] if letters else name


def _authors(paper: Paper, count: Argument = 0) -> str:
    names = _names(paper)
    return " ".join(names[: int(count)] if count else names)


def _auth_etal(paper: Paper) -> str:
    return _authors(paper) if len(families(paper)) <= 2 else f"{_auth(paper)} EtAl"


def _auth_auth_ea(paper: Paper) -> str:
    return _authors(paper, 2) + (" EA" if len(families(paper)) > 2 else "")


def _authors_alpha(paper: Paper) -> str:
    """As the style alpha has it: three letters of one name, first letters of two to four, of three and a plus sign."""
    names = _names(paper)
    if len(names) <= 1:
        return _auth(paper, 3)
    return "".join(name[0] for name in (names if len(names) <= 4 else names[:3])) + ("+" if len(names) > 4 else "")


def _fore_initial(paper: Paper) -> str:
    return plain(display(paper.authors[0].given or ""))[:1] if paper.authors else ""


def _year(paper: Paper) -> str:
    return "" if paper.year is None else str(paper.year)


def _name(paper: Paper, count: Argument = 1) -> str:
    name = plain(head(paper.title) or "")
    if name:
        return name
    words = [word for word in title_words(paper.title) if plain(word)][: int(count)]
    return _words(word if len(word) <= 16 else word.partition("-")[0] for word in words)


def _short_title(paper: Paper, count: Argument = 3, capitals: Argument | None = None) -> str:
    words = title_words(paper.title)[: int(count)]
    return _capitals(_words(words), len(words) if capitals is None else int(capitals))


def _venue(paper: Paper) -> str:
    if not paper.venue:
        return ""
    known = find_venue(paper.venue)
    return plain(known.short) if known else _words(display(paper.venue).split())


def _pages(paper: Paper, which: int) -> str:
    numbers = re.findall(r"\w+", paper.fields.get("pages", ""))
    return plain(numbers[which]) if numbers else ""


def _capitals(text: str, count: int | None = None) -> str:
    """The first ``count`` words (all) with a capital."""
    words = text.split(" ")
    return " ".join(word[:1].upper() + word[1:] if count is None or k < count else word for k, word in enumerate(words))


def _select(text: str, start: Argument = 1, count: Argument = 99) -> str:
    return " ".join(text.split()[int(start) - 1 :][: int(count)])


def _substring(text: str, start: Argument = 1, length: Argument = 99) -> str:
    return _joined(text)[int(start) - 1 :][: int(length)]


def _joined(text: str, between: Argument = "") -> str:
    return str(between).join(text.split())


FUNCTIONS: Mapping[str, Function] = {
    "auth": _auth,
    "authors": _authors,
    "authEtal": _auth_etal,
    "authAuthEa": _auth_auth_ea,
    "authInitials": lambda paper: "".join(name[0] for name in _names(paper)),
    "authorsAlpha": _authors_alpha,
    "authorLast": lambda paper: "".join(_names(paper)[-1:]),
    "authForeIni": _fore_initial,
    "year": _year,
    "shortyear": lambda paper: _year(paper)[-2:],
    "name": _name,
    "shorttitle": _short_title,
    "veryshorttitle": lambda paper, count=1, capitals=None: _short_title(paper, count, capitals),
    "title": lambda paper: _capitals(_words(title_words(paper.title, skip=False))),
    "venue": _venue,
    "arxiv": lambda paper: plain(paper.arxiv_id or ""),
    "doi": lambda paper: plain(paper.doi or ""),
    "type": lambda paper: plain(paper.entry_type or ""),
    "volume": lambda paper: plain(paper.fields.get("volume", "")),
    "firstpage": lambda paper: _pages(paper, 0),
    "lastpage": lambda paper: _pages(paper, -1),
    "keyword": lambda paper, number=1: _words("".join(paper.keywords[int(number) - 1 : int(number)]).split()),
}
FILTERS: Mapping[str, Function] = {
    "lower": lambda text: text.lower(),
    "upper": lambda text: text.upper(),
    "capitalize": lambda text: _capitals(text),
    "fold": lambda text: text,
    "abbr": lambda text: "".join(word[0] for word in text.split()),
    "skipwords": lambda text: " ".join(word for word in text.split() if word.casefold() not in skipped_words()),
    "select": _select,
    "substring": _substring,
    "condense": _joined,
    "replace": lambda text, find="", by="": text.replace(str(find), str(by)) if find else text,
    "prefix": lambda text, before="": f"{before}{text}" if text else "",
    "postfix": lambda text, after="": f"{text}{after}" if text else "",
    "default": lambda text, instead="": text or str(instead),
}
ALIASES: Mapping[str, str] = {
    "authetal2": "authEtal", "auth.etal": "authEtal", "auth.auth.ea": "authAuthEa", "authini": "authInitials",
    "journal": "venue", "booktitle": "venue", "clean": "fold", "ascii": "fold", "alphanum": "fold", "nopunct": "fold",
    "transliterate": "fold", "capitalise": "capitalize", "lowercase": "lower", "uppercase": "upper",
}  # fmt: skip
"""Other names, in lower case, under which Better BibTeX or JabRef know one of these."""
