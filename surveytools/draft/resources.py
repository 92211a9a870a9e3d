"""Where our notebooks and templates stand: inside an installed wheel, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

from surveytools.errors import ConfigError

_PACKAGE = Path(__file__).resolve().parents[1]


def shipped(name: str) -> Path:
    """A folder that comes with surveytools: ``shipped("templates")``, ``"notebooks"`` or ``"examples"``."""
    for place in (_PACKAGE / "_shipped" / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    message = f"the {name} are not where they belong; install again: pip install --force-reinstall surveytools"
    raise ConfigError(message, file=_PACKAGE)
