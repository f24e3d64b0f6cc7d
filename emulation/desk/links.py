"""Addresses of the admin's pages, and pages beside Django's own."""

from urllib.parse import urlencode

from django.contrib.admin.utils import quote
from django.db.models import Model
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html


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
