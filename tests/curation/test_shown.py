"""A person's word is shown as it was written, a paper's without its markup."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveytools.curation.shown import shown
from surveytools.model import Evidence, Findings, Gain, Name, Paper
from surveytools.prose.facts import facts_of
from surveytools.tables import build_table
from surveytools.text.markup import tex

FOUND = Name("<b>Foo</b>-$\\pi_0$", (), Evidence("Foo", None, "rule", 1.0))
WRITTEN = replace(FOUND, status="added")


def test_tags_are_a_papers_leftovers_and_a_persons_words() -> None:
    assert (shown(FOUND.name, FOUND), shown(FOUND.name, WRITTEN)) == ("Foo-π₀", "<b>Foo</b>-π₀")
    assert (shown("a &amp; b", FOUND), shown("a &amp; b", WRITTEN)) == ("a & b", "a &amp; b")
    assert shown(None, WRITTEN) == ""


@pytest.mark.parametrize(("status", "called"), [("extracted", "think rate"), ("corrected", "<b>think</b> rate")])
def test_a_persons_tags_reach_every_rendering_escaped(status: str, called: str) -> None:
    gain = Gain(5.0, "%", "delta", Evidence(None, None, "person", 1.0), metric="<b>think</b> rate", status=status)
    name = replace(FOUND, name="<i>Foo</i>", status=status)
    found = Findings("p", "T", benchmark=(name,), gain=(gain,))
    paper = Paper("p", "T", "Text.")
    table = build_table([paper], [found], columns="benchmark,gain", keys={"p": "p"})
    html = table.to_html()
    assert ("&lt;b&gt;think&lt;/b&gt; rate" in html) is (status == "corrected")
    assert "<b>think" not in html
    assert tex(called) in table.to_latex()
    (facts,) = facts_of([paper], [found], {"p": "p"}, min_confidence=0.0)
    assert [one.name for one in facts.benchmarks] == ["<i>Foo</i>" if status == "corrected" else "Foo"]
