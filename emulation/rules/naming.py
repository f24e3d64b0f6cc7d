"""How units are written inside a sentence or an address."""

# Administrative common nouns are capitalised only where the name begins a line.
COMMON_NOUNS = ("Tỉnh", "Thành phố", "Thị xã", "Thị trấn", "Huyện", "Quận", "Xã", "Phường", "Đặc khu")


def place_of(name: str) -> str:
    """The name as it stands after another: “Huyện Châu Thành” → “huyện Châu Thành”; “Sở Y tế” stays."""
    if name.startswith(tuple(f"{noun} " for noun in COMMON_NOUNS)):
        return name[0].lower() + name[1:]
    return name
