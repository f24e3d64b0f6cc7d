"""What is typed into any form of the desk bears no mark of a State secret."""

from django import forms

from emulation.rules.secrets import refused_as_secret


class OpenTextMixin(forms.BaseForm):
    """Refuses marked text at its field; what was stored before and is left as it was is not looked at again."""

    def clean(self):
        cleaned = super().clean()
        for name in self.changed_data:
            value = (self.cleaned_data if cleaned is None else cleaned).get(name)
            if isinstance(value, str) and (sentence := refused_as_secret(value)):
                self.add_error(name, sentence)
        return cleaned


class OpenTextForm(OpenTextMixin, forms.ModelForm):
    """The form of rows edited together with their record."""


def refuse_secrets(form: forms.Form) -> bool:
    """Put the refusal on a form that is no record's; whether there was one."""
    marked = {name: refused_as_secret(value) for name, value in form.cleaned_data.items() if isinstance(value, str)}
    for name, sentence in marked.items():
        if sentence:
            form.add_error(name, sentence)
    return any(marked.values())
