"""ASCII of any letters, for cite keys: ``Müßig`` is ``Mussig``, ``Łukasz`` is ``Lukasz``, ``τ`` is ``tau``."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_WHOLE = {
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d",
    "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ŋ": "ng", "Ŋ": "Ng", "ħ": "h", "Ħ": "H", "ı": "i", "ȷ": "j",
    "ŧ": "t", "Ŧ": "T", "ĸ": "k", "ſ": "s", "ə": "e", "Ə": "E", "×": "x", "∞": "inf",
}  # fmt: skip
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "yu", "я": "ya", "і": "i",
    "ї": "yi", "є": "ye", "ґ": "g",
}  # fmt: skip
_NAMED = ("GREEK", "HIRAGANA", "KATAKANA")


def ascii_letters(text: str) -> str:
    """ASCII of the text's letters; other scripts by the names of their letters where Unicode spells them.

    Greek, Cyrillic, kana and Korean are spelled; an ideograph has no spelling and is left out, so that a name given
    in both scripts keeps its Latin form.
    """
    if text.isascii():
        return text
    return "".join(char if char.isascii() else _letter(char) for char in unicodedata.normalize("NFC", text))


@lru_cache(maxsize=2048)
def _letter(char: str) -> str:
    if char in _WHOLE:
        return _WHOLE[char]
    if char.lower() in _CYRILLIC:
        spelled = _CYRILLIC[char.lower()]
        return spelled if char.islower() else spelled.capitalize()
    plain = "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
    name = unicodedata.name(char, "")
    if name.startswith("HANGUL SYLLABLE"):
        return name.rpartition(" ")[2].lower()
    if plain != char:
        return "".join(part if part.isascii() else _letter(part) for part in plain)
    if name.startswith(_NAMED) and "LETTER " in name:
        spelled = name.rpartition("LETTER ")[2].split(" ")[-1].lower()
        return spelled.capitalize() if " CAPITAL " in name else spelled
    return ""
