"""The rules of ``claims.yaml``: which numbers claim nothing about a paper, and how a number is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from surveytools.vocabulary.documents import Block, read_yaml

AVERAGE, ABOUT, LEAST, LESS = "average", "about", "least", "less"

_BEFORE, _BEHIND = 48, 24
_NEARLY = re.compile(r"[~≈]\s*\Z")
_SIGNS = {LEAST: re.compile(r"[>≥]\s*\Z"), LESS: re.compile(r"[<≤]\s*\Z")}
_CLAUSE = re.compile(r"[;,]\s|(?<![A-Za-z])\d|\sand\s|\.\s")


@dataclass(frozen=True, slots=True)
class NoClaim:
    """A rule by which a number is none of a paper's: by what stands right before it, right behind it, or both."""

    name: str
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None

    def holds(self, text: str, start: int, end: int) -> bool:
        """Whether the number at these offsets is meant."""
        before = self.before is None or self.before.search(text, max(0, start - _BEFORE), start) is not None
        return before and (self.behind is None or self.behind.match(text, end) is not None)


@cache
def rules() -> Block:
    """The file as it stands, with its examples."""
    return read_yaml(Path(str(resources.files("surveytools.audit").joinpath("claims.yaml"))))


@cache
def no_claims() -> tuple[NoClaim, ...]:
    """The rules, compiled; one without ``before`` and ``behind`` would hold everywhere and is refused."""
    found = []
    for block in rules().blocks("no_claim"):
        block.only(["name", "before", "behind", "examples", "counterexamples"])
        before, behind = block.text("before"), block.text("behind")
        if before is None and behind is None:
            raise block.error('says neither "before" nor "behind"')
        found.append(
            NoClaim(
                block.need("name"),
                re.compile(rf"(?:{before})\Z") if before else None,
                re.compile(
                    rf"(?:\s+|)(?:{behind})" if before else rf"\s+(?:recent |other |further |more )?(?:{behind})(?!\w)"
                )
                if behind
                else None,
            )
        )
    return tuple(found)


def claims_nothing(text: str, start: int, end: int) -> str | None:
    """The name of the rule by which a number says nothing about a paper, or nothing."""
    return next((rule.name for rule in no_claims() if rule.holds(text, start, end)), None)


@cache
def _wordings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """How a number is meant, by words that end right before it; an average may stand anywhere in its clause."""
    table = rules().values["wording"]
    return tuple(
        (
            name,
            re.compile(
                rf"(?<!\w)(?:{'|'.join(map(re.escape, table.texts(name)))})"
                + (r"(?!\w)" if name == AVERAGE else r"(?: an?| the| some)?\s*\Z"),
                re.IGNORECASE,
            ),
        )
        for name in table.values
    )


def wordings(text: str, start: int, end: int) -> frozenset[str]:
    """How the number at these offsets is meant: ``up to 5 %`` is ``{"most"}``, ``5 % on average`` ``{"average"}``."""
    before = _CLAUSE.split(text[max(0, start - _BEFORE) : start])[-1]
    behind = _CLAUSE.split(text[end : end + _BEHIND])[0]
    return frozenset(
        name
        for name, words in _wordings()
        if words.search(before)
        or (name == AVERAGE and words.search(behind))
        or (name == ABOUT and _NEARLY.search(before))
        or (name == LEAST and behind[:1] == "+")
        or (name in _SIGNS and _SIGNS[name].search(before))
    )


@cache
def hedges() -> frozenset[str]:
    """The single words of which those phrases are made."""
    table = rules().values["wording"]
    return frozenset(word for name in table.values for phrase in table.texts(name) for word in phrase.split())


@cache
def vague() -> frozenset[str]:
    """Words that name no metric of their own."""
    return frozenset(rules().texts("vague"))


@cache
def contributes() -> frozenset[str]:
    """Verbs whose object is what the cited authors contribute."""
    return frozenset(rules().texts("contributes"))
