"""Vietnamese words for whole numbers and amounts of money."""

from emulation.rules.numbers import grouped

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu", "tỷ")


def in_words(number: int) -> str:
    """ "ba mươi lăm", "một nghìn không trăm linh năm"; from 0 to 999 tỷ."""
    if not 0 <= number < 10**12:
        raise ValueError(f"{number} không nằm trong khoảng từ 0 đến dưới một nghìn tỷ.")
    if number == 0:
        return _DIGITS[0]
    groups = [(number // 1000**place) % 1000 for place in range(len(_GROUPS))]
    highest = max(place for place, group in enumerate(groups) if group)
    words = []
    for place in range(highest, -1, -1):
        if groups[place]:
            words += [*_group(groups[place], whole=place < highest), _GROUPS[place]]
    return " ".join(word for word in words if word)


def money(amount: int) -> str:
    """ "7.590.000 đồng (bảy triệu năm trăm chín mươi nghìn đồng)"."""
    return f"{grouped(amount)} đồng ({in_words(amount)} đồng)"


def _group(value: int, *, whole: bool) -> list[str]:
    """Three digits; `whole`: after a higher group the hundreds are said even when there are none."""
    hundreds, rest = divmod(value, 100)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or whole else []
    tens, ones = divmod(rest, 10)
    if tens == 0:
        return words + ([*(["linh"] if words else []), _DIGITS[ones]] if ones else [])
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if ones == 0:
        return words
    if ones == 5:
        return [*words, "lăm"]
    return [*words, "mốt" if ones == 1 and tens > 1 else _DIGITS[ones]]
