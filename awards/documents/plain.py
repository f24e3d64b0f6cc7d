"""Values as a paper can print them: text without what has no glyph or turns the line around."""

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
