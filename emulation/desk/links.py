"""Addresses of the admin's pages, and pages beside Django's own."""

from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html


def admin_of(model: type[Model]) -> admin.ModelAdmin | None:
    """What makes the pages of a model; None for a model that has none."""
    return admin.site.get_model_admin(model) if admin.site.is_registered(model) else None


def may_open(request, model: type[Model]) -> bool:
    """Whether the account may open the model's list."""
    model_admin = admin_of(model)
    return model_admin is not None and model_admin.has_view_or_change_permission(request)


def seen_record(request, model: type[Model], key: int) -> Model:
    """The record, for those who may see its own page; for all others the request ends here."""
    model_admin = admin_of(model)
    record = model_admin.get_object(request, str(key))
    if record is None:
        raise Http404
    if not model_admin.has_view_permission(request, record):
        raise PermissionDenied
    return record


def admin_url(model: Model | type[Model], page: str, *args) -> str:
    """A page of a model's admin: "changelist", "add", "change" and the pages of its own."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def record_url(record: Model, page: str = "change") -> str:
    return admin_url(record, page, quote(record.pk))


def list_url(model: type[Model], **filters) -> str:
    """The list, filtered: `list_url(Award, decision=3)`."""
    url = admin_url(model, "changelist")
    return f"{url}?{urlencode(filters)}" if filters else url


def record_link(record: Model | None, text: str = "") -> str:
    return format_html('<a href="{}">{}</a>', record_url(record), text or str(record)) if record else "–"


def page(model_admin, request, template: str, context: dict) -> TemplateResponse:
    """A page of a model's admin beside Django's own four."""
    request.current_app = model_admin.admin_site.name
    return TemplateResponse(
        request, template, {**model_admin.admin_site.each_context(request), "opts": model_admin.opts, **context}
    )
