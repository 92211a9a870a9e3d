"""One paper in a sentence or two: what it proposes, what it builds on, where it is evaluated, what it reports.

A form is a function of a paper's facts that gives its sentence, or ``None`` where it does not fit. ``Voice`` takes the
fitting form that was used longest ago, so that no two sentences in a row are alike; nothing is drawn by lot.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from surveytools.prose.facts import Facts, Named
from surveytools.prose.grammar import shortened
from surveytools.prose.phrase import Phrase, joined, sentence
from surveytools.prose.reports import reports
from surveytools.prose.topic import Topic
from surveytools.prose.value import Cite, Sentence, Support

MOST_NAMES = 4
NOUNS = {"benchmark": "benchmark", "dataset": "dataset", "software": "software", "model": "model"}


@dataclass(frozen=True, slots=True)
class Telling:
    """What is to be said of one paper here: its facts, its topic, and what the paragraph has said already."""

    facts: Facts
    topic: Topic | None = None
    said: frozenset[str] = frozenset()

    def names(self, column: str) -> tuple[Named, ...]:
        """The names of a column that the paragraph has not said yet."""
        names = self.facts.base_models if column == "base_model" else self.facts.benchmarks
        return tuple(name for name in names if name.name not in self.said)

    @property
    def base(self) -> Phrase:
        """The base models as a list."""
        return listed(self.names("base_model"), "model")

    @property
    def where(self) -> Phrase:
        """The benchmarks as a list, those aside that a reported number names anyway."""
        told = {gain.benchmark for gain, _ in self.facts.gains[:3]}
        return listed([name for name in self.names("benchmark") if name.name not in told], "benchmark")

    @property
    def report(self) -> Phrase:
        """The reported numbers as a noun phrase."""
        return reports(self.facts.gains)

    @property
    def subject(self) -> Phrase:
        """How the paper is called, with its citation; what is no method is called by its kind as well."""
        return Phrase.of(self.kind, self.facts.mention())

    @property
    def kind(self) -> str:
        """``the benchmark `` before the name of a benchmark, and so on; nothing before a method or a title."""
        noun = NOUNS.get(self.facts.contribution or "", "")
        if not noun or not self.facts.methods or noun in self.facts.methods[0].name.lower():
            return ""
        return f"the {noun} "

    @property
    def about(self) -> Phrase:
        """The topic with the title as its support."""
        paper = self.facts.paper
        return Phrase((self.topic.text,), (Support(paper.id, "title", 0, paper.title),)) if self.topic else Phrase()

    @property
    def aside(self) -> Phrase:
        """The topic behind a name: ``, a model for maps,`` or `` for map reading``; empty where there is none."""
        if not self.topic:
            return Phrase()
        return Phrase.of(", ", self.about, ",") if self.topic.is_noun else Phrase.of(" ", self.about)


Form = Callable[[Telling], Phrase | None]


def listed(names: Sequence[Named], noun: str) -> Phrase:
    """Names as a list, cut where it gets long, saying how many are left out."""
    if not names:
        return Phrase()
    text = shortened([name.name for name in names], MOST_NAMES, noun)
    return Phrase((text,), tuple(name.support for name in names))


def _by_authors(it: Telling) -> Phrase | None:
    """``Shen et al. (2025) propose FooNet, a model for maps, which builds on Bar and is evaluated on Baz``."""
    if not it.facts.dated or not it.facts.methods:
        return None
    one = len(it.facts.paper.authors) == 1
    verb = {"benchmark": "introduce", "dataset": "introduce", "software": "present"}.get(
        it.facts.contribution or "", "propose"
    )
    which = joined([_builds(it), _evaluated(it)])
    aside = it.aside
    if it.topic and it.topic.is_noun and not which:
        aside = Phrase.of(", ", it.about)
    said = Phrase.of(
        Cite((it.facts.key,), "t"), f" {verb}{'s' if one else ''} {it.kind}", it.facts.name(), aside,
        Phrase.of(" which " if it.topic and it.topic.is_noun else ", which ", which) if which else Phrase(),
    )  # fmt: skip
    return (
        Phrase.of(said, "; ", "the author reports " if one else "the authors report ", it.report) if it.report else said
    )


def _plain(it: Telling) -> Phrase | None:
    """``FooNet (Shen et al., 2025), a model for maps, builds on Bar and is evaluated on Baz``."""
    verbs = joined([_builds(it), _evaluated(it)])
    if not verbs:
        if not it.topic:
            return None
        verbs, aside = Phrase.of("is " if it.topic.is_noun else "is proposed ", it.about), Phrase()
    else:
        aside = it.aside
    return Phrase.of(
        it.subject, aside, " ", verbs, Phrase.of("; the paper reports ", it.report) if it.report else Phrase()
    )


def _base_first(it: Telling) -> Phrase | None:
    """``Building on Bar, FooNet (Shen et al., 2025) is evaluated on Baz and reaches ...``."""
    if not it.base or not (it.where or it.report):
        return None
    head = Phrase.of("building on ", it.base, ", ", it.subject)
    if not it.where:
        return Phrase.of(head, it.aside, " is reported with ", it.report)
    return Phrase.of(
        head, it.aside, " ", _evaluated(it), Phrase.of(", with ", it.report, " reported") if it.report else Phrase()
    )


def _numbers_first(it: Telling) -> Phrase | None:
    """``A gain of 3 points is reported for FooNet (Shen et al., 2025), a model for maps``."""
    if not it.report or len(it.facts.gains) > 2:
        return None
    verb = "is" if len(it.facts.gains) == 1 else "are"
    which = joined([_builds(it), _evaluated(it)])
    aside = Phrase.of(", ", it.about) if it.topic and it.topic.is_noun and not which else it.aside
    relative = Phrase.of(" which " if it.topic and it.topic.is_noun else ", which ", which) if which else Phrase()
    return Phrase.of(it.report, f" {verb} reported for ", it.subject, aside, relative)


def _evaluation_first(it: Telling) -> Phrase | None:
    """``The evaluation of FooNet (Shen et al., 2025), a model for maps, is on Baz, with Bar as base model``."""
    if not it.where:
        return None
    with_ = (
        Phrase.of(", with ", it.base, " as the base model" + ("s" if len(it.names("base_model")) > 1 else ""))
        if it.base
        else Phrase()
    )
    report = (
        Phrase.of("; reported " + ("is " if len(it.facts.gains) == 1 else "are "), it.report) if it.report else Phrase()
    )
    return Phrase.of("the evaluation of ", it.subject, it.aside, " is on ", it.where, with_, report)


def _builds(it: Telling) -> Phrase:
    return Phrase.of("builds on ", it.base) if it.base else Phrase()


def _evaluated(it: Telling) -> Phrase:
    return Phrase.of("is evaluated on ", it.where) if it.where else Phrase()


FORMS: tuple[tuple[str, Form], ...] = (
    ("authors", _by_authors),
    ("plain", _plain),
    ("base first", _base_first),
    ("numbers first", _numbers_first),
    ("evaluation first", _evaluation_first),
)


@dataclass
class Voice:
    """Remembers which forms were used and when; ``tell`` takes the one that fits and was used longest ago."""

    used: dict[str, int] = field(default_factory=dict)
    clock: int = 0

    def choose(self, *forms: tuple[str, Phrase | None]) -> Phrase:
        """The phrase of the fitting form that was used longest ago; there must be one."""
        name, phrase = min(
            ((name, phrase) for name, phrase in forms if phrase), key=lambda form: self.used.get(form[0], -1)
        )
        self.clock += 1
        self.used[name] = self.clock
        return phrase

    def tell(self, it: Telling) -> Sentence | None:
        """The paper in one sentence; ``None`` where nothing but its name and kind is known."""
        fitting = [(name, form(it)) for name, form in FORMS]
        if not any(phrase for _, phrase in fitting):
            return None
        return sentence(self.choose(*fitting), papers=[it.facts.paper.id])
