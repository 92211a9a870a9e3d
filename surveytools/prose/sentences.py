"""One paper in a sentence: what it proposes, what it builds on, where it is evaluated, what it reports.

A form is a function of a paper's facts that gives its sentence, or nothing where it does not fit. ``Voice`` takes the
fitting form that was used longest ago, so that no two sentences in a row are alike; nothing is drawn by lot.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from surveytools.prose.phrase import Phrase, sentence
from surveytools.prose.telling import Telling
from surveytools.prose.value import Cite, Sentence

Form = Callable[[Telling], Phrase]
NOTHING = Phrase()
STUDY_VERBS = {"survey": "survey", "analysis": "analyse"}


def by_authors(it: Telling) -> Phrase:
    """``Shen et al. (2025) propose FooNet, a model for maps, which builds on Bar; the authors report ...``."""
    if not it.facts.dated or not it.tells:
        return NOTHING
    one = len(it.facts.paper.authors) == 1
    verb = it.verb if not it.is_study else STUDY_VERBS.get(it.facts.contribution or "", "")
    subject = Phrase.of(Cite((it.facts.key,), "t"), f" {verb}{'s' if one else ''} ")
    reported = it.and_then("the author reports " if one else "the authors report ")
    if it.is_study:
        fits = verb and it.subject_matter and not it.facts.known
        return Phrase.of(subject, it.subject_matter, reported) if fits else NOTHING
    if not it.facts.known:
        which = Phrase.of(", which ", it.deeds) if it.deeds else NOTHING
        return Phrase.of(subject, it.what, which, reported) if it.topic else NOTHING
    return Phrase.of(subject, it.kind, it.facts.name(), it.for_what, reported)


def plain(it: Telling) -> Phrase:
    """``FooNet (Shen et al., 2025), a model for maps, builds on Bar and is evaluated on Baz``."""
    reported = it.and_then("the paper reports ")
    if it.deeds:
        return Phrase.of(it.subject, it.aside, " ", it.deeds, reported)
    if it.is_study:
        return Phrase.of(it.subject, " is ", it.what, reported) if it.facts.known and it.topic else NOTHING
    if it.topic and it.facts.known:
        return Phrase.of(it.subject, " is " if it.topic.is_noun else f" is {it.done} ", it.about, reported)
    return Phrase.of(it.subject, " is reported with ", it.report) if it.report else NOTHING


def untitled(it: Telling) -> Phrase:
    """``A method for map reading is proposed by Shen et al. (2025)`` where no name is known."""
    if it.facts.known or not it.topic:
        return NOTHING
    by = Phrase.of("by ", Cite((it.facts.key,), "t")) if it.facts.dated else Phrase.of("in ", Cite((it.facts.key,)))
    deeds = Phrase.of("; it ", it.deeds) if it.deeds else NOTHING
    return Phrase.of(
        it.what, f" is {it.done} ", by, deeds, it.and_then("reported is " if it.one_number else "reported are ")
    )


def base_first(it: Telling) -> Phrase:
    """``Building on Bar, FooNet (Shen et al., 2025) is evaluated on Baz, with ... reported``."""
    if not it.base or not it.where:
        return NOTHING
    reported = Phrase.of(", with ", it.report, " reported") if it.report else NOTHING
    return Phrase.of("building on ", it.base, ", ", it.subject, it.aside, " is evaluated on ", it.where, reported)


def numbers_first(it: Telling) -> Phrase:
    """``A gain of 3 points is reported for FooNet (Shen et al., 2025), a model for maps that builds on Bar``."""
    if not it.report or len(it.facts.gains) > 2:
        return NOTHING
    return Phrase.of(it.report, f" {'is' if it.one_number else 'are'} reported for ", it.subject, it.which)


def evaluation_first(it: Telling) -> Phrase:
    """``The evaluation of FooNet (Shen et al., 2025), a model for maps, is on Baz, with Bar as the base model``."""
    if not it.where:
        return NOTHING
    models = " as base models" if len(it.names("base_model")) > 1 else " as the base model"
    with_ = Phrase.of(", with ", it.base, models) if it.base else NOTHING
    reported = it.and_then("reported is " if it.one_number else "reported are ")
    return Phrase.of("the evaluation of ", it.subject, it.aside, " is on ", it.where, with_, reported)


FORMS: tuple[tuple[str, Form], ...] = (
    ("authors", by_authors),
    ("plain", plain),
    ("untitled", untitled),
    ("base first", base_first),
    ("numbers first", numbers_first),
    ("evaluation first", evaluation_first),
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
