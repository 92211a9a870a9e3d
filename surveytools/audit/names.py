"""Names of methods, models and benchmarks where they stand: those of the vocabulary and those found in the corpus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from surveytools.model import NAME_FIELDS, Findings
from surveytools.text.fold import fold
from surveytools.vocabulary import Hit, Term, Vocabulary

KINDS = NAME_FIELDS
_FIRST = ("benchmark", "method", "base_model")
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
                chosen.append(Mention(hit.start, hit.end, hit.term.name, hit.term.kind))
        return tuple(sorted(chosen, key=lambda mention: mention.start))

    def method_of(self, name: str) -> tuple[str, ...]:
        """The ids of the papers whose method is called so."""
        return tuple(dict.fromkeys(self.methods.get(key_of(name), ())))


def _counts(text: str, hit: Hit) -> bool:
    """A plain word that needs a cue is no claim, and a name is written with a capital, a digit or a hyphen."""
    written = text[hit.start : hit.end]
    return not hit.term.cue and (not written.islower() or any(char in "-0123456789" for char in written))


def _telling(form: str, kind: str) -> bool:
    """A form that can hardly be mistaken for a word: capitals or digits inside, several words, a method's capital."""
    inside = any(char.isupper() or char.isdigit() for char in form[1:])
    return inside or " " in form.strip() or (kind == "method" and len(form) > 3 and form[0].isupper())
