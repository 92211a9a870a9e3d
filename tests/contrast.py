"""How well a text stands out from its ground, by WCAG."""

from __future__ import annotations

import re


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    channels = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def over(colours: list[str]) -> str:
    """What is seen of colours that lie over each other, the uppermost first, each with or without an alpha."""
    seen, left = [0.0, 0.0, 0.0], 1.0
    for colour in colours:
        *channels, alpha = [*(float(part) for part in re.findall(r"[\d.]+", colour)), 1.0][:4]
        seen = [have + left * alpha * channel for have, channel in zip(seen, channels, strict=True)]
        left *= 1 - alpha
    return f"rgb({', '.join(str(round(have + left * 255)) for have in seen)})"
