"""One executed manuscript, rendered twice by nbconvert: with a venue's template to LaTeX, with ``web`` to HTML."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from surveytools.draft.templates import WEB, find_template
from surveytools.errors import ConfigError

Notebook = Any


@dataclass(frozen=True, slots=True)
class Front:
    """Title, authors, abstract and keywords in the language of the rendering, as a template's ``survey``."""

    title: str
    authors: tuple[Mapping[str, str | None], ...] = ()
    abstract: str | None = None
    keywords: tuple[str, ...] = ()
    contents: tuple[Mapping[str, str], ...] = ()


def to_latex(
    notebook: Notebook, front: Front, *, template: str, folders: tuple[Path, ...], numeric: bool
) -> tuple[str, dict[str, bytes]]:
    """The LaTeX source and the pictures that outputs hold, by file name relative to it."""
    from nbconvert.exporters import LatexExporter
    from nbconvert.preprocessors import ExtractOutputPreprocessor

    find_template(template, folders)
    extract = ExtractOutputPreprocessor(
        enabled=True, output_filename_template="figures/{unique_key}-{cell_index}-{index}{extension}"
    )
    exporter = LatexExporter(
        **_options(template, folders, ["text/latex", "application/pdf", "image/png", "image/jpeg"])
    )
    exporter.default_preprocessors = []
    exporter._init_preprocessors()
    exporter.register_preprocessor(extract)
    body, resources = _run(exporter, notebook, front, numeric, {"unique_key": "output", "output_files_dir": ""})
    return body, {name.removeprefix("./"): data for name, data in (resources.get("outputs") or {}).items()}


def to_html(
    notebook: Notebook,
    front: Front,
    *,
    folders: tuple[Path, ...],
    numeric: bool,
    data: Mapping[str, Any] | None = None,
) -> str:
    """The page: one file with everything in it; ``data`` is what its script is given."""
    from nbconvert.exporters import TemplateExporter

    find_template(WEB, folders, form="html")
    kinds = ["text/html", "image/svg+xml", "image/png", "image/jpeg"]
    exporter = TemplateExporter(**_options(WEB, folders, kinds), file_extension=".html", template_extension=".html.j2")
    exporter.register_filter("sha256", _sha256)
    exporter.environment.globals.update(data=data or {"papers": {}, "evidence": {}})
    return _run(exporter, notebook, front, numeric, {})[0]


def _sha256(script: str) -> str:
    """What a Content-Security-Policy calls a script: ``'sha256-...'``."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode('ascii')}'"


def _options(template: str, folders: tuple[Path, ...], kinds: list[str]) -> dict[str, Any]:
    from traitlets.config import Config

    bases = [str(folder) for folder in folders]
    config = Config({"NbConvertBase": {"display_data_priority": kinds}})
    return {
        "template_name": template,
        "extra_template_basedirs": bases,
        "extra_template_paths": bases,
        "config": config,
    }


def _run(exporter: Any, notebook: Notebook, front: Front, numeric: bool, resources: dict[str, Any]) -> tuple[str, Any]:
    from jinja2 import TemplateError, TemplateSyntaxError

    exporter.environment.globals.update(survey=front, numeric=numeric, references="references")
    try:
        body, out = exporter.from_notebook_node(notebook, resources=resources)
    except TemplateSyntaxError as error:
        message = f"the template cannot be read: {error.message}"
        raise ConfigError(message, file=error.filename or error.name, line=error.lineno) from error
    except TemplateError as error:
        message = f"the template {exporter.template_name!r} failed: {type(error).__name__}: {error}"
        raise ConfigError(message) from error
    return body, out
