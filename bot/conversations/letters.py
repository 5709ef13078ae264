"""Which font has which letter: a PDF's own fonts for the West, those of Adobe's collections for the East.

None of them is embedded: every reader of PDFs has the first ones or their like, and sets the others in its machine's
Chinese or Korean font. What neither has is shown without its accent, or as an empty box.
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

Font = Literal["western", "chinese", "korean"]
BOX = "□"


@dataclass(frozen=True)
class Run:
    """Text that one font has all letters of."""

    font: Font
    text: str


def runs(text: str) -> tuple[list[Run], bool]:
    """Return `text` cut where the font changes, and whether a letter had to be replaced.

    A word is not cut where one font has all its letters, nor is a text that is mostly Chinese.
    """
    text = unicodedata.normalize("NFC", text)
    fitted = [each for word in re.findall(r"\S+\s*|\s+", text) for each in _set(word, is_eastern(text))]
    parts = [
        Run(font, "".join(letter for _, letter, _ in group))
        for font, group in groupby(fitted, key=lambda each: each[0])
    ]
    return parts, any(replaced for *_, replaced in fitted)


def is_eastern(text: str) -> bool:
    """Whether lines of `text` may break between any two letters, because much of it is Chinese, Japanese or Korean."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return 3 * wide > len(text)


def _set(word: str, eastern: bool) -> list[tuple[Font, str, bool]]:
    fitted = [_fitted(letter) for letter in word]
    if not eastern and all(font != "chinese" for font, *_ in fitted):
        return fitted
    # The Chinese font has the letters of the West too.
    return [
        ("chinese" if font == "western" and _has("gbk", letter) else font, letter, replaced)
        for font, letter, replaced in fitted
    ]


def _fitted(letter: str) -> tuple[Font, str, bool]:
    if font := _font(letter):
        return font, letter, False
    bare = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    if len(bare) == 1 and (font := _font(bare)):
        return font, bare, True
    return "chinese", BOX, True


def _font(letter: str) -> Font | None:
    encodings: tuple[tuple[str, Font], ...] = (("cp1252", "western"), ("gbk", "chinese"), ("euc_kr", "korean"))
    return next((font for encoding, font in encodings if _has(encoding, letter)), None)


def _has(encoding: str, letter: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
