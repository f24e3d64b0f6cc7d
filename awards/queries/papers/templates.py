"""Which of the office's own templates a paper is made with."""

from datetime import date

from awards.models import DocumentTemplate, Issuer


def template_for(kind: str, *, on: date, issuer: Issuer | None = None, regime: str = "") -> DocumentTemplate | None:
    """The most particular template in force on the day, the issuer's before the law's; None is the default of the program."""
    rows = DocumentTemplate.objects.in_force(on).filter(kind=kind, withdrawn=False).select_related("issuer", "regime")
    fitting = [
        row
        for row in rows
        if row.issuer_id in (None, issuer.pk if issuer else None) and (row.regime is None or row.regime.code == regime)
    ]
    return max(fitting, key=lambda row: (row.issuer_id is not None, row.regime_id is not None, row.version), default=None)
