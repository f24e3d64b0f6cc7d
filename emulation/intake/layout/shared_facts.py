"""What a list says once for many rows: in its title, in a heading above them, in the header of its names."""

from emulation.intake.cells.categories import heading_kind
from emulation.intake.issues import remark
from emulation.intake.layout.columns import ListShape
from emulation.intake.layout.sections import AWARD, RECIPIENTS, Section
from emulation.intake.layout.tables import Table
from emulation.intake.layout.title_facts import TitleFacts, title_facts

#: Fields that say the same of a row: where one has a column, the title is not asked for the other.
_SAME = {
    "decision_number": ("decision_number", "decision"),
    "decision_date": ("decision_date", "decision"),
    "year": ("year", "period"),
}
#: What headings among the lines may give, so that a list without a column for it is read before it is refused.
SAID_ONCE = ("award", "decision_number")
_UNTOLD = ("recipient_kind",)  # plain enough not to be confirmed


def take_facts(table: Table, facts: TitleFacts, shape: ListShape) -> None:
    """Give the rows what only the title or a heading says, and tell the clerk so at the first of them."""
    headed = {section.row: _heading_facts(section) for section in table.sections if section is not None}
    own = [headed[section.row] if section is not None else TitleFacts() for section in table.sections]
    told = []
    for name in (name for name, _ in facts.items() if name in shape.fields and not _says(table, name)):
        texts = [_fact(name, mine, facts, section) for mine, section in zip(own, table.sections, strict=True)]
        if not any(texts):
            continue
        held = table.values.get(name) or [""] * len(table.rows)
        table.values[name] = [value or text for value, text in zip(held, texts, strict=True)]
        told += [] if name in _UNTOLD else dict.fromkeys(text for text in texts if text)
    if any(_under(section, AWARD) for section in table.sections):
        table.values.setdefault("award", [""] * len(table.rows))
    if told:
        table.issues.append((table.rows[0], None, remark("W_FROM_TITLE", "", "; ".join(told))))


def _heading_facts(section: Section) -> TitleFacts:
    """The decision a heading cites, or one around it."""
    facts = TitleFacts()
    above: Section | None = section
    while above is not None:
        facts = facts | title_facts([above.text])
        above = above.parent
    return facts


def _fact(name: str, own: TitleFacts, title: TitleFacts, section: Section | None) -> str:
    """A heading's own honour and kind of recipient are read where the row is; only its decision is taken here."""
    if name == "award":
        return "" if _under(section, AWARD) else title.award
    if name == "recipient_kind":
        return "" if _under(section, RECIPIENTS) else title.recipient_kind
    if name == "year":
        return title.year
    return dict(own.items())[name] if own.decision_number else dict(title.items())[name]


def _under(section: Section | None, kind: str) -> bool:
    return section is not None and section.nearest(kind) is not None


def _says(table: Table, name: str) -> bool:
    """Whether the table has the field itself; a line list has a column of honours though no line may name one."""
    if name == "award" and table.ticks:
        return True
    same = _SAME.get(name, (name,))
    if table.header_rows and name != "recipient_kind":
        return any(held in table.columns for held in same)
    return any(any(table.values.get(held, ())) for held in same)


def kind_of_names(table: Table, shape: ListShape) -> None:
    """A column headed "Tên tập thể" holds collectives, whatever their names are, unless a heading says otherwise."""
    if "recipient_kind" not in shape.fields or "recipient_kind" in table.columns or "name" not in table.columns:
        return
    kind = heading_kind(table.headers.get(table.columns["name"], ""))
    if kind:
        table.values["recipient_kind"] = ["" if _under(section, RECIPIENTS) else kind for section in table.sections]
