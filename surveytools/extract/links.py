"""Links of an abstract, cleaned and with their role: code (or data, weights) and project page.

``Code: \\url{github.com/foo/net}.`` gives ``https://github.com/foo/net``, role code. Hosts and cue words are data
(``rules/links.yaml``). A link to another paper is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

from surveytools.errors import nearest
from surveytools.extract.document import Document, Text
from surveytools.model import Evidence, Link, Role, Span
from surveytools.vocabulary.documents import Block, read_yaml

RULES = Path(__file__).parent / "rules" / "links.yaml"
_REST = r"""(?:\\[_%#&~]|[^\s<>{}"'\\|^`])"""
_TOP = "com|org|io|ai|net|edu|dev|app|co|ml|me|info|tech|science|cn|uk|de|fr|ch|jp|eu|kr|us|ca|au|gov|page|site|xyz"
_LINK = re.compile(
    rf"https?://{_REST}+|(?<![\w@./-])www\.{_REST}+|(?<![\w@./-])(?:[a-z0-9][a-z0-9-]*\.){{1,4}}(?:{_TOP})(?![\w-])(?:/{_REST}*)?",
    re.IGNORECASE,
)
_DOMAIN = re.compile(rf"\.(?:{_TOP})(?![\w-])", re.IGNORECASE)
_AGAIN = re.compile(r"https?://", re.IGNORECASE)
_TAIL = ".,;:!?*'\"’”"
_LEADS = re.compile(r"(?:\bat|\bon|\bfrom|\bvia|\bsee|\bvisit|\bin|:|\(|\\url\{|\\href\{|available)\s*$", re.IGNORECASE)
_SURE, _LIKELY = 0.95, 0.8


@dataclass(frozen=True, slots=True)
class LinkRules:
    """Hosts by what they say, and cue words of each role, longest first."""

    hosts: Mapping[str, str]
    words: Mapping[Role, re.Pattern[str]]


@lru_cache(maxsize=8)
def load_link_rules(path: Path = RULES) -> LinkRules:
    """The rules of a file; raises ``ConfigError`` with file and line for a key or role that does not exist."""
    block = read_yaml(path)
    block.only(("hosts", "rules"))
    hosts = block.values.get("hosts")
    if not isinstance(hosts, Block):
        raise block.error('"hosts" must be a mapping of code, project and neither to lists', "hosts")
    hosts.only(("code", "project", "neither"))
    words: dict[Role, re.Pattern[str]] = {}
    for rule in block.blocks("rules"):
        rule.only(("role", "near", "examples", "counterexamples"))
        role = rule.need("role")
        if role not in ("code", "project"):
            raise rule.error(f'unknown role "{role}"; {nearest(role, ("code", "project"))}', "role")
        near = sorted(rule.texts("near"), key=len, reverse=True)
        words[cast("Role", role)] = re.compile(rf"\b(?:{'|'.join(map(re.escape, near))})\b", re.IGNORECASE)
    return LinkRules({host: role for role in hosts.values for host in hosts.texts(role)}, words)


def find_links(document: Document) -> tuple[Link, ...]:
    """The links of a paper in the order of the text, each once."""
    rules = load_link_rules()
    found: dict[str, Link] = {}
    for text in document.texts:
        for link in _links(text, rules):
            found.setdefault(_key(link.url), link)
    return tuple(found.values())


def _links(text: Text, rules: LinkRules) -> Iterator[Link]:
    given = text.given
    if not ("://" in given or "www." in given.lower() or _DOMAIN.search(given)):
        return
    done = 0
    for match in _LINK.finditer(given):
        start, end = _cut(given, *match.span())
        url = clean(given[start:end])
        host = url.split("//", 1)[1].split("/", 1)[0].lower().removeprefix("www.")
        said = _host_role(rules, host, url)
        if said == "neither" or not _is_link(given, start, match[0], host, said):
            continue
        near = given[max(done, start - 160) : start]
        done = end
        role, rule = _role(rules, said, near, given[end : end + 60])
        sure = _SURE if said or rule != "link:else" else _LIKELY
        yield Link(url, role, Evidence(given[start:end], Span(text.source, start, end), rule, sure))


def clean(link: str) -> str:
    r"""A link as one types it: ``clean(r"github.com/a\_b.")`` is ``https://github.com/a_b``."""
    link = re.sub(r"\\([_%#&~])", r"\1", link.rstrip(_TAIL))
    return link if _AGAIN.match(link) else f"https://{link}"


def _cut(given: str, start: int, end: int) -> tuple[int, int]:
    """The link without the punctuation behind it, a bracket it did not open, or a second copy of itself."""
    again = _AGAIN.search(given, start + 8, end)
    end = again.start() if again else end
    spare = {")": _spare(given, "()", start, end), "]": _spare(given, "[]", start, end)}
    while end > start and (given[end - 1] in _TAIL or spare.get(given[end - 1], 0) > 0):
        if given[end - 1] in spare:
            spare[given[end - 1]] -= 1
        end -= 1
    return start, end


def _spare(given: str, pair: str, start: int, end: int) -> int:
    """How many closing brackets of a stretch it did not open."""
    return given.count(pair[1], start, end) - given.count(pair[0], start, end)


def _is_link(given: str, start: int, written: str, host: str, said: str | None) -> bool:
    """A bare domain counts on a known host or where words lead to it: Amazon.com alone does not."""
    if re.match(r"https?://|www\.", written, re.IGNORECASE):
        return "." in host
    leads = _LEADS.search(given, max(0, start - 12), start) is not None
    return said is not None or host.endswith((".github.io", ".gitlab.io")) or (leads and written.islower())


def _host_role(rules: LinkRules, host: str, url: str) -> str | None:
    address = url.split("//", 1)[1].lower().removeprefix("www.")
    best = [known for known in rules.hosts if address.startswith(known) or host.endswith("." + known)]
    if "zenodo" in address or "figshare" in address:
        return "code"
    return rules.hosts[max(best, key=len)] if best else None


def _role(rules: LinkRules, said: str | None, near: str, after: str) -> tuple[Role, str]:
    if said in ("code", "project"):
        return cast("Role", said), "link:host"
    sentence = re.split(r"[.!?]\s+(?=[A-Z])", near)[-1]
    code, project = (_last(rules.words[role], sentence) for role in ("code", "project"))
    if code >= 0 and code >= project - 40 and "project" not in sentence[project:].lower():
        return "code", "link:code"
    if project >= 0:
        return "project", "link:project"
    if code >= 0 or rules.words["code"].search(re.split(r"[(.;:]", after)[0]):
        return "code", "link:code"
    return "project", "link:else"


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _key(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", url.lower()).rstrip("/")
