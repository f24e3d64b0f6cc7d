"""Answering for rows of the journal that no seal covers: a signed declaration of a person, itself on record and under seal."""

from collections.abc import Sequence

from emulation.common.journal_keys import journal_key, journal_keys
from emulation.common.seal_marks import key_name, seal_mac
from emulation.enums import SealOccasion
from emulation.errors import RuleViolation
from emulation.models import Declaration, User
from emulation.queries.journal.report import Report
from emulation.queries.journal.sealable import SEALED
from emulation.queries.journal.verify_seals import SealChecker
from emulation.rules.text import normalise
from emulation.services.journal.acts import act
from emulation.services.journal.sealing import seal_rest


def declare_late_rows(rows: Sequence[tuple[str, int]], *, reason: str, by: User) -> list[Declaration]:
    """Declare rows, given as (table, key), that the check names as inserted after their seal; all or none."""
    reason = normalise(reason)
    if not reason or not rows:
        raise RuleViolation("Hãy chọn ít nhất một dòng và ghi lý do giải trình.")
    key = journal_key()
    checker = SealChecker(Report(), keys=journal_keys())
    checker.read_seals()
    late = {(kind.table, row) for kind in SEALED for row in checker.uncovered(kind)}
    if not late.issuperset(rows):
        raise RuleViolation("Có dòng không cần giải trình nữa. Hãy kiểm tra nhật ký lại rồi chọn trong kết quả mới.")
    summary = f"Giải trình {len(rows)} dòng nhật ký không thuộc niêm phong nào"
    with act("declare_journal", summary, by=by, reason=reason) as deed:
        declarations = []
        for table, row in rows:
            mark = checker.late[table][row][key_name(key)].hex()
            declaration = Declaration(act=deed, table=table, key=row, mark=mark, key_name=key_name(key))
            declaration.mac = seal_mac(key, declaration.content)
            declaration.save(force_insert=True)
            declarations.append(declaration)
        seal_rest(deed, occasion=SealOccasion.DECLARE)
    return declarations
