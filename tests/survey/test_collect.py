"""From corpus files to papers: joined, screened, accounted for, with a person's word in two files."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveytools.errors import ConfigError
from surveytools.survey import Survey, open_survey
from surveytools.survey.collect import account

BIB = """\
@article{pub, title = {Stirring Robots: Agents that Mix}, author = {Ada Lovelace}, year = {2021}, journal = {Notes},
  doi = {10.1000/stir}}
@misc{pre, title = {Stirring Robots: Agents that Mix}, author = {Ada Lovelace}, year = {2020}, eprint = {2001.00010},
  archivePrefix = {arXiv}}
@misc{other, title = {On the Colour of Paint}, author = {Emmy Noether}, year = {2019}}
"""


def survey(folder: Path, toml: str = "", **files: str) -> Survey:
    (folder / "refs.bib").write_text(BIB, encoding="utf-8")
    (folder / "survey.toml").write_text(f'title = "T"\ncorpus = "refs.bib"\n{toml}')
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return open_survey(folder)


def test_a_preprint_and_its_publication_are_one_work(tmp_path: Path) -> None:
    made = survey(tmp_path)
    assert [(paper.id, paper.arxiv_id) for paper in made.rows] == [("pub", "2001.00010"), ("other", None)]
    assert account(made.collected) == "3 records: 3 kept, 0 repaired, 0 lost; 1 joined, 0 excluded, 2 papers"
    (told,) = [problem for problem in made.collected.problems if problem.code == "corpus.joined"]
    assert (told.file, told.line, told.id) == ("refs.bib", 3, "pre")
    assert "is one work with pub" in told.message
    assert [paper.id for paper in made.collected.works.records] == ["pub", "pre", "other"]


@pytest.mark.parametrize(("versions", "ids"), [("preprint", ["pre", "other"]), ("apart", ["pub", "pre", "other"])])
def test_which_version_is_cited(tmp_path: Path, versions: str, ids: list[str]) -> None:
    assert [paper.id for paper in survey(tmp_path, f'versions = "{versions}"\n').rows] == ids


def test_an_unknown_policy_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"survey.toml:3: versions must be published or preprint or first or apart"):
        survey(tmp_path, 'versions = "newest"\n')


def test_a_person_keeps_two_apart_or_joins_two(tmp_path: Path) -> None:
    apart = survey(tmp_path, duplicates="first,second,decision\npub,pre,different\n")
    assert [paper.id for paper in apart.rows] == ["pub", "pre", "other"]
    joined = survey(tmp_path, duplicates="first,second,decision\npub,other,same\n")
    assert [paper.id for paper in joined.rows] == ["pub"]
    unknown = survey(tmp_path, duplicates="first,second,decision\npub,nobody,same\n")
    assert [str(problem)[:41] for problem in unknown.collected.problems if "no-paper" in problem.code] == [
        "duplicates.csv:2: note: duplicates.no-pap"
    ]


def test_screening_takes_out_and_counts(tmp_path: Path) -> None:
    made = survey(
        tmp_path, screening="id,decision,reason,who\nother,exclude,off topic,AL\npre,maybe,,\nnobody,exclude,,\n"
    )
    assert [paper.id for paper in made.rows] == ["pub"]
    assert [paper.id for paper in made.collected.screened.excluded] == ["other"]
    assert dict(made.collected.screened.reasons) == {"off topic": 1}
    assert [problem.code for problem in made.collected.screened.problems] == ["screening.no-paper"]
    assert "other" not in made.comparison().to_csv()
    assert "off topic" in made.figure("prisma").svg.decode()


def test_curation_of_a_joined_record_counts_for_its_work(tmp_path: Path) -> None:
    made = survey(tmp_path, curation="id,column,item,decision,value,source\npre,benchmark,,add,PaintBench,p. 3\n")
    assert [name.name for name in made.found[0].benchmark] == ["PaintBench"]
