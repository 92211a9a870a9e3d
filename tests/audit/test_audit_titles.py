"""What a copy does to a title tells nothing; a word more, less or other does."""

from __future__ import annotations

import pytest

from surveytools.audit.titles import same_title


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$\\beta$-Tansy: Flows", "β-Tansy: Flows"),
        ("$\\beta$-Tansy: Flows", "beta-Tansy: flows"),
        ("Ω-Net: Nets", "Omega-Net: Nets"),
        ("A$^2$-Foo", "A²-Foo"),
        ("A\\textsuperscript{2}-Foo nets", "A2-Foo Nets"),
        ("V* Guided Search", "V$^\\ast$ Guided Search"),
        ("$\\ell_1$ norms of Foo", "ℓ1 Norms of Foo"),
        ("<i>In vivo</i> maps &amp; plans", "In vivo maps and plans"),
        ("Search \\& Rescue", "Search and Rescue"),
        ('Na\\"{\\i}ve plans', "Naive plans"),
        ("``Who sees?'' asks", "“Who Sees?” Asks."),
        ("Pre–training of LLaMA-2", "Pretraining of LLaMA 2"),
        ("Eﬃcient ﬁnding", "Efficient Finding"),
        ("A$\\rightarrow$B translation", "A to B translation"),
        ("Foo 2.0: nets", "Foo 2: Nets"),
        ("Modelling Behaviour", "Modeling Behavior"),
        ("Straße nach Köln", "Strasse nach Koeln"),
        ("Foo\\footnote{To appear.} nets", "Foo nets"),
        ("Foo†: nets", "Foo: nets"),
        ("RETRACTED: A Map of Things", "A Map of Things"),
        ("[Retracted] A Map of Things", "A Map of Things"),
        ("Retracted article: A Map of Things", "A Map of Things"),
        ("Foo: A Study (Extended Abstract)", "Foo: A Study"),
        ("The Title. arXiv:2401.00001v2", "The Title"),
        ("A Map of Many Things", "A Map of Many Things: With Pictures"),
        ("人工智能综述", "人工智能综述"),
        ("", ""),
    ],
)
def test_titles_that_are_one(one: str, other: str) -> None:
    assert same_title(one, other)
    assert same_title(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Foo: Nets that Look", "Foo: Nets that Do Not Look"),
        ("Foo 2: nets", "Foo 3: nets"),
        ("Foo 2.5: nets", "Foo 2: nets"),
        ("α-Nets for Maps", "β-Nets for Maps"),
        ("On retracted papers", "On papers"),
        ("A Short Paper", "A Long Paper"),
        ("Map", "Map of Many Things"),
        ("人工智能综述", "机器学习综述"),
    ],
)
def test_titles_that_are_two(one: str, other: str) -> None:
    assert not same_title(one, other)
    assert not same_title(other, one)
