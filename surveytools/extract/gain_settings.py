"""What was measured on, said once for later sentences: ``We evaluate on FooBench. Accuracy rises to 81%`` is on it.

A statement about an evaluation that gives no result itself sets the place for later results, until another sentence
names one. The only benchmark of a paper holds for later sentences too, as long as no sentence with results named it:
from then on its results have been told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from surveytools.extract.gain_reading import Reading
from surveytools.extract.gain_tokens import Named
from surveytools.model import Source


@dataclass(frozen=True, slots=True)
class Setting:
    """The benchmarks set for the next sentence, and the names that stood beside results before."""

    names: tuple[Named, ...] = ()
    told: frozenset[str] = frozenset()

    def after(self, sentence: Reading | None, *, results: bool) -> Setting:
        """The setting behind a sentence; ``sentence`` is ``None`` where it names nothing and tests nothing."""
        if sentence is None or not sentence.benchmarks:
            return self
        tokens, first = sentence.tokens, sentence.benchmarks[0]
        named = [name for spot in sentence.benchmarks if (name := tokens[spot].named)]
        if results:
            return Setting((), self.told | {name.name for name in named})
        said = next((token for token in reversed(tokens[:first]) if token.has("tested", "trained")), None)
        return replace(self, names=_once(named)) if said is not None and said.has("tested") else self

    def of(self, reading: Reading, at: int) -> Named | None:
        """The benchmark of a number that its own sentence leaves open: the only one set, or the one of its rank."""
        if reading.benchmarks or not self.names:
            return None
        if len(self.names) == 1:
            return self.names[0]
        members = reading.run(at)
        return self.names[members.index(at)] if len(members) == len(self.names) else None

    def sole(self, sole: Named | None, source: Source, at: int) -> Named | None:
        """The paper's only benchmark, where it was named before ``at`` and its results are not told yet."""
        stands = sole is not None and sole.source == source and sole.start < at and sole.name not in self.told
        return sole if stands else None


def sole_benchmark(names: Sequence[Named]) -> Named | None:
    """The only benchmark of the paper, where it first stands in the abstract."""
    found = [name for name in names if name.kind == "benchmark"]
    if len({name.name for name in found}) != 1:
        return None
    return next((name for name in found if name.source == "abstract"), found[0])


def _once(names: Sequence[Named]) -> tuple[Named, ...]:
    return tuple({name.name: name for name in reversed(names)}.values())[::-1]
