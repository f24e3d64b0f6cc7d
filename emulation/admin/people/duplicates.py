"""People who may be recorded twice: the list of pairs, and two records side by side with what may be done about them."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from emulation.desk.links import admin_of, record_url
from emulation.desk.records.panels import registered_panels
from emulation.desk.records.saving import REFUSALS, sentence_of
from emulation.models import Person, Posting
from emulation.permissions import MERGE, VIEW_CITIZEN_ID
from emulation.queries.accounts.scope import visible_to
from emulation.queries.people.duplicates import suspected_pairs
from emulation.services.people.merging import declare_distinct, merge_people

SHOWN = 200
KEEP_FIRST, KEEP_SECOND, DISTINCT = "keep_first", "keep_second", "distinct"


class DecideForm(forms.Form):
    act = forms.ChoiceField(choices=[(name, name) for name in (KEEP_FIRST, KEEP_SECOND, DISTINCT)])
    reason = forms.CharField(label="Căn cứ", max_length=1000, required=False)


def duplicates_view(request: HttpRequest) -> HttpResponse:
    """Pairs that wait for somebody to look at them."""
    _require(request)
    pairs = suspected_pairs()
    people = _with_posts({person.pk for pair in pairs[:SHOWN] for person in (pair.one, pair.other)})
    rows = [
        {
            "ground": pair.ground,
            "people": [_summary(people[person.pk]) for person in (pair.one, pair.other) if person.pk in people],
            "url": reverse("admin:compare_people", args=[pair.one.pk, pair.other.pk]),
        }
        for pair in pairs[:SHOWN]
    ]
    context = {"title": "Nghi trùng hồ sơ", "rows": rows, "count": len(pairs), "shown": SHOWN}
    return TemplateResponse(request, "admin/people/duplicates.html", {**admin.site.each_context(request), **context})


def compare_view(request: HttpRequest, one: int, other: int) -> HttpResponse:
    """Two records beside each other, with the three answers."""
    _require(request)
    visible = visible_to(Person.objects.all(), request.user, on=admin.site.today())
    first, second = get_object_or_404(visible, pk=one), get_object_or_404(visible, pk=other)
    form = DecideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept = _decide(request, form, first, second)
        if kept:
            return HttpResponseRedirect(kept)
    people = _with_posts({first.pk, second.pk})
    person_admin = admin_of(Person)
    sides = [
        {"person": person, "url": record_url(person), "panels": registered_panels(person_admin, request, person)}
        for person in (people[first.pk], people[second.pk])
    ]
    context = {
        "title": "So sánh hai hồ sơ",
        "sides": sides,
        "facts": _facts(*(side["person"] for side in sides), full=request.user.has_perm(VIEW_CITIZEN_ID)),
        "form": form,
        "open": not (first.merged_into_id or second.merged_into_id) and first.pk != second.pk,
    }
    return TemplateResponse(request, "admin/people/compare.html", {**admin.site.each_context(request), **context})


def _decide(request, form, first: Person, second: Person) -> str | None:
    """Carry out the answer; the address to go on to, or None with the refusal on the form."""
    answer, reason = form.cleaned_data["act"], form.cleaned_data["reason"]
    kept, other = (first, second) if answer == KEEP_FIRST else (second, first)
    try:
        if answer == DISTINCT:
            declare_distinct(one=first, other=second, reason=reason, by=request.user)
            messages.success(request, f"Đã ghi: {first} và {second} không phải một người.")
            return reverse("admin:duplicates")
        merge_people(person=other, into=kept, reason=reason, by=request.user)
    except REFUSALS as refusal:
        form.add_error(None, sentence_of(refusal))
        return None
    messages.success(request, f"Đã hợp nhất. Hồ sơ giữ lại: {kept}. Các dòng đã ghi không thay đổi.")
    return record_url(kept)


def _require(request: HttpRequest) -> None:
    if not request.user.has_perm(MERGE):
        raise PermissionDenied


def _with_posts(person_ids: set[int]) -> dict[int, Person]:
    posts = Posting.objects.select_related("unit").order_by("valid_to", "-valid_from", "pk")
    people = Person.objects.filter(pk__in=person_ids).prefetch_related(Prefetch("postings", queryset=posts, to_attr="posts"))
    return {person.pk: person for person in people}


def _summary(person: Person) -> dict:
    post = person.posts[0] if person.posts else None
    return {
        "name": person.full_name,
        "url": record_url(person),
        "birth": person.birth_text or "chưa có ngày sinh",
        "code": person.staff_code or "",
        "post": f"{post.position}, {post.unit}".strip(", ") if post else "chưa có vị trí công tác",
    }


def _facts(one: Person, other: Person, *, full: bool) -> list[dict]:
    """Each fact of both records, marked where they say different things."""

    def of(person: Person) -> dict[str, str]:
        number = person.citizen_id or ""
        return {
            "Họ và tên": person.full_name,
            "Ngày sinh": person.birth_text,
            "Giới tính": person.get_sex_display(),
            "Mã cán bộ": person.staff_code or "",
            "Số định danh": number if full else f"•••{number[-3:]}" if number else "",
            "Dân tộc": person.ethnicity,
            "Quốc tịch": person.nationality,
            "Ngày mất": f"{person.died_on:%d/%m/%Y}" if person.died_on else "",
            "Công tác": "; ".join(_post_text(post) for post in person.posts),
            "Ghi chú": person.note,
        }

    first, second = of(one), of(other)
    return [
        {"label": label, "values": (first[label], second[label]), "differs": differs(first[label], second[label])}
        for label in first
        if first[label] or second[label]
    ]


def differs(one: str, other: str) -> bool:
    """Whether both say something, and not the same; what one leaves empty contradicts nothing."""
    return bool(one and other and one != other)


def _post_text(post: Posting) -> str:
    since = f" từ {post.valid_from:%d/%m/%Y}" if post.valid_from else ""
    return f"{post.position or 'Công tác'}, {post.unit.name}{since}"


admin.site.add_page("nghi-trung/", duplicates_view, name="duplicates")
admin.site.add_page("nghi-trung/<int:one>/<int:other>/", compare_view, name="compare_people")
