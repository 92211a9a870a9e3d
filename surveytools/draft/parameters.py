"""The parameters of a notebook: read from its ``parameters`` cell, which is its signature.

``columns: str = ""  # such as "method,gain"`` is the parameter ``columns``, a text. A value from the command line
becomes what the annotation says, so that an arXiv id stays a text.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from surveytools.errors import ConfigError, UsageError, nearest

TAG = "parameters"
SURVEY = "survey"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its name, the annotation as written, the default."""

    name: str
    annotation: str
    default: Any

    def value(self, said: Any) -> Any:
        """What was said as what the annotation names; raises ``UsageError`` where it is no such thing."""
        kinds = {kind.strip() for kind in self.annotation.split("|")}
        if not isinstance(said, str) or "str" in kinds:
            return said
        if said.strip() in ("", "None") and "None" in kinds:
            return None
        try:
            if "bool" in kinds:
                return {"true": True, "false": False}[said.strip().lower()]
            return int(said) if "int" in kinds else float(said) if "float" in kinds else ast.literal_eval(said)
        except (KeyError, ValueError, SyntaxError) as error:
            message = f"parameter {self.name} must be {self.annotation}, not {said!r}"
            raise UsageError(message) from error


def parameters_of(notebook: Mapping[str, Any], *, file: str) -> dict[str, Parameter]:
    """The parameters of a notebook by name, in their order; a notebook without such a cell has none."""
    cells = [cell for cell in notebook["cells"] if TAG in (cell.get("metadata", {}).get("tags") or ())]
    if not cells:
        return {}
    source = cells[0]["source"]
    try:
        body = ast.parse(source if isinstance(source, str) else "".join(source)).body
        found = [Parameter(*_assigned(line)) for line in body if isinstance(line, (ast.AnnAssign, ast.Assign))]
    except (SyntaxError, ValueError) as error:
        message = f'the parameters cell must hold lines like columns: str = ""; {error}'
        raise ConfigError(message, file=file) from error
    return {parameter.name: parameter for parameter in found}


def check_known(said: Iterable[str], known: Iterable[str]) -> None:
    """Refuse a parameter that no notebook reads, naming the nearest that exists."""
    names = [name for name in known if name != SURVEY]
    for name in said:
        if name == SURVEY:
            message = "the survey is the folder that is drafted; it is no parameter of draft"
            raise UsageError(message)
        if name not in names:
            message = f"no notebook has a parameter {name!r}; {nearest(name, names)}"
            raise UsageError(message)


def _assigned(line: ast.AnnAssign | ast.Assign) -> tuple[str, str, Any]:
    target = line.target if isinstance(line, ast.AnnAssign) else line.targets[0]
    annotation = ast.unparse(line.annotation) if isinstance(line, ast.AnnAssign) else ""
    default = ast.literal_eval(line.value) if line.value is not None else None
    return ast.unparse(target), annotation, default
