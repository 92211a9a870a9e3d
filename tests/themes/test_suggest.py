"""A proposed taxonomy: read as a golden, right by its own rule, the same bytes from any order, always valid."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from hostile import STRINGS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_fields import FIELDS, papers
from strategies import papers as any_paper

from surveytools.errors import UsageError
from surveytools.model import Paper
from surveytools.themes import OTHER, load_taxonomy, suggest_themes
from surveytools.themes.proposal import is_ours

KINDS = [kind for kinds in FIELDS.values() for kind in kinds]
GOLDEN = Path(__file__).parents[1] / "golden" / "themes"


def loaded(text: str, folder: Path, corpus: tuple[Paper, ...]):
    """The taxonomy that our own loader makes of a proposal, over the same papers."""
    path = folder / "taxonomy.yaml"
    path.write_text(text, encoding="utf-8")
    return load_taxonomy(path).assign(corpus)


@pytest.mark.parametrize("count", [24, 120])
def test_a_proposal_as_a_whole(count: int, tmp_path: Path) -> None:
    proposal = suggest_themes(papers(count), number=3, keys={paper.id: f"key{paper.id}" for paper in papers(count)})
    golden = GOLDEN / f"fields-{count}.yaml"
    assert proposal.to_yaml() == golden.read_text(encoding="utf-8")
    assert {theme.name.lower() for theme in proposal.taxonomy.themes} == set(FIELDS)
    assert proposal.agreement == 1.0
    assert loaded(proposal.to_yaml(), tmp_path, papers(count)).places == proposal.taxonomy.places


def test_a_large_corpus_has_a_second_level() -> None:
    tree = suggest_themes(papers(120), number=3).taxonomy
    assert {len(path) for path, _ in tree.walk()} == {1, 2}
    kinds = {paper.id: KINDS[k // 3 % 4 + 4 * (k % 3)] for k, paper in enumerate(papers(120))}
    for path, theme in tree.walk():
        if len(path) == 2:
            assert len({kinds[paper] for paper in tree.papers(theme.name)}) == 1
    assert {len(path) for path, _ in suggest_themes(papers(60), number=3).taxonomy.walk()} == {1}


def test_number_of_themes() -> None:
    assert [len(suggest_themes(papers(24), number=n).taxonomy.themes) for n in (2, 3, 6)] == [2, 3, 6]
    assert len(suggest_themes(papers(24)).taxonomy.themes) == 5
    with pytest.raises(UsageError, match="two themes at least, not 1"):
        suggest_themes(papers(24), number=1)


def test_keys_stand_in_the_comments() -> None:
    assert "#   p000: " in suggest_themes(papers(9)).to_yaml()
    assert "#   ada2020: " in suggest_themes(papers(9), keys={"p000": "ada2020"}).to_yaml()


def test_any_order_gives_the_same_bytes() -> None:
    corpus = list(papers(48))
    wanted = suggest_themes(corpus).to_yaml()
    for seed in range(3):
        random.Random(seed).shuffle(corpus)
        assert suggest_themes(corpus).to_yaml() == wanted


def test_threads_and_hash_seeds_do_not_matter() -> None:
    code = (
        "from made_fields import papers; from surveytools.themes import suggest_themes\n"
        "print(suggest_themes(papers(48)).to_yaml())"
    )
    said = set()
    for number in ("1", "2"):
        env = {"OPENBLAS_NUM_THREADS": number, "OMP_NUM_THREADS": number, "PYTHONHASHSEED": number}
        env["PYTHONPATH"] = f"{Path(__file__).parents[1]}:{Path(__file__).parents[2]}"
        done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
        said.add(done.stdout)
    assert len(said) == 1


def test_names_that_somebody_coined_are_no_themes() -> None:
    corpus = [
        Paper(paper.id, f"Foo{k}Net: {paper.title}", f"FooNet does it. {paper.abstract}")
        for k, paper in enumerate(papers(24))
    ]
    assert "foo" not in "".join(
        line for line in suggest_themes(corpus, number=3).to_yaml().lower().splitlines() if "#" not in line
    )


def test_a_notebook_shows_a_table() -> None:
    proposal = suggest_themes((*papers(24), Paper("zzz", "Q")), number=3)
    bundle = proposal._repr_mimebundle_()
    assert bundle["text/plain"] == proposal.to_yaml()
    left = 'style="text-align:left;vertical-align:top"'
    assert f"<td {left}>Bread baking</td><td {left}>8</td>" in bundle["text/html"]
    assert "notes on bread baking<br>" in bundle["text/html"]
    frame = proposal.to_frame()
    assert list(frame.columns) == ["theme", "papers", "keywords", "typical"]
    assert frame["papers"].sum() == 25
    assert frame.iloc[-1].tolist() == [OTHER, 1, "", "Q"]
    assert "# Of no theme: 1 paper\n#   zzz: Q\n" in proposal.to_yaml()


def test_an_edited_proposal_is_no_longer_ours() -> None:
    text = suggest_themes(papers(9)).to_yaml()
    assert is_ours(text)
    assert not is_ours(text.replace("Bread baking", "Baking"))
    assert not is_ours("themes: []\n")


def test_without_scikit_learn_it_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.decomposition", None)
    with pytest.raises(UsageError, match=r'pip install "surveytools\[themes\]"'):
        suggest_themes(papers(9))


@pytest.mark.parametrize(
    "corpus",
    [
        (),
        (Paper("one", "One paper", "About one thing."),),
        tuple(Paper(f"same{k}", "The same title", "The same abstract about maps.") for k in range(12)),
        tuple(Paper(f"bare{k}", title) for k, title in enumerate(KINDS * 2)),
        tuple(Paper(f"blank{k}", " ", " ") for k in range(9)),
        tuple(Paper(f"hostile{k}", text, f"{text} {STRINGS[-k % 40]} {text}") for k, text in enumerate(STRINGS * 2)),
        tuple(Paper(f"null{k}", "null true yes", "Null hypotheses and yes men; on off n y.") for k in range(9)),
    ],
    ids=["empty", "one", "identical", "no abstracts", "blank", "hostile", "YAML words"],
)
def test_odd_corpora_give_a_valid_taxonomy(corpus: tuple[Paper, ...], tmp_path: Path) -> None:
    proposal = suggest_themes(corpus)
    taxonomy = loaded(proposal.to_yaml(), tmp_path, corpus)
    assert taxonomy.places == proposal.taxonomy.places
    assert [problem.code for problem in taxonomy.problems] == ["taxonomy.other"] * bool(taxonomy.papers(OTHER))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(corpus=st.lists(any_paper(), max_size=12, unique_by=lambda paper: paper.id), mixed=st.booleans())
def test_any_corpus_gives_a_valid_taxonomy(corpus: list[Paper], mixed: bool, tmp_path: Path) -> None:
    corpus += papers(9) if mixed else ()
    proposal = suggest_themes(corpus)
    assert suggest_themes(corpus[::-1]).to_yaml() == proposal.to_yaml()
    assert loaded(proposal.to_yaml(), tmp_path, tuple(corpus)).places == proposal.taxonomy.places
