"""What is to be said of one paper, as the pieces that the forms of a sentence are put together from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surveytools.prose.facts import Facts, Named, key_of
from surveytools.prose.grammar import shortened, with_article
from surveytools.prose.phrase import Phrase, joined
from surveytools.prose.reports import MOST, is_one, reports
from surveytools.prose.topic import Topic
from surveytools.prose.value import Cite, Support

MOST_NAMES = 4
NOUNS = {"benchmark": "benchmark", "dataset": "dataset", "software": "software", "model": "model"}
STUDIES = {"survey": "survey", "analysis": "analysis", "thesis": "thesis"}
_VERBS = {"benchmark": "introduce", "dataset": "introduce", "software": "present", "model": "present"}


@dataclass(frozen=True, slots=True)
class Telling:
    """One paper in its place: its facts, its topic, and what the paragraph has said already, by ``key_of``."""

    facts: Facts
    topic: Topic | None = None
    said: frozenset[str] = frozenset()

    def names(self, column: str) -> tuple[Named, ...]:
        """The names of a column that the paragraph has not said yet."""
        names = self.facts.base_models if column == "base_model" else self.facts.benchmarks
        return tuple(name for name in names if key_of(name.name) not in self.said)

    @property
    def tells(self) -> bool:
        """Whether there is more to say than a name."""
        return bool(self.topic or self.deeds or self.report)

    @property
    def is_study(self) -> bool:
        """Whether the paper proposes nothing: a survey, an analysis, a thesis."""
        return self.facts.contribution in STUDIES

    @property
    def one_number(self) -> bool:
        """Whether the report is of one number: ``is reported``."""
        return is_one(self.facts.gains)

    @property
    def base(self) -> Phrase:
        """The base models as a list."""
        return _listed(self.names("base_model"), "model")

    @property
    def where(self) -> Phrase:
        """The benchmarks as a list, those aside that a reported number names anyway."""
        told = {gain.benchmark for gain, _ in self.facts.gains[:MOST]}
        return _listed([name for name in self.names("benchmark") if name.name not in told], "benchmark")

    @property
    def is_what(self) -> str:
        """How a name is tied to its topic: ``is`` a model, ``stands for`` its words, ``is proposed`` for a task."""
        if not self.topic or not self.topic.is_noun:
            return f"is {self.done}"
        return "is" if self.topic.text.split()[0] in ("a", "an", "the") else "stands for"

    @property
    def many_places(self) -> bool:
        """Whether ``where`` names several benchmarks."""
        told = {gain.benchmark for gain, _ in self.facts.gains[:MOST]}
        return len({name.name for name in self.names("benchmark")} - told) > 1

    @property
    def authors(self) -> Phrase:
        """The authors as the subject of a sentence: ``Shen et al. (2025)``."""
        return Phrase.of(Cite((self.facts.key,), "t"))

    @property
    def deeds(self) -> Phrase:
        """``builds on Bar and is evaluated on Baz``."""
        return joined(self.each_deed)

    @property
    def each_deed(self) -> tuple[Phrase, ...]:
        """What it builds on and where it is evaluated, as far as that is known."""
        builds = Phrase.of("builds on ", self.base) if self.base else Phrase()
        evaluated = Phrase.of("is evaluated on ", self.where) if self.where else Phrase()
        return tuple(phrase for phrase in (builds, evaluated) if phrase)

    @property
    def report(self) -> Phrase:
        """The reported numbers as a noun phrase."""
        return reports(self.facts.gains)

    def acts(self, *, it: bool = True) -> tuple[Phrase, ...]:
        """What the authors do: ``build it on Bar`` and ``evaluate it on Baz``; a benchmark is not evaluated itself."""
        one = "s" if self.alone else ""
        build, evaluate = (
            (f"build{one} it on ", f"evaluate{one} it on ") if it else (f"build{one} on ", f"evaluate{one} on ")
        )
        if self.facts.contribution in ("benchmark", "dataset"):
            evaluate = f"evaluate{one} on "
        done = (
            Phrase.of(build, self.base) if self.base else Phrase(),
            Phrase.of(evaluate, self.where) if self.where else Phrase(),
        )
        return tuple(phrase for phrase in done if phrase)

    @property
    def alone(self) -> bool:
        """Whether the paper has one author: ``proposes``, ``the author reports``."""
        return len(self.facts.paper.authors) == 1

    def results(self, who: str = "") -> Phrase:
        """``; results include ...``, or ``; the authors report ...`` where it is said who."""
        if who:
            return self.and_then(f"{who} reports " if self.alone else f"{who}s report ")
        return self.and_then("the reported result is " if self.one_number else "results include ")

    def and_then(self, words: str) -> Phrase:
        """``; the paper reports ...``, or nothing where it reports nothing."""
        return Phrase.of("; ", words, self.report) if self.report else Phrase()

    @property
    def subject(self) -> Phrase:
        """How the paper is called, with its citation; what is no method is called by its kind as well."""
        return Phrase.of(self.kind, self.facts.mention())

    @property
    def kind(self) -> str:
        """``the benchmark `` before the name of a benchmark, unless name or topic say so; nothing before a method."""
        noun, known = NOUNS.get(self.facts.contribution or "", ""), self.facts.known
        said = f"{known.name.lower() if known else ''} {self.topic.text if self.topic and self.topic.is_noun else ''}"
        return "" if not noun or not known or noun in said else f"the {noun} "

    @property
    def verb(self) -> str:
        """What authors do with what they contribute: propose, introduce, present."""
        thing = self.topic is not None and self.topic.is_noun and not self.facts.known
        return _VERBS.get(self.facts.contribution or "", "present" if self.is_study or thing else "propose")

    @property
    def done(self) -> str:
        """The same as something done: ``proposed``."""
        return f"{self.verb.removesuffix('e')}ed"

    @property
    def what(self) -> Phrase:
        """What is contributed, where it has no name of its own: ``a method for map reading``, ``a survey of maps``."""
        if not self.topic or self.topic.is_noun:
            return self.about
        noun = (NOUNS | STUDIES).get(self.facts.contribution or "", "method")
        head = noun if noun == "software" else with_article(noun)
        if self.is_study:
            return Phrase.of(
                f"{head} {'on' if noun == 'thesis' else 'of'} ", self._topic(self.topic.text.removeprefix("for "))
            )
        return Phrase.of(f"{head} ", self.about)

    @property
    def subject_matter(self) -> Phrase:
        """What a survey or an analysis is of, where one can say "survey maps": a thing, not an activity."""
        topic = self.topic
        if not topic or topic.is_noun or not topic.text.startswith("for ") or topic.text.split()[1].endswith("ing"):
            return Phrase()
        return self._topic(topic.text.removeprefix("for "))

    @property
    def about(self) -> Phrase:
        """The topic with the title as its support."""
        return self._topic(self.topic.text) if self.topic else Phrase()

    @property
    def aside(self) -> Phrase:
        """The topic between commas behind a name: ``, a model for maps,`` or ``, proposed for map reading,``."""
        if not self.topic or not self.facts.known:
            return Phrase()
        return Phrase.of(", ", "" if self.topic.is_noun or self.is_study else f"{self.done} ", self.what_known, ",")

    @property
    def what_known(self) -> Phrase:
        """What a paper with a name is: a study says its kind, anything else only its topic."""
        return self.what if self.is_study else self.about

    @property
    def which(self) -> Phrase:
        """Topic and deeds behind a name that closes a sentence: ``, which is proposed for maps and builds on Bar``."""
        if not self.topic or not self.facts.known:
            return Phrase.of(", which ", self.deeds) if self.deeds else Phrase()
        if self.topic.is_noun or self.is_study:
            return Phrase.of(", ", self.what_known, Phrase.of(", which ", self.deeds) if self.deeds else Phrase())
        return Phrase.of(", which ", joined([Phrase.of(f"is {self.done} ", self.about), *self.each_deed]))

    @property
    def made(self) -> Phrase:
        """What it was proposed for and built on, behind a name: ``, proposed for map reading and built on Bar``."""
        built = Phrase.of("built on ", self.base) if self.base else Phrase()
        if not self.topic or not self.facts.known:
            return Phrase.of(", ", built) if built else Phrase()
        what = self.what_known if self.topic.is_noun or self.is_study else Phrase.of(f"{self.done} ", self.about)
        return Phrase.of(", ", joined([what, built]))

    @property
    def thing(self) -> Phrase:
        """What the authors propose, with its topic: ``Foo for map reading``, ``Foo, a model for maps``."""
        if not self.facts.known:
            return self.what
        if not self.topic:
            return Phrase.of(self.kind, self.facts.name())
        return Phrase.of(self.kind, self.facts.name(), ", " if self.topic.is_noun else " ", self.about)

    @property
    def is_for(self) -> bool:
        """Whether the topic says what it is for, and a name what it is: ``Foo`` and ``for map reading``."""
        topic = self.topic
        return bool(topic and self.facts.known and not self.is_study and topic.text.startswith("for "))

    def _topic(self, text: str) -> Phrase:
        paper = self.facts.paper
        return Phrase((text,), (Support(paper.id, "title", 0, paper.title),))


def _listed(names: Sequence[Named], noun: str) -> Phrase:
    """Names as a list, cut where it gets long, saying how many are left out."""
    if not names:
        return Phrase()
    text = shortened([name.name for name in names], MOST_NAMES, noun)
    return Phrase((text,), tuple(name.support for name in names))
