"""Verbs: what may be done to a record, as buttons that ask before they act. Decisions are verbs, never edited fields.

A service is called as `service(record, by=user, on=today, **cleaned_data)`, where a field `on` of the form takes the place
of today. It returns the sentence that says what was done, or a callable that makes a page of the request. What it refuses,
it refuses with RuleViolation. It journals its own act, as every service does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import path

from emulation.desk import once
from emulation.desk.links import page, record_url
from emulation.desk.records.fields import field_text
from emulation.desk.records.panels import Panel
from emulation.desk.records.saving import REFUSALS, sentence_of
from emulation.desk.records.secrets import refuse_secrets

#: The buttons of the page before an act: do it, or mend what was typed.
DONE, EDIT = "_thuc_hien", "_sua_lai"


class ConfirmForm(forms.Form):
    """Nothing to fill in: the button is the answer."""


@dataclass(frozen=True)
class Briefing:
    """What the page before an act says: what will happen, what stands in the way, and tables of what it is about."""

    sentences: Sequence[str] = ()
    obstacles: Sequence[str] = ()
    panels: Sequence[Panel] = ()


@dataclass(frozen=True)
class Verb:
    """Positional arguments: name, label, service, permission; all others are given by name."""

    name: str
    label: str
    service: Callable
    permission: str
    form: type[forms.Form] = ConfirmForm
    #: Whether it applies to the record as it is now; for a verb on a list, to the list's model.
    offered: Callable = lambda record: True
    style: str = "plain"  # primary, plain or danger
    confirm: str = ""
    #: What the page says while the work goes on, for work that may take seconds.
    busy: str = ""
    #: What the form starts with, and the sentences that say what will happen: called as `…(record, on=today)`.
    initial: Callable = lambda record, on: {}
    sentences: Callable = lambda record, on: []
    #: What the service is given besides, worked out before the transaction begins: on SQLite it lets nobody else write.
    prepare: Callable = lambda record, on: {}
    #: What stands in the way at present: shown instead of the button.
    obstacles: Callable = lambda record, on: []
    #: Where given, the act is rehearsed first and these panels of what it touches are shown before it is done:
    #: `preview(request, record, on=day, **cleaned_data)`.
    preview: Callable | None = None
    #: Sentences, obstacles and panels found out at one look, in the place of the two above: `briefing(record, on=today)`.
    briefing: Callable | None = None
    #: Names of the form's fields that mean nothing for this record.
    hidden_fields: Callable = lambda record: ()

    def brief(self, record, *, on) -> "Briefing":
        if self.briefing:
            return self.briefing(record, on=on)
        return Briefing(self.sentences(record, on=on), self.obstacles(record, on=on))

    def is_for(self, request, record) -> bool:
        return request.user.has_perm(self.permission) and bool(self.offered(record))


def carry_out(verb: Verb, request, record, form, *, on):
    """Do it, all or nothing. Returns the service's answer, or None with the refusal on the form."""
    if refuse_secrets(form):
        return None
    try:
        prepared = verb.prepare(record, on=on)
        with transaction.atomic():
            once.spend(request)
            given = {"on": on, **prepared, **form.cleaned_data}
            return verb.service(record, by=request.user, **given) or f"Đã thực hiện: {verb.label}."
    except REFUSALS as refusal:
        field = getattr(refusal, "field", None)
        form.add_error(field if field in form.fields else None, sentence_of(refusal))
    return None


def rehearse(verb: Verb, request, record, form, *, on) -> bool:
    """Whether it can be done: it is, and taken back. What refuses it then stands on the form."""
    with transaction.atomic():
        possible = carry_out(verb, request, record, form, on=on) is not None
        transaction.set_rollback(True)
    return possible


def answer(request, outcome, url: str):
    """The sentence of what was done, on the page at `url`; or a page of its own, made by what the service returned."""
    if callable(outcome):
        return outcome(request)
    messages.success(request, outcome)
    return HttpResponseRedirect(url)


class VerbsMixin(admin.ModelAdmin):
    verbs: tuple[Verb, ...] = ()
    verb_template = "admin/desk/verb.html"

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view(self.verb_view)
        own = [path(f"<path:object_id>/viec/{verb.name}/", view, {"verb": verb}, f"{name}_{verb.name}") for verb in self.verbs]
        return own + super().get_urls()

    def verb_buttons(self, request, record) -> list[dict]:
        """The verbs this account may do to the record now."""
        found = [verb for verb in self.verbs if verb.is_for(request, record)]
        return [{"label": verb.label, "style": verb.style, "url": record_url(record, verb.name)} for verb in found]

    def verb_view(self, request, object_id, verb: Verb):
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not (request.user.has_perm(verb.permission) and self.has_view_permission(request, record)):
            raise PermissionDenied
        url = record_url(record)
        if request.method == "POST" and (again := once.led_before(request, url)):
            return again
        if not verb.offered(record):
            messages.error(
                request, f"Hiện không thể làm việc này với “{record}”: {verb.label}. Hãy xem lại trạng thái của hồ sơ."
            )
            return HttpResponseRedirect(url)
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = verb.form(*sent, initial=verb.initial(record, on=self.today()))
        for name in verb.hidden_fields(record):
            del form.fields[name]
        if sent and verb.preview and DONE not in request.POST:
            return self.rehearsal(request, verb, record, form)
        if sent and form.is_valid():
            try:
                outcome = carry_out(verb, request, record, form, on=self.today())
            except once.AlreadySentError:
                return once.led_before(request, url)
            if outcome:
                return answer(request, outcome, url)
        brief = verb.brief(record, on=self.today())
        return self.verb_page(request, verb, form, {"original": record, "back_url": url, "brief": brief})

    def rehearsal(self, request, verb: Verb, record, form):
        """The page before the act: what it touches, and what was typed, to be confirmed or mended."""
        context = {"original": record, "back_url": record_url(record)}
        if EDIT not in request.POST and form.is_valid() and rehearse(verb, request, record, form, on=self.today()):
            day = {"on": self.today(), **form.cleaned_data}
            typed = [
                (field.label.removeprefix("hoặc "), text)
                for field in form
                if (text := field_text(field.field, form.cleaned_data.get(field.name)))
            ]
            context.update(touches=verb.preview(request, record, **day), typed=typed, done_name=DONE, edit_name=EDIT)
        return self.verb_page(request, verb, form, context)

    def verb_page(self, request, verb: Verb, form, context: dict):
        shown = {"verb": verb, "form": form, "title": verb.label, "rehearsed": verb.preview is not None}
        shown.update(form_key=once.form_key(request), form_key_name=once.KEY)
        context = {**shown, "media": self.media + form.media, **context}
        return page(self, request, self.verb_template, context)
