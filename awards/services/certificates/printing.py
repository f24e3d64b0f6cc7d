"""Certificates printed from here: which of a decision's honours still need one, booked as printed in one run."""

from collections.abc import Sequence
from datetime import date

from awards.models import Award, CertificateLayout, Decision, FormBatch, PrintRun
from awards.services.certificates.issue import issue_certificates
from awards.services.certificates.verification import codes_for
from emulation.errors import RuleViolation
from emulation.models import User
from emulation.services.journal.acts import act


def print_certificates(
    *,
    decision: Decision,
    awards: Sequence[Award],
    layout: CertificateLayout,
    by: User,
    on: date,
    batch: FormBatch | None = None,
    first: int | None = None,
) -> PrintRun:
    """Book the certificates as printed and give each honour the code of its page of confirmation.

    Raises RuleViolation where the layout is another honour's, a form is asked for by a layout of plain paper, or an honour
    may have no certificate.
    """
    if not awards:
        raise RuleViolation("Mọi khen thưởng còn hiệu lực của quyết định đã có bằng. Bằng in hỏng thì ghi in hỏng trước.")
    if batch and not layout.preprinted:
        raise RuleViolation("Mẫu này in trên giấy thường. Hãy bỏ chọn lô phôi hoặc chọn mẫu in trên phôi.", field="batch")
    if layout.preprinted and not batch:
        raise RuleViolation("Mẫu này in trên phôi in sẵn. Hãy chọn lô phôi.", field="batch")
    others = {award.honour.name for award in awards if layout.honour_id not in (None, award.honour_id)}
    if others:
        raise RuleViolation(f"{layout} là mẫu của {layout.honour}, không in {', '.join(sorted(others))} được.", field="layout")
    with act("print_certificates", f"In {len(awards)} bằng theo mẫu {layout}: {decision}", by=by, record=decision):
        run = PrintRun.objects.create(decision=decision, layout=layout, batch=batch, printed_on=on, printed_by=by)
        issue_certificates(awards=awards, by=by, on=on, batch=batch, first=first, run=run)
        codes_for(awards)
    return run
