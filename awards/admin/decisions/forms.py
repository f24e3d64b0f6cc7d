"""The form of a decision: a number is one number however it is typed."""

from django.core.exceptions import ValidationError

from awards.models import Decision
from awards.services.decisions.issue_checks import FIRST_YEAR
from awards.services.decisions.issuers import not_in_force
from emulation.desk.records.staleness import DeskForm
from emulation.rules.text import normalise


class DecisionForm(DeskForm):
    def clean_number(self):
        return normalise(self.cleaned_data["number"])

    def clean_decided_on(self):
        day = self.cleaned_data["decided_on"]
        if day and day.year < FIRST_YEAR:
            raise ValidationError(f"Ngày quyết định ở trước năm {FIRST_YEAR}. Hãy kiểm tra lại năm.")
        return day

    def clean(self):
        cleaned = super().clean()
        issuer, number, day = (cleaned.get(name) for name in ("issuer", "number", "decided_on"))
        if issuer and day and (sentence := not_in_force(issuer, on=day)):
            self.add_error("issuer", sentence)
        if issuer and number and day:
            self._refuse_number_in_other_letters(Decision(pk=self.instance.pk, issuer=issuer, number=number, decided_on=day))
        return cleaned

    def _refuse_number_in_other_letters(self, decision: Decision):
        """The constraint sees the same letters only, and SQLite knows no small Đ."""
        same_day = Decision.objects.filter(issuer=decision.issuer, decided_on=decision.decided_on).exclude(pk=decision.pk)
        for number in same_day.values_list("number", flat=True):
            if number != decision.number and number.casefold() == decision.number.casefold():
                self.add_error("number", f"Người ban hành này đã có Quyết định số {number} cùng ngày. Hãy mở quyết định đó.")
