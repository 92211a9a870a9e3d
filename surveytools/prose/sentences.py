"""One paper in a sentence: what it proposes, what it builds on, where it is evaluated, what it reports.

A form is a function of a paper's facts that gives its sentence, or nothing where it does not fit. ``Voice`` takes the
fitting form that was used longest ago, so that no two sentences in a row are alike; nothing is drawn by lot.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from surveytools.prose.phrase import Phrase, joined, sentence
from surveytools.prose.telling import Telling
from surveytools.prose.value import Cite, Sentence

Form = Callable[[Telling], Phrase]
NOTHING = Phrase()
FRONT = 90
"""Letters of a topic that may open a sentence; behind a longer one nobody knows who is meant."""

STUDY_VERBS = {"survey": "survey", "analysis": "analyse"}


def by_authors(it: Telling) -> Phrase:
    """``Shen et al. (2025) propose FooNet, a model for maps, build it on Bar and evaluate it on Baz``."""
    if not it.facts.dated or not it.tells:
        return NOTHING
    if it.is_study:
        verb = STUDY_VERBS.get(it.facts.contribution or "", "")
        fits = verb and it.subject_matter and not it.facts.known
        said = Phrase.of(it.authors, f" {verb}{'s' if it.alone else ''} ", it.subject_matter, it.results("the author"))
        return said if fits else NOTHING
    if not it.facts.known and not it.topic:
        return NOTHING
    proposed = Phrase.of(it.authors, f" {it.verb}{'s' if it.alone else ''} ", it.thing)
    listed = bool(it.facts.known and it.topic and it.topic.is_noun) or " and " in it.thing.text
    return _and_acts(it, proposed, listed=listed)


def fronted(it: Telling) -> Phrase:
    """``For map reading, Shen et al. (2025) propose FooNet and evaluate it on Baz; they report ...``."""
    if not it.facts.dated or not it.is_for or len(it.topic.text if it.topic else "") > FRONT:
        return NOTHING
    proposed = Phrase.of(it.about, ", ", it.authors, f" {it.verb}{'s' if it.alone else ''} ", it.kind, it.facts.name())
    return _and_acts(it, proposed, listed=False)


def in_title(it: Telling) -> Phrase:
    """``In "Do Maps Help?", Shen et al. (2025) build on Bar and report ...`` where a title states no topic."""
    if not it.facts.dated or it.facts.known or it.topic or it.is_study:
        return NOTHING
    report = Phrase.of(f"report{'s' if it.alone else ''} ", it.report) if it.report else NOTHING
    done = joined([*it.acts(it=False), report])
    return Phrase.of("in ", it.facts.title(), ", ", it.authors, " ", done) if done else NOTHING


def plain(it: Telling) -> Phrase:
    """``FooNet (Shen et al., 2025), proposed for maps, builds on Bar and is evaluated on Baz``."""
    reported = it.and_then("the paper reports ")
    if it.topic and not it.facts.known and it.facts.dated:
        return NOTHING
    if it.deeds:
        return Phrase.of(it.subject, it.aside, " ", it.deeds, reported)
    if it.is_study:
        return Phrase.of(it.subject, " is ", it.what, reported) if it.facts.known and it.topic else NOTHING
    if it.topic and it.facts.known:
        return Phrase.of(it.subject, f" {it.is_what} ", it.about, reported)
    return Phrase.of(it.subject, " is reported with ", it.report) if it.report else NOTHING


def aims(it: Telling) -> Phrase:
    """``FooNet (Shen et al., 2025) aims at map reading, builds on Bar and is evaluated on Baz``."""
    if not it.is_for or not it.topic:
        return NOTHING
    aim = Phrase.of("aims at ", Phrase((it.topic.text.removeprefix("for "),), it.about.evidence))
    return Phrase.of(it.subject, " ", _series(aim, it.each_deed, listed=" and " in aim.text), it.results())


def untitled(it: Telling) -> Phrase:
    """``A method for map reading is proposed by Shen et al. (2025), who evaluate it on Baz`` where no name is known."""
    if it.facts.known or not it.topic:
        return NOTHING
    if not it.facts.dated:
        deeds = Phrase.of("; it ", it.deeds) if it.deeds else NOTHING
        return Phrase.of(it.what, f" is {it.done} in ", Cite((it.facts.key,)), deeds, it.results())
    report = Phrase.of(f"report{'s' if it.alone else ''} ", it.report) if it.report else NOTHING
    who = joined([*it.acts(it=not it.is_study), report])
    return Phrase.of(it.what, f" is {it.done} by ", it.authors, Phrase.of(", who ", who) if who else NOTHING)


def base_first(it: Telling) -> Phrase:
    """``Building on Bar, FooNet (Shen et al., 2025) is evaluated on Baz, with ... reported``."""
    if not it.base or not it.where or not it.facts.known:
        return NOTHING
    reported = Phrase.of(", with ", it.report, " reported") if it.one_number else it.results()
    return Phrase.of("building on ", it.base, ", ", it.subject, it.aside, " is evaluated on ", it.where, reported)


def numbers_first(it: Telling) -> Phrase:
    """``A gain of 3 points is reported for FooNet (Shen et al., 2025), a model for maps that builds on Bar``."""
    if not it.report or len(it.facts.gains) > 2 or not it.facts.known:
        return NOTHING
    return Phrase.of(it.report, f" {'is' if it.one_number else 'are'} reported for ", it.subject, it.which)


def benchmarks_first(it: Telling) -> Phrase:
    """``Baz and Qux serve as test beds for FooNet (Shen et al., 2025), proposed for maps and built on Bar``."""
    if not it.where or not it.facts.known or it.facts.contribution in ("benchmark", "dataset"):
        return NOTHING
    serve = " serve as test beds for " if it.many_places else " serves as the test bed for "
    return Phrase.of(it.where, serve, it.subject, it.made, it.results("the author") if it.facts.dated else it.results())


def _and_acts(it: Telling, proposed: Phrase, *, listed: bool) -> Phrase:
    """``X propose Foo`` with what they do to it; with nothing done, what they report follows by "and"."""
    if acts := it.acts():
        return Phrase.of(_series(proposed, acts, listed=listed), it.results("the author"))
    report = Phrase.of(f"report{'s' if it.alone else ''} ", it.report) if it.report else NOTHING
    return _series(proposed, (report,) if report else (), listed=listed)


def _series(first: Phrase, rest: Sequence[Phrase], *, listed: bool) -> Phrase:
    """Predicates in a row; before a single "and" a comma where the first is a list itself."""
    return Phrase.of(first, ", and " if listed else " and ", rest[0]) if len(rest) == 1 else joined([first, *rest])


FORMS: tuple[tuple[str, Form], ...] = (
    ("authors", by_authors),
    ("plain", plain),
    ("untitled", untitled),
    ("fronted", fronted),
    ("benchmarks first", benchmarks_first),
    ("base first", base_first),
    ("numbers first", numbers_first),
    ("aims", aims),
    ("in title", in_title),
)


@dataclass
class Voice:
    """Remembers which forms were used and when; ``tell`` takes the one that fits and was used longest ago."""

    used: dict[str, int] = field(default_factory=dict)
    clock: int = 0

    def choose(self, *forms: tuple[str, Phrase]) -> Phrase:
        """The phrase of the fitting form that was used longest ago; there must be one."""
        fitting = [(name, phrase) for name, phrase in forms if phrase]
        name, phrase = min(fitting, key=lambda form: self.used.get(form[0], -1))
        self.clock += 1
        self.used[name] = self.clock
        return phrase

    def tell(self, it: Telling) -> Sentence | None:
        """The paper in one sentence; ``None`` where nothing but its name and kind is known."""
        fitting = [(name, form(it)) for name, form in FORMS]
        if not any(phrase for _, phrase in fitting):
            return None
        return sentence(self.choose(*fitting), papers=[it.facts.paper.id])
