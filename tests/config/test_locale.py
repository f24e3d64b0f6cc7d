"""Everything a clerk reads is Vietnamese: the catalogues are complete, compiled, and no English is left on the pages."""

import json
import re
import shutil
import subprocess
from gettext import GNUTranslations
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.defaults import bad_request, page_not_found, permission_denied, server_error
from lxml import html

from emulation.desk.links import admin_url, record_url
from tests import factories
from tests.pages import tree_of

FOLDER = Path(settings.LOCALE_PATHS[0]) / "vi" / "LC_MESSAGES"
DOMAINS = ("django", "djangojs")
#: Words of English that are no Vietnamese syllables.
ENGLISH = re.compile(
    r"\b(the|of|is|are|was|were|this|that|these|with|from|you|your|please|select|selected|add|added|change|changed|delete|deleted|"
    r"save|search|view|history|home|user|users|password|submit|filter|all|none|yes|show|enter|must|value|error|errors|page|"
    r"welcome|log|logged|remove|clear|close|model|models|available|chosen|choose|today|now|date|time|import|export|field|fields|"
    r"row|rows|new|skip|skipped|update|preview|confirm|account|locked|unknown|empty|any|which|has|have|cannot|not|and|or|if)\b",
    re.IGNORECASE,
)
READ_ATTRIBUTES = ("title", "aria-label", "placeholder", "alt")


def catalogue(path: Path) -> dict[str, str]:
    """The sentences of a compiled catalogue, plurals under their singular."""
    with path.open("rb") as file:
        sentences = GNUTranslations(file)._catalog.items()
    return {key if isinstance(key, str) else key[0]: text for key, text in sentences if key}


def catalogue_of(package: str, language: str, domain: str = "django") -> dict:
    folder = Path(find_spec(package).submodule_search_locations[0])
    return catalogue(folder / "locale" / language / "LC_MESSAGES" / f"{domain}.mo")


def visible_english(tree: html.HtmlElement) -> set[str]:
    """English words in what the page shows or reads out."""
    for hidden in tree.xpath("//script | //style | //code"):
        hidden.drop_tree()
    texts = [tree.text_content()]
    texts += [node.get(name) for name in READ_ATTRIBUTES for node in tree.xpath(f"//*[@{name}]")]
    texts += [node.get("value") for node in tree.xpath("//input[@type='submit' or @type='button']")]
    return {found.group() for text in texts for found in ENGLISH.finditer(text)}


@pytest.mark.parametrize("domain", DOMAINS)
def test_compiled_catalogue_is_that_of_its_source(domain, tmp_path):
    compiler = shutil.which("msgfmt")
    if compiler:
        subprocess.run([compiler, "--check", "-o", tmp_path / "fresh.mo", FOLDER / f"{domain}.po"], check=True)
        assert catalogue(tmp_path / "fresh.mo") == catalogue(FOLDER / f"{domain}.mo")
    sources = re.findall(r'^msgid "(.+)"$', (FOLDER / f"{domain}.po").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(sources) == len(catalogue(FOLDER / f"{domain}.mo"))


@pytest.mark.parametrize("package", ["import_export", "django_filters", "axes"])
def test_package_without_vietnamese_is_completed(package):
    known = set(catalogue(FOLDER / "django.mo")) | set(catalogue_of("django.contrib.admin", "vi"))
    assert set(catalogue_of(package, "fr")) - known == set()


@pytest.mark.parametrize("package", ["django.contrib.admin", "django.contrib.auth"])
def test_django_is_completed(package):
    known = set(catalogue(FOLDER / "django.mo")) | set(catalogue_of(package, "vi"))
    assert set(catalogue_of(package, "fr")) - known == set()


def test_calendar_has_its_days(admin_client):
    script = admin_client.get(reverse("admin:jsi18n")).content.decode()
    assert [day in script for day in map(json.dumps, ("Chủ nhật", "Thứ Hai", "CN", "T7"))] == [True] * 4


def test_words_of_the_office_replace_those_of_django():
    assert [gettext(word) for word in ("History", "Home", "Save", "Select all", "Import")] == [
        "Lịch sử",
        "Việc cần làm",
        "Lưu",
        "Chọn tất cả",
        "Nhập",
    ]
    assert ngettext("Please correct the error below.", "Please correct the errors below.", 2) == (
        "Chưa lưu được. Hãy sửa các ô có ghi lỗi bên dưới."
    )


def pages_of(client: Client) -> list[str]:
    """The main pages, with a record of each kind a clerk works with."""
    award = factories.make_award(decision=factories.make_decision(state="ISSUED"))
    draft = factories.make_line().decision
    records = [award, draft, award.person, award.unit, factories.make_cluster(), factories.make_movement(), factories.make_user()]
    lists = [admin_url(model, "changelist") for model in admin.site._registry if model._meta.app_label != "auth"]
    forms = [
        admin_url(record, "add")
        for record in records
        if admin.site.get_model_admin(type(record)).has_add_permission(_ask(client))
    ]
    return [
        reverse("admin:index"),
        reverse("admin:search") + "?q=khong+co",
        reverse("admin:password_change"),
        *lists,
        *forms,
        *(record_url(record) for record in records),
        *(record_url(record, "history") for record in records),
        record_url(draft, "delete"),
    ]


def _ask(client: Client):
    return client.get(reverse("admin:index")).wsgi_request


def test_no_english_is_left_on_the_pages(admin_client):
    left = {url: visible_english(tree_of(admin_client.get(url))) for url in pages_of(admin_client)}
    assert {url: words for url, words in left.items() if words} == {}


def test_no_english_is_left_on_a_refused_form(admin_client):
    user = factories.make_user()
    refused = [
        admin_client.post(
            reverse("admin:password_change"), {"old_password": "x", "new_password1": "12345", "new_password2": "1"}
        ),
        admin_client.post(admin_url(user, "add"), {}),
        Client().post(reverse("admin:login"), {"username": "ai-do", "password": "sai"}),
    ]
    assert [visible_english(tree_of(response)) for response in refused] == [set()] * 3


@pytest.mark.django_db
def test_no_english_is_left_at_the_door():
    client = Client()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        locked = client.post(reverse("admin:login"), {"username": "ai-do", "password": "sai"})
    pages = [client.get(reverse("admin:login")), locked, client.post(reverse("admin:logout"), follow=True)]
    assert [visible_english(tree_of(page)) for page in pages] == [set()] * 3


def test_error_pages_say_what_to_do():
    request = RequestFactory().get("/khong-co/")
    pages = [
        bad_request(request, ValueError()),
        permission_denied(request, PermissionDenied()),
        page_not_found(request, ValueError()),
        server_error(request),
    ]
    texts = [html.fromstring(page.content.decode()) for page in pages]
    assert [page.status_code for page in pages] == [400, 403, 404, 500]
    assert [visible_english(tree) for tree in texts] == [set()] * 4
    assert [tree.text_content().count("Hãy") + tree.text_content().count("hãy") > 0 for tree in texts] == [True] * 4
