"""Values as a paper can print them: text without what has no glyph or turns the line around."""

import re
from collections.abc import Mapping

_ARROWS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)
_CONTROLS = (*(code for code in range(0x20) if chr(code) not in "\n\t"), *range(0x7F, 0xA0), 0xFEFF, 0xFFFE, 0xFFFF)
_SURROGATES = range(0xD800, 0xE000)
#: Direction marks could show a name in another order than it is stored; controls are refused by XML.
_DROPPED = dict.fromkeys((*_ARROWS, *_CONTROLS, *_SURROGATES))


def printable(value):
    """The same value, every text in it cleaned; keys stay."""
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else value.translate(_DROPPED)
    if isinstance(value, Mapping):
        return {key: printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [printable(item) for item in value]
    return value


#: As long as a word gets that is one; what is longer is broken somewhere rather than printed beyond the edge.
LONGEST_WORD = 24
_TOO_LONG = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")


def breakable(value):
    """The same value, endless words in it with places where a line may end (zero-width spaces)."""
    if isinstance(value, str):
        return _TOO_LONG.sub("\\g<0>\u200b", value) if len(value) > LONGEST_WORD else value
    if isinstance(value, Mapping):
        return {key: breakable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [breakable(item) for item in value]
    return value
