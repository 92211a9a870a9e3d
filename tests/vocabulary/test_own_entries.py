"""A user's entries over ours: one of a name that we have is the same entry, whether its case matters or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveytools.vocabulary import load_vocabulary


@pytest.mark.parametrize("exact", ["", "\n  exact: true"])
@pytest.mark.parametrize("name", ["A3C", "DAgger"])
def test_an_entry_of_a_name_that_we_have_adds_its_aliases(tmp_path: Path, name: str, exact: str) -> None:
    text = f"kind: algorithm\nentries:\n- name: {name}\n  aliases: [Tidal Learner]{exact}\n"
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    found = [hit.term.name for hit in load_vocabulary(tmp_path).find(f"the Tidal Learner, that is {name}")]
    assert found == [name, name]
