"""The life of a registered honour as a table: which act may follow which state, and who may order it.

Law 06/2022/QH15, article 93: whoever granted an honour cancels it (clauses 2 and 8), orders, medals and prizes too; honorary
titles of the State alone are stripped (3 to 5) and given back (6), by the President. A cancelling paper that was itself set
aside is no restoring: the honour then stands as if it had not been cancelled. Kinds and states are the values of `awards.enums`.
"""

from awards.rules.dossiers.lifecycle import Step

IN_FORCE = "IN_FORCE"


def _from(*sources: str, to: str | None = None) -> Step:
    return Step(frozenset(sources), to)


#: Which act may follow which state, and the state it leads to; a new certificate changes none.
ACT_STEPS: dict[str, Step] = {
    "CORRECT": _from(IN_FORCE, to="CORRECTED"),
    "REPLACE": _from(IN_FORCE, to="REPLACED"),
    "CANCEL": _from(IN_FORCE, to="CANCELLED"),
    "STRIP": _from(IN_FORCE, to="STRIPPED"),
    "RESTORE": _from("STRIPPED", to=IN_FORCE),
    "ANNUL": _from("CANCELLED", to=IN_FORCE),
    "EXCHANGE": _from(IN_FORCE),
    "REISSUE": _from(IN_FORCE),
}
#: Acts after which the row is no longer in force, until one that restores it.
ENDING = tuple(kind for kind, step in ACT_STEPS.items() if step.target not in (None, IN_FORCE))
#: Acts that bring a row into force again.
RENEWING = tuple(kind for kind, step in ACT_STEPS.items() if step.target == IN_FORCE)
STATE_CHANGING = (*ENDING, *RENEWING)
ABOUT_CERTIFICATES = ("EXCHANGE", "REISSUE")

#: What can be stripped: honorary titles of the State.
STRIPPABLE = frozenset({"STATE_TITLE"})
OF_THE_PRESIDENT = frozenset({"STRIP", "RESTORE"})
PRESIDENT = "PRESIDENT"
#: Decree 129/2025/NĐ-CP, article 59: the chairman of the commune took over from that of the district.
HEIRS = {"DISTRICT_CHAIR": "COMMUNE_CHAIR"}


def act_allows(kind: str, state: str) -> bool:
    return ACT_STEPS[kind].allows(state)


def state_after(kind: str) -> str | None:
    """The state a row is in after the act; None if the act changes none."""
    return ACT_STEPS[kind].target


def kinds_open(state: str, *, family: str) -> list[str]:
    """Acts that a row in this state may undergo, in the order of the table."""
    return [kind for kind in ACT_STEPS if act_allows(kind, state) and (kind != "STRIP" or family in STRIPPABLE)]


def refused_authority(kind: str, *, family: str, granted_by: str, ordered_by: str, seat_follows: bool) -> str:
    """Why this authority may not order the act; "" if it may.

    `seat_follows`: whether the one who orders sits where the one who granted did, or where that unit's successor is.
    """
    if kind == "STRIP" and family not in STRIPPABLE:
        return (
            "Chỉ tước danh hiệu vinh dự nhà nước. Huân chương, huy chương, giải thưởng và danh hiệu, hình thức khác thì người "
            "đã tặng hủy bỏ quyết định tặng: hãy chọn “Hủy bỏ” (Luật 06/2022/QH15, Điều 93)."
        )
    if kind in OF_THE_PRESIDENT and ordered_by != PRESIDENT:
        return "Chỉ Chủ tịch nước được tước, phục hồi danh hiệu vinh dự nhà nước (Luật 06/2022/QH15, Điều 93)."
    if ordered_by not in (granted_by, HEIRS.get(granted_by)) or not seat_follows:
        return (
            "Người ban hành văn bản không phải người đã tặng, cũng không kế thừa thẩm quyền của người đã tặng "
            "(Luật 06/2022/QH15, Điều 93)."
        )
    return ""
