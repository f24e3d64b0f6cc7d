"""What a clerk fills in to mend the rows and cells of a list, and to say where it goes."""

from collections.abc import Sequence
from datetime import date

from django import forms

from emulation.admin.lists.preview import day_first, own_labels
from emulation.admin.lists.viewer import Viewer
from emulation.intake.batch.targets import Target
from emulation.intake.cells.text import as_text
from emulation.intake.layout.vocabulary import FIELD_LABELS
from emulation.models import ImportRow
from emulation.queries.accounts.scope import sees_all

#: The list in the page that a cell's words are chosen from.
CHOICES = "so-cell-choices"


class RowForm(forms.Form):
    """One text field for each column of the row's table, filled with what the file has, and for what the row lacks."""

    def __init__(self, *args, row: ImportRow, columns: dict[str, str], viewer: Viewer, **kwargs):
        super().__init__(*args, **kwargs)
        marked = {issue.field: issue.message for issue in viewer.issues(row, mends=False)}
        labels = FIELD_LABELS | own_labels(row.batch)
        letters = columns | {name: "" for name in marked if name in labels and name not in columns}
        for name, letter in letters.items():
            text = as_text(row.raw.get(name, ""))
            # A masked number would be stored over the one that is there.
            if name == "stt" or not viewer.shows(name) or viewer.text(name, text) != text:
                continue
            label = labels.get(name, name)
            self.fields[name] = forms.CharField(
                label=f"{label} ({letter})" if letter else label,
                required=False,
                initial=day_first(name, text),
                max_length=32_767,
                help_text=marked.get(name, ""),
            )

    def changed_cells(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.changed_data}


class CellForm(forms.Form):
    """One cell where it stands, with the words it may be chosen from; perhaps for every cell that is written the same."""

    value = forms.CharField(required=False, max_length=32_767)
    everywhere = forms.BooleanField(required=False, initial=True)

    def __init__(self, *args, label: str = "", choices: Sequence[str] = (), alike: int = 1, **kwargs):
        super().__init__(*args, **kwargs)
        self.choices = choices
        self.fields["value"].widget.attrs |= {"autofocus": True, "aria-label": label, "autocomplete": "off"}
        if choices:
            self.fields["value"].widget.attrs["list"] = CHOICES
        if alike > 1:
            self.fields["everywhere"].label = f"sửa cả {alike} ô ghi như vậy"
        else:
            del self.fields["everywhere"]


class TargetForm(forms.Form):
    """Which record of a target a list goes into."""

    def __init__(self, *args, target: Target, user, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[target.name] = target_field(target, user=user, on=on, required=True)


def target_field(target: Target, *, user, on: date, required: bool | None = None) -> forms.ModelChoiceField:
    """Return the choice among a target's records; an officer must choose where the Board may leave it open."""
    return forms.ModelChoiceField(
        label=target.label,
        queryset=target.records(user, on),
        required=not sees_all(user) if required is None else required,
        empty_label=target.empty_label,
    )
