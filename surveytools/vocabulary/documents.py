"""YAML with the line of every value, so that an error about a vocabulary or a rule says where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from surveytools.errors import ConfigError, nearest
from surveytools.files import read_text

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Block:
    """A YAML mapping: its values, the line (from 1) of each key, and the file, for messages."""

    values: Mapping[str, Any]
    lines: Mapping[str, int]
    file: Path
    line: int

    def error(self, message: str, key: str | None = None) -> ConfigError:
        """An error that points at this mapping, or at one key of it."""
        return ConfigError(message, file=self.file, line=self.lines.get(key or "", self.line))

    def only(self, known: Iterable[str]) -> None:
        """Refuse a key that nobody reads, naming the nearest that exists."""
        names = tuple(known)
        for key in self.values:
            if key not in names:
                raise self.error(f'unknown key "{key}"; {nearest(key, names)}', key)

    def text(self, key: str, default: str | None = None) -> str | None:
        """The text under a key; anything that is not text is refused."""
        value = self.values.get(key, default)
        if value is not None and (not isinstance(value, str) or not value.strip()):
            raise self.error(f'"{key}" must be text, as in {key}: "something"; found {value!r}', key)
        return value

    def need(self, key: str) -> str:
        """The text under a key that must be there."""
        value = self.text(key)
        if value is None:
            raise self.error(f'"{key}" is missing')
        return value

    def flag(self, key: str) -> bool:
        """True or false under a key; absent is false."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.error(f'"{key}" must be true or false; found {value!r}', key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts under a key; absent is empty."""
        value = self.values.get(key, ())
        if not isinstance(value, (list, tuple)) or any(not isinstance(item, str) or not item.strip() for item in value):
            raise self.error(f'"{key}" must be a list of texts (put quotes around numbers); found {value!r}', key)
        return tuple(value)

    def blocks(self, key: str) -> tuple[Block, ...]:
        """The list of mappings under a key; absent is empty."""
        value = self.values.get(key, ())
        if not isinstance(value, (list, tuple)) or any(not isinstance(item, Block) for item in value):
            raise self.error(f'"{key}" must be a list of mappings', key)
        return tuple(value)


def read_yaml(path: Path) -> Block:
    """The one mapping that a YAML file holds; raises ``ConfigError`` with file and line for anything else."""
    try:
        node = yaml.compose(read_text(path), Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "cannot be read"
        raise ConfigError(f"is not YAML: {what}", file=path, line=mark.line + 1 if mark else None) from error
    if not isinstance(node, yaml.MappingNode):
        raise ConfigError("must hold one mapping with keys, as in kind: benchmark", file=path, line=1)
    block = _value(node, path)
    if not isinstance(block, Block):
        raise ConfigError("must hold one mapping with keys", file=path, line=1)
    return block


def _value(node: yaml.Node, path: Path) -> Any:
    if isinstance(node, yaml.MappingNode):
        values: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            if key in values:
                raise ConfigError(f'"{key}" stands twice, first on line {lines[key]}', file=path, line=line)
            values[key], lines[key] = _value(value_node, path), line
        return Block(values, lines, path, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, path) for item in node.value]
    return _scalar(node)


def _scalar(node: yaml.Node) -> Any:
    """Text stays text unless it is a plain true or false, a number or nothing; on and no are words."""
    if node.tag == "tag:yaml.org,2002:bool" and str(node.value).lower() in ("true", "false"):
        return str(node.value).lower() == "true"
    if node.tag == "tag:yaml.org,2002:int" and str(node.value).lstrip("-").isdecimal():
        return int(node.value)
    if node.tag == "tag:yaml.org,2002:float":
        return float(str(node.value).replace("_", ""))
    return None if node.tag == "tag:yaml.org,2002:null" else str(node.value)
