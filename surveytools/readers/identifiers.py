r"""DOIs, arXiv ids and years in any spelling: ``https://doi.org/10.1000/ABC``, ``arXiv:2401.00010v2``, ``{2024-05}``.

All are text: an arXiv id never becomes a number.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

_DOI = re.compile(r"\b10\.\d{4,9}(?:\.\d+)*/[^\s\"\\^|`]+")
_NEW = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
_OLD = r"[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3}"
_ID = rf"(?P<id>{_NEW}|{_OLD})(?:v(?P<version>\d+))?(?!\d)"
_BARE = re.compile(rf"{_ID}(?:\.pdf)?\s*(?:\[[\w.-]+\])?", re.IGNORECASE)
_NAMED = re.compile(
    rf"(?:\barxiv\s*:\s*(?:arxiv\s*:\s*)?|\barxiv\s+(?:preprint\s+)?(?:abs/)?|arxiv\.org/(?:abs|pdf|html|format|src|e-print)/"
    rf"|\babs/|10\.48550/arxiv\.|(?:huggingface\.co|hf\.co)/papers/|alphaxiv\.org/(?:abs|pdf)/){_ID}",
    re.IGNORECASE,
)
_FAR = 10_000
"""Letters after which nobody names the arXiv id of a paper."""
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")


def find_doi(text: str) -> str | None:
    r"""The DOI in a text, bare and in lower case: ``10.1000/abc_d`` for ``https://doi.org/10.1000/ABC\_D``."""
    if "\\" in text:
        text = re.sub(r"\\([_%&#{}$])", r"\1", text)
    found = _DOI.search(unquote(text) if "%" in text else text)
    if found is None:
        return None
    doi = found[0]
    while doi:
        pair = {")": "(", "]": "[", "}": "{", ">": "<"}.get(doi[-1])
        unpaired = pair is not None and doi.count(doi[-1]) > doi.count(pair)
        if doi[-1] not in ".,;:'*" and not unpaired:
            break
        doi = doi[:-1]
    return doi.lower() if doi.split("/", 1)[-1] else None


def find_arxiv(text: str, *, bare: bool = False) -> tuple[str, str | None] | None:
    """The arXiv id in a text and its version, if any: ``("2401.00010", "2")`` for ``arXiv:2401.00010v2``.

    A number that nothing calls arXiv's is taken only with ``bare``, for fields that hold nothing else.
    """
    found = _NAMED.search(text, 0, _FAR) or (_BARE.fullmatch(text.strip()) if bare else None)
    if found is None:
        return None
    name = found["id"]
    if "/" in name:
        archive, _, number = name.partition("/")
        name = f"{archive.split('.')[0].lower()}/{number}"
    return name, found["version"]


def find_year(text: str) -> int | None:
    """The first year from 1500 to 2099 that stands in a text: 2024 for ``{2024-05}`` or ``c. 2024``."""
    found = _YEAR.search(text)
    return int(found[1]) if found else None
