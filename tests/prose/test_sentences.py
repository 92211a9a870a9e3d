"""Each form of a sentence on a paper that it fits, word for word, and on those that it does not fit."""

# ruff: noqa: E501 -- a table of cases reads better with one case a line

from __future__ import annotations

from dataclasses import replace

import pytest

from surveytools.model import Evidence as Seen
from surveytools.model import Gain, Paper, Person
from surveytools.prose.facts import Facts, Named
from surveytools.prose.phrase import sentence
from surveytools.prose.sentences import FORMS
from surveytools.prose.telling import Telling
from surveytools.prose.topic import Topic
from surveytools.prose.value import Support

SUPPORT = Support("p", "x", 0)
GAIN = (Gain(3, "points", "delta", Seen("by 3 points", None, "rule"), direction="up", metric="recall"), SUPPORT)
TWO = (Person("Shen", "Ada"), Person("Ng", "Li"))
CHANGE = (
    Gain(5, "points", "range", Seen("from 5 to 8", None, "rule"), value_to=8, direction="up", metric="recall"),
    SUPPORT,
)
FULL = Facts(
    paper=Paper("p", "Foo: Map Reading", authors=TWO, year=2025),
    key="shen",
    contribution="method",
    methods=(Named("Foo", SUPPORT),),
    base_models=(Named("Bar", SUPPORT),),
    benchmarks=(Named("Baz", SUPPORT), Named("Qux", SUPPORT)),
    gains=(GAIN,),
)
FOR, NOUN = Topic("for map reading", is_noun=False), Topic("a model for maps", is_noun=True)


def told(form: str, facts: Facts = FULL, topic: Topic | None = FOR, **changed: object) -> str | None:
    phrase = dict(FORMS)[form](Telling(replace(facts, **changed), topic))  # type: ignore[arg-type]
    return sentence(phrase, papers=()).text({"shen": "Shen and Ng, 2025"}) if phrase else None


ONE = {"paper": Paper("p", "Foo", authors=TWO[:1], year=2025)}
BARE = {"base_models": (), "benchmarks": ()}
NAMELESS = {"methods": (), "paper": Paper("p", "Map reading", authors=TWO, year=2025)}
UNDATED = {"paper": Paper("p", "Foo: Map Reading")}
QUIET = {"gains": ()}


@pytest.mark.parametrize(
    ("form", "topic", "changed", "words"),
    [
        ("authors", FOR, {}, "Shen and Ng (2025) propose Foo for map reading, build it on Bar and evaluate it on Baz and Qux; the authors report a gain in recall of 3 points."),
        ("authors", FOR, ONE, "Shen and Ng (2025) proposes Foo for map reading, builds it on Bar and evaluates it on Baz and Qux; the author reports a gain in recall of 3 points."),
        ("authors", NOUN, {"base_models": ()}, "Shen and Ng (2025) propose Foo, a model for maps, and evaluate it on Baz and Qux; the authors report a gain in recall of 3 points."),
        ("authors", FOR, {**QUIET, "benchmarks": ()}, "Shen and Ng (2025) propose Foo for map reading and build it on Bar."),
        ("authors", FOR, BARE, "Shen and Ng (2025) propose Foo for map reading and report a gain in recall of 3 points."),
        ("authors", FOR, {"contribution": "benchmark", "base_models": ()}, "Shen and Ng (2025) introduce the benchmark Foo for map reading and evaluate on Baz and Qux; the authors report a gain in recall of 3 points."),
        ("authors", FOR, {**NAMELESS, **QUIET, **BARE}, "Shen and Ng (2025) propose a method for map reading."),
        ("authors", Topic("for maps", is_noun=False), {**NAMELESS, **BARE, "contribution": "survey"}, "Shen and Ng (2025) survey maps; the authors report a gain in recall of 3 points."),
        ("authors", FOR, UNDATED, None),
        ("fronted", FOR, {}, "For map reading, Shen and Ng (2025) propose Foo, build it on Bar and evaluate it on Baz and Qux; the authors report a gain in recall of 3 points."),
        ("fronted", FOR, BARE, "For map reading, Shen and Ng (2025) propose Foo and report a gain in recall of 3 points."),
        ("fronted", NOUN, {}, None),
        ("fronted", FOR, NAMELESS, None),
        ("fronted", Topic(f"for {'long ' * 20}maps", is_noun=False), {}, None),
        ("plain", FOR, {}, "Foo (Shen and Ng, 2025), proposed for map reading, builds on Bar and is evaluated on Baz and Qux; the paper reports a gain in recall of 3 points."),
        ("plain", NOUN, BARE, "Foo (Shen and Ng, 2025) is a model for maps; the paper reports a gain in recall of 3 points."),
        ("plain", Topic("far off objects", is_noun=True), {**BARE, **QUIET}, "Foo (Shen and Ng, 2025) stands for far off objects."),
        ("plain", FOR, NAMELESS, None),
        ("aims", FOR, {}, "Foo (Shen and Ng, 2025) aims at map reading, builds on Bar and is evaluated on Baz and Qux; the reported result is a gain in recall of 3 points."),
        ("aims", Topic("for maps and charts", is_noun=False), {"base_models": (), "gains": (GAIN, GAIN)}, "Foo (Shen and Ng, 2025) aims at maps and charts, and is evaluated on Baz and Qux; results include gains in recall of 3 points and 3 points."),
        ("aims", NOUN, {}, None),
        ("aims", Topic("towards maps", is_noun=False), {}, None),
        ("benchmarks first", FOR, {}, "Baz and Qux serve as test beds for Foo (Shen and Ng, 2025), proposed for map reading and built on Bar; the authors report a gain in recall of 3 points."),
        ("benchmarks first", NOUN, {**QUIET, "benchmarks": FULL.benchmarks[:1]}, "Baz serves as the test bed for Foo (Shen and Ng, 2025), a model for maps and built on Bar."),
        ("benchmarks first", FOR, {"contribution": "dataset"}, None),
        ("base first", FOR, {}, "Building on Bar, Foo (Shen and Ng, 2025), proposed for map reading, is evaluated on Baz and Qux, with a gain in recall of 3 points reported."),
        ("base first", FOR, BARE, None),
        ("numbers first", FOR, {}, "A gain in recall of 3 points is reported for Foo (Shen and Ng, 2025), which is proposed for map reading, builds on Bar and is evaluated on Baz and Qux."),
        ("numbers first", FOR, {"gains": (GAIN,) * 3}, None),
        ("numbers first", FOR, {**BARE, "gains": (CHANGE, GAIN)}, "A gain in recall of 3 points (from 5 to 8 points) is reported for Foo (Shen and Ng, 2025), which is proposed for map reading."),
        ("untitled", FOR, NAMELESS, "A method for map reading is proposed by Shen and Ng (2025), who build it on Bar, evaluate it on Baz and Qux and report a gain in recall of 3 points."),
        ("untitled", FOR, {**NAMELESS, **BARE, "contribution": "survey"}, "A survey of map reading is presented by Shen and Ng (2025), who report a gain in recall of 3 points."),
        ("untitled", FOR, {**UNDATED, "methods": ()}, "A method for map reading is proposed in (Shen and Ng, 2025); it builds on Bar and is evaluated on Baz and Qux; the reported result is a gain in recall of 3 points."),
        ("in title", None, NAMELESS, "In “Map reading”, Shen and Ng (2025) build on Bar, evaluate on Baz and Qux and report a gain in recall of 3 points."),
        ("in title", FOR, NAMELESS, None),
        ("in title", None, {**NAMELESS, **BARE, **QUIET}, None),
    ],
)  # fmt: skip
def test_forms(form: str, topic: Topic | None, changed: dict[str, object], words: str | None) -> None:
    assert told(form, topic=topic, **changed) == words


def test_every_form_is_tried() -> None:
    cases = test_forms.pytestmark[0].args[1]
    assert {case[0] for case in cases if case[3]} == set(dict(FORMS))
