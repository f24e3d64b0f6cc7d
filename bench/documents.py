"""A decision of 2,000 lines as DOCX and as PDF: from the database to the file, in seconds and against reading its rows."""

import io
from datetime import date

from django.core.management import call_command
from django.db.models.functions import Now

from awards.documents.papers import PAPERS, make_paper
from awards.enums import Authority, DecisionState, DocumentKind
from awards.models import Award, Decision, Honour, Issuer
from awards.reports.decisions.listing import decision_list
from bench.measure import print_ratio, seconds
from emulation.enums import RecipientKind
from emulation.models import Unit

LINES = 2_000
DAY = date(2026, 11, 20)
AIMS = {"docx": 2.0, "pdf": 5.0}


def run() -> None:
    call_command("load_reference", verbosity=0, stdout=io.StringIO())
    decision = make_decision()
    rows = seconds(lambda: decision_list(decision))
    for file_format, aim in AIMS.items():
        sizes: list[int] = []
        taken = seconds(lambda kind=file_format, sizes=sizes: sizes.append(len(printed(decision, kind))), repeat=3)
        verdict = "reached" if taken < aim else "NOT reached"
        print_ratio(f"{LINES:,} lines as {file_format.upper()}", taken, against="the rows alone", baseline=rows)
        print(f"    {taken:.2f} s, {max(sizes) / 1024:.0f} KB (aim < {aim:g} s: {verdict})", flush=True)


def printed(decision: Decision, file_format: str) -> bytes:
    # A name of its own in each run: what the typesetter keeps of the run before would flatter the next.
    decision.signer_name += "n"
    return make_paper(PAPERS[DocumentKind.DECISION], decision, file_format, on=DAY).content


def make_decision() -> Decision:
    issuer = Issuer.objects.filter(authority=Authority.PROVINCE_CHAIR).first()
    decision = Decision.objects.create(
        issuer=issuer,
        number="1870/QĐ-UBND",
        decided_on=DAY,
        state=DecisionState.ISSUED,
        issued_at=Now(),
        signer_name="Trần Văn Thử",
    )
    honour, unit = Honour.objects.get(code="BKT"), Unit.objects.first()
    Award.objects.bulk_create(
        Award(
            decision=decision, decided_on=DAY, ordinal=number, recipient_kind=RecipientKind.COLLECTIVE, unit=unit, honour=honour,
            name=f"Trường Tiểu học Nghiên Loan {number}, huyện Pác Nặm", unit_name="Sở Giáo dục và Đào tạo", year=2026,
        )
        for number in range(1, LINES + 1)
    )  # fmt: skip
    return decision
