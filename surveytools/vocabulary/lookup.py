"""The compiled vocabulary: all terms of all kinds found in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable

from surveytools.vocabulary.families import Tail
from surveytools.vocabulary.matcher import Matcher, plain, spellings
from surveytools.vocabulary.terms import Hit, Term

Owners = dict[str, list[tuple[Term, frozenset[str]]]]
ANY_CASE = ""
ANY_CASE_IN_ONE = " "
"""Any case, but for a blank before the number: ``go-1`` may be a model's name, ``go 1`` is none."""
_SHORT = re.compile(r"[a-z]{1,3} \d")


class Vocabulary:
    """All terms, compiled: ``find("Cantor-7B sings TuneBench")`` gives two hits in the order of the text."""

    def __init__(self, terms: Iterable[Term], tail: Tail | None = None) -> None:
        self.terms = tuple(terms)
        self._tail = tail or Tail((), ())
        self._owners = _owners(self.terms)
        self._matcher = Matcher(self._owners)

    def find(self, text: str) -> list[Hit]:
        """Every term of the text, longest first; a stretch that belongs to two kinds gives a hit of each."""
        hits: list[Hit] = []
        reached = 0
        for match in self._matcher.find(plain(text)):
            start, core = match.span()
            if start < reached:
                continue
            glued = core < len(text) and text[core].isalnum()
            for term in self._terms(match[0], text[start:core], glued=glued):
                end = self._tail.extend(text, core, versions=term.versions) if term.kind == "base_model" else core
                reached = max(reached, end)
                hits.append(Hit(start, end, core, term))
        return hits

    def without(self, names: Iterable[str]) -> Vocabulary:
        """The vocabulary of a field in which nobody wrote these names down; for measuring what shapes alone find."""
        gone = {_squeezed(name) for name in names}
        kept = (term for term in self.terms if gone.isdisjoint(map(_squeezed, term.forms)))
        return Vocabulary(kept, self._tail)

    def _terms(self, spelling: str, written: str, *, glued: bool) -> list[Term]:
        """Who owns a spelling, one of each kind: an entry before its family; glued to a number, the family alone."""
        found: dict[str, Term] = {}
        for term, cased in self._owners[spelling]:
            counts = ANY_CASE in cased or written in cased
            counts = counts or (ANY_CASE_IN_ONE in cased and not _SHORT.match(written.lower()))
            if (term.versions or not glued) and counts:
                found.setdefault(term.kind, term)
        return list(found.values())


def _owners(terms: Iterable[Term]) -> Owners:
    """Look-up form -> the terms that own it, each with the written forms that count.

    A phrase in small letters counts in any case, also where the entry is ``exact``: EM as EM only, exact match in any.
    """
    owners: Owners = {}
    for term in sorted(terms, key=_families_last):
        forms: dict[str, set[str]] = {}
        for form in term.forms:
            phrase = " " in form and form == form.lower()
            cased = _cased(form) if term.exact and not phrase else {ANY_CASE}
            for spelling in spellings(form):
                strict = cased == {ANY_CASE} and term.kind != "metric" and _SHORT.match(spelling)
                forms.setdefault(spelling, set()).update(_cased(form) | {ANY_CASE_IN_ONE} if strict else cased)
        for spelling, cased in forms.items():
            owners.setdefault(spelling, []).append((term, frozenset(cased)))
    return owners


def _families_last(term: Term) -> bool:
    return term.versions


def _cased(form: str) -> set[str]:
    return {form, form.replace("-", " "), form.replace(" ", "-"), form.replace("-", "").replace(" ", "")}


def _squeezed(form: str) -> str:
    return "".join(plain(form).split())
