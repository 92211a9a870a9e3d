"""How a corpus writes its terms: with hyphen or space, in the singular or plural, which words with capitals.

It also knows what a term's neighbours are: "vision language" is no term of its own where "model" follows nearly always.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from surveytools.model import Paper
from surveytools.text.display import display
from surveytools.themes.terms import Found, Term, found_in, opens, singular, words

PART = 0.5
"""A term is but a part of a longer one where so many of its neighbours on one side are the same word."""

PLURAL = 0.15
"""A name stands in the plural where the corpus writes so many of its occurrences in it."""

VERB = 0.25
"""A word is a verb where so many of its occurrences stand as verbs do."""

MODIFIER = 0.6
"""A term describes what follows where a noun follows so many of its occurrences."""

_GAP = re.compile(r"\s*-\s*|\s+")
_OPENER = re.compile(r"(?:^|[.!?:]\s+)\W*\w+")
_CAPITALS = re.compile(r"\b[A-Z][a-z]+(?:[ -][A-Z][a-z]+)+\b")
_HEAD = re.compile(r"(\w+[A-Z0-9]\w*)\s*:")
_COINED = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-rt-z]|\d")


@dataclass(frozen=True)
class Spelling:
    """Counts over a corpus: how each term is written, its neighbours, and how each word is written mid-sentence."""

    written: Mapping[Term, Counter[str]]
    before: Mapping[Term, Counter[str]]
    after: Mapping[Term, Counter[str]]
    titles: Mapping[Term, frozenset[int]]
    cases: Mapping[str, Counter[str]]
    heads: frozenset[str]

    @classmethod
    def of(cls, papers: Sequence[Paper], terms: Iterable[Term]) -> Spelling:
        """Count how these terms are written: ``Spelling.of(papers, [("gui", "agent")])``."""
        written: dict[Term, Counter[str]] = {term: Counter() for term in terms}
        before: dict[Term, Counter[str]] = {term: Counter() for term in written}
        after: dict[Term, Counter[str]] = {term: Counter() for term in written}
        titles: dict[Term, set[int]] = {term: set() for term in written}
        cases: dict[str, Counter[str]] = {}
        heads: set[str] = set()
        for number, paper in enumerate(papers):
            title, abstract = display(paper.title), display(paper.abstract or "")
            for found in found_in(title):
                if found.term in titles:
                    titles[found.term].add(number)
            for found in (*found_in(title), *found_in(abstract)):
                if found.term in written:
                    _count(found, written[found.term], before[found.term], after[found.term])
            if head := _HEAD.match(title):
                heads.add(singular(head[1].lower()))
            for word in re.findall(r"\w+", _CAPITALS.sub(" ", _OPENER.sub(" ", abstract))):
                cases.setdefault(word.lower(), Counter())[word] += 1
        in_titles = {term: frozenset(held) for term, held in titles.items()}
        return cls(written, before, after, in_titles, cases, frozenset(heads))

    def is_part(self, term: Term) -> bool:
        """Whether the term is mostly a part of a longer one."""
        total = sum(self.written[term].values())
        beside = (item for side in (self.before, self.after) for item in side[term].items())
        return any(count >= PART * total > 1 for word, count in beside if opens(word))

    def is_verb(self, term: Term) -> bool:
        """Whether a single word mostly stands where verbs do: behind "to", "we" or "that", before "the" or "a"."""
        total = sum(self.written[term].values())
        verbs = sum(n for word, n in self.before[term].items() if word in words("before_verbs"))
        verbs += sum(n for word, n in self.after[term].items() if word in words("after_verbs"))
        return verbs >= VERB * total

    def is_modifier(self, term: Term) -> bool:
        """Whether the term mostly stands before a word that it describes, as "long-horizon" does."""
        total = sum(self.written[term].values())
        nouns = sum(n for word, n in self.after[term].items() if opens(word) and word not in words("dangling"))
        return nouns >= MODIFIER * total

    def is_coined(self, term: Term) -> bool:
        """Whether a word of the term is a name that somebody coined: ``FooNet``, ``Foo7B``, ``FOO: A Title``."""
        parts = _GAP.split(_commonest(self.written[term]))
        return not self.heads.isdisjoint(term) or any(_COINED.search(part) for part in parts)

    def is_acronym(self, term: Term) -> bool:
        """Whether the term is one word in capitals."""
        return len(term) == 1 and _capitals(self.case(term[0]))

    def keyword(self, term: Term) -> str:
        """The term as a keyword: in the singular, small but for acronyms; ``GUI agent``."""
        forms = {form.lower() for form in self.written[term]}
        last = self.case(term[-1]) if any(form.endswith(term[-1]) for form in forms) else f"{self.case(term[-1])}s"
        told = self._joined(term, last)
        return "".join(word if _capitals(word) else word.lower() for word in re.split(r"([\s-]+)", told))

    def name(self, term: Term) -> str:
        """The term in sentence case, in the plural where the corpus mostly has it so: ``GUI agents``."""
        forms = self.written[term]
        plural = sum(count for form, count in forms.items() if form.lower().endswith(f"{term[-1]}s"))
        last = self.case(term[-1])
        text = self._joined(term, f"{last}s" if plural >= PLURAL * sum(forms.values()) else last)
        return text[:1].upper() + text[1:]

    def case(self, word: str) -> str:
        """A word as running text writes it: small unless the abstracts hardly ever write it so."""
        forms = self.cases.get(word, Counter()) + Counter(
            {form[:-1]: n for form, n in self.cases.get(f"{word}s", Counter()).items() if form.endswith("s")}
        )
        small = forms.pop(word, 0)
        if not forms or small >= sum(forms.values()) / 4:
            return word
        return _commonest(forms)

    def _joined(self, term: Term, last: str) -> str:
        """The words of a term with the gaps that the corpus mostly writes between them."""
        gaps = re.findall(r"[\s-]+", _commonest(Counter(self.written[term])))
        gaps = [" " if gap.isspace() else "-" for gap in gaps] + [" "] * len(term)
        told = [*(self.case(word) for word in term[:-1]), last]
        return "".join(f"{word}{gap}" for word, gap in zip(told, gaps, strict=False)).rstrip(" -")


def _count(found: Found, written: Counter[str], before: Counter[str], after: Counter[str]) -> None:
    written[found.written] += 1
    before[found.before] += 1
    after[singular(found.after)] += 1


def _commonest(forms: Counter[str]) -> str:
    return min(forms, key=lambda form: (-forms[form], form)) if forms else ""


def _capitals(word: str) -> bool:
    capitals = sum(map(str.isupper, word))
    return capitals > 1 or (capitals == 1 and any(map(str.isdigit, word)))
