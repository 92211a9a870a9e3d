"""Names of methods, models and benchmarks where they stand: those of the vocabulary and those found in the corpus."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from surveytools.audit.rules import vague
from surveytools.model import NAME_FIELDS, Findings
from surveytools.text.fold import fold
from surveytools.vocabulary import Hit, Term, Vocabulary

KINDS = NAME_FIELDS
_FIRST = ("benchmark", "method", "base_model")
_SIZE = re.compile(r"\d(?:\.\d+)?[ -]?[BM]\b", re.IGNORECASE)
_SIZED = re.compile(r"[ -]\d+(?:\.\d+)?[BMbm](?![\w.]\w)")
_PLURAL = ("benchmark", "bench", "dataset", "suite")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands in a text: its canonical form, what it is, and whether it is a plain word by itself."""

    start: int
    end: int
    name: str
    kind: str


def key_of(name: str) -> str:
    """What two spellings of a name have in common: ``Foo Benchmark`` is ``Foo``, ``Foo-R1`` is ``FooR1``."""
    folded = fold(name.replace("*", "star").replace("+", "plus"))
    for word in _PLURAL:
        if len(folded) > len(word) + 2:
            folded = folded.removesuffix(word)
    return folded


def sized(written: str, name: str) -> bool:
    """Whether a text adds a size to a family's name: one that says ``Foo-3B`` does not speak of ``Foo-7B``."""
    said, known = _SIZE.search(written), _SIZE.search(name)
    return bool(said) and (known is None or fold(known[0]) != fold(said[0] if said else ""))


class Names:
    """All names that can be claimed: ``Names(found, vocabulary).find("Foo builds on Bar")`` gives two mentions."""

    def __init__(self, found: Iterable[Findings], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.methods: dict[str, list[str]] = {}
        terms: dict[tuple[str, str], Term] = {}
        for findings in found:
            for kind in KINDS:
                for name in findings.names(kind):
                    forms = tuple(form for form in (name.name, *name.aliases) if _telling(form, kind))
                    if not forms:
                        continue
                    terms.setdefault((kind, forms[0]), Term(kind, forms[0], forms[1:], exact=True))
                    if kind == "method":
                        for form in forms:
                            self.methods.setdefault(key_of(form), []).append(findings.paper_id)
        self._own = Vocabulary(terms.values())
        self._metrics: dict[str, frozenset[str]] = {}
        self._places: dict[str, frozenset[str]] = {}

    def find(self, text: str) -> tuple[Mention, ...]:
        """The names of a text in order, the longest where several overlap; of two kinds, a benchmark goes first."""
        hits = self._own.find(text)
        hits += [hit for hit in self.vocabulary.find(text) if hit.term.kind in KINDS and _counts(text, hit)]
        hits.sort(key=lambda hit: (hit.start - hit.end, _FIRST.index(hit.term.kind), hit.start))
        taken: set[int] = set()
        chosen = []
        for hit in hits:
            stretch = range(hit.start, hit.end)
            if taken.isdisjoint(stretch):
                taken.update(stretch)
                size = _SIZED.match(text, hit.end) if hit.term.kind == "base_model" else None
                chosen.append(Mention(hit.start, size.end() if size else hit.end, hit.term.name, hit.term.kind))
        return tuple(sorted(chosen, key=lambda mention: mention.start))

    def key(self, name: str) -> str:
        """What all names of one thing have in common: ``Maps 2.0`` and ``MAPSv2`` have one key."""
        key = key_of(name)
        return self._first.get(key, key)

    @cached_property
    def _first(self) -> dict[str, str]:
        """The key of the first name by those of the others; a name of its own stays one."""
        terms = [*(term for term in self.vocabulary.terms if term.kind in KINDS), *self._own.terms]
        first = {key_of(term.name): key_of(term.name) for term in terms}
        for term in terms:
            for form in term.forms:
                first.setdefault(key_of(form), key_of(term.name))
        return first

    def places(self, benchmark: str) -> frozenset[str]:
        """The keys of the benchmarks that a phrase names: two for ``QA benchmarks such as Foo and Bar``."""
        if benchmark not in self._places:
            here = (mention for mention in self.find(benchmark) if mention.kind == "benchmark")
            self._places[benchmark] = frozenset(self.key(mention.name) for mention in here)
        return self._places[benchmark]

    def metric(self, said: str) -> frozenset[str]:
        """The words of a metric for comparing, each name of the vocabulary in its first form: WER, word error rate.

        A score or a performance is anything, so that such a word alone is no metric.
        """
        if said not in self._metrics:
            hits = [hit for hit in self.vocabulary.find(said) if hit.term.kind == "metric"]
            plain, end = said, len(said)
            for hit in sorted(hits, key=lambda hit: (-hit.end, hit.start)):
                if hit.end <= end:
                    plain, end = f"{plain[: hit.start]} {hit.term.name} {plain[hit.end :]}", hit.start
            words = frozenset(filter(None, map(_stem, plain.lower().split())))
            self._metrics[said] = words - vague()
        return self._metrics[said]

    def method_of(self, name: str) -> tuple[str, ...]:
        """The ids of the papers whose method is called so."""
        return tuple(dict.fromkeys(self.methods.get(key_of(name), ())))


def _stem(word: str) -> str:
    return "accuracy" if word == "accuracies" else word.strip("()-").removesuffix("s")


def _counts(text: str, hit: Hit) -> bool:
    """A plain word that needs a cue is no claim, and a name is written with a capital, a digit or a hyphen."""
    written = text[hit.start : hit.end]
    return not hit.term.cue and (not written.islower() or any(char in "-0123456789" for char in written))


def _telling(form: str, kind: str) -> bool:
    """A form that can hardly be mistaken for a word: capitals or digits inside, several words, a method's capital."""
    inside = any(char.isupper() or char.isdigit() for char in form[1:])
    return inside or " " in form.strip() or (kind == "method" and len(form) > 3 and form[0].isupper())
