from datetime import date
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from django.db.utils import DatabaseError
from django.test import Client
from PIL import Image

from emulation.desk.links import admin_url, list_url, record_url
from emulation.enums import ExemplarKind, ExemplarState, Role
from emulation.errors import RuleViolation
from emulation.models import Act, Exemplar, ExemplarCopy
from emulation.rules.exemplars import LIFE, next_state
from emulation.services.exemplars import copy_exemplar, introduce_exemplar, publish_exemplar, withdraw_exemplar
from tests import factories
from tests.pages import form_fields, rows_of, text_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
LATER = date(2026, 6, 1)
#: What the database asks of an exemplar in each state.
STATES = {
    "DRAFT": {"state": "DRAFT"},
    "PUBLISHED": {"state": "PUBLISHED", "published_on": DAY},
    "WITHDRAWN": {"state": "WITHDRAWN", "published_on": DAY, "withdrawn_on": LATER, "withdraw_reason": "Số liệu sai"},
}
VERBS = {"cong-bo": "publish", "rut": "withdraw", "hoc-tap": ""}


def publish(exemplar, on=DAY):
    publish_exemplar(exemplar=exemplar, by=None, on=on)
    exemplar.refresh_from_db()
    return exemplar


def copied(exemplar, unit, **values):
    values = {"copied_on": LATER, "result": "Mở ở ba ấp", "by": None, "on": LATER, **values}
    return copy_exemplar(exemplar=exemplar, unit=unit, **values)


def picture(name="anh.png", form="PNG") -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (4, 4), "red").save(content, form)
    return SimpleUploadedFile(name, content.getvalue(), content_type="image/png")


@pytest.fixture
def people():
    """An account of each role; the officer is of Xã An Biên."""
    call_command("sync_roles", stdout=StringIO())
    own = factories.make_unit("Xã An Biên")
    return {role: factories.make_user(role=role, unit=own if role == Role.UNIT_OFFICER else None) for role in Role}


def enter(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_exemplar_is_published_withdrawn_and_published_again(admin_user):
    exemplar = factories.make_exemplar(name="Một cửa lưu động")
    publish_exemplar(exemplar=exemplar, by=admin_user, on=DAY)
    with pytest.raises(RuleViolation, match="Ghi lý do rút"):
        withdraw_exemplar(exemplar=exemplar, reason=" ", by=admin_user, on=LATER)
    withdrawn = withdraw_exemplar(exemplar=exemplar, reason="Số liệu sai", by=admin_user, on=LATER)
    assert (withdrawn.state, withdrawn.withdrawn_on, withdrawn.withdraw_reason) == ("WITHDRAWN", LATER, "Số liệu sai")
    again = publish_exemplar(exemplar=exemplar, by=admin_user, on=LATER)
    assert (again.state, again.published_on, again.withdrawn_on, again.withdraw_reason) == ("PUBLISHED", LATER, None, "")
    acts = Act.objects.filter(verb__endswith="_exemplar").order_by("pk").values_list("verb", "reason")
    assert list(acts) == [("publish_exemplar", ""), ("withdraw_exemplar", "Số liệu sai"), ("publish_exemplar", "")]


@pytest.mark.parametrize("verb", LIFE)
@pytest.mark.parametrize("state", ExemplarState.values)
def test_each_act_is_done_only_in_its_states(state, verb):
    exemplar = factories.make_exemplar(**STATES[state])
    service = {"publish": publish_exemplar, "withdraw": lambda **rest: withdraw_exemplar(reason="Số liệu sai", **rest)}[verb]
    if expected := next_state(state, verb):
        assert service(exemplar=exemplar, by=None, on=LATER).state == expected
    else:
        with pytest.raises(RuleViolation, match="không làm được việc này"):
            service(exemplar=exemplar, by=None, on=LATER)


def test_published_exemplar_is_neither_changed_nor_deleted():
    exemplar = publish(factories.make_exemplar())
    for write in (lambda: Exemplar.objects.update(story="Khác"), exemplar.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()
    withdraw_exemplar(exemplar=exemplar, reason="Số liệu sai", by=None, on=LATER)
    Exemplar.objects.update(story="Khác")
    with pytest.raises(DatabaseError), transaction.atomic():
        Exemplar.objects.all().delete()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"kind": ExemplarKind.PERSON}, "phải ghi tên người, tập thể, hộ"),
        ({"introduced_on": LATER}, "Ngày giới thiệu không được sau hôm nay"),
        ({"introduced_on": date(2019, 12, 31)}, "Đơn vị giới thiệu không tồn tại vào ngày giới thiệu"),
        ({"name": "Đã có"}, "Đơn vị đã giới thiệu mô hình, điển hình cùng tên"),
    ],
)
def test_what_is_not_introduced(values, sentence):
    unit = factories.make_unit(valid_from=date(2020, 1, 1))
    factories.make_exemplar(unit=unit, name="Đã có")
    given = {"name": "Mới", "kind": "WAY", "sphere": "DIGITAL", "story": "Làm.", "introduced_on": DAY, **values}
    with pytest.raises(RuleViolation, match=sentence):
        introduce_exemplar(exemplar=Exemplar(unit=unit, **given), by=None, on=DAY)


def test_copies_tell_who_learnt_and_with_what_result():
    exemplar, unit = factories.make_exemplar(), factories.make_unit("Xã Ba Chúc")
    with pytest.raises(RuleViolation, match="Chỉ ghi học tập, nhân rộng mô hình, điển hình đã công bố"):
        copied(exemplar, unit)
    publish(exemplar)
    for values, sentence in (
        ({"unit": exemplar.unit}, "mô hình của chính mình"),
        ({"copied_on": date(2026, 1, 1)}, "phải từ ngày giới thiệu trở đi"),
        ({"copied_on": date(2026, 6, 2)}, "không được sau hôm nay"),
        ({"result": " "}, "Ghi kết quả học tập"),
    ):
        with pytest.raises(RuleViolation, match=sentence):
            copied(exemplar, **{"unit": unit, **values})
    copied(exemplar, unit, copied_on=DAY)
    copied(exemplar, unit)
    with pytest.raises(RuleViolation, match="Ngày này đã ghi kết quả"):
        copied(exemplar, unit)
    with pytest.raises(DatabaseError), transaction.atomic():
        ExemplarCopy.objects.update(result="Khác")
    withdraw_exemplar(exemplar=exemplar, reason="Số liệu sai", by=None, on=LATER)
    for values in ({"unit": unit}, {"introduced_on": LATER}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Exemplar.objects.update(**values)


@pytest.mark.parametrize("state", ExemplarState.values)
def test_buttons_and_posts_of_each_role_in_each_state(people, state):
    """What a role is not offered, a hand-made POST does not do either."""
    other = factories.make_unit("Xã Ba Chúc")
    board = {Role.BOARD_CLERK, Role.BOARD_HEAD}
    for role, user in people.items():
        client, own = enter(user), people[Role.UNIT_OFFICER].unit
        for verb, act in VERBS.items():
            exemplar = factories.make_exemplar(unit=own, **STATES[state])
            possible = next_state(state, act) is not None if act else state == "PUBLISHED"
            may = possible and role in (board if act else board | {Role.UNIT_OFFICER})
            buttons = [button["url"] for button in client.get(record_url(exemplar)).context["verb_buttons"]]
            url = record_url(exemplar, verb)
            assert (url in buttons) == may, (role, verb)
            unit = other if role in board else own
            client.post(url, {"reason": "Số liệu sai", "unit": unit.pk, "copied_on": "01/06/2026", "result": "Tốt"})
            exemplar.refresh_from_db()
            assert exemplar.state == (LIFE[act][1] if may and act else state), (role, verb)
            assert exemplar.copies.count() == (1 if verb == "hoc-tap" and may and role in board else 0), (role, verb)


def test_officer_introduces_its_own_and_copies_what_others_published(people):
    user = people[Role.UNIT_OFFICER]
    client, other = enter(user), factories.make_unit("Xã Ba Chúc")
    url = admin_url(Exemplar, "add")
    typed = {**form_fields(client.get(url)), "name": "Vườn thuốc nam", "kind": "WAY", "sphere": "HEALTH", "story": "Trồng."}
    assert typed["unit"] == str(user.unit_id)
    client.post(url, {**typed, "introduced_on": "02/03/2026", "picture": SimpleUploadedFile("a.png", b"%PDF-1.7")})
    client.post(url, {**typed, "introduced_on": "02/03/2026", "unit": other.pk})
    assert not Exemplar.objects.exists()
    assert client.post(url, {**typed, "introduced_on": "02/03/2026", "picture": picture()}).status_code == 302
    own = Exemplar.objects.get()
    answer = client.get(record_url(own, "picture"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert answer.getvalue()[1:4] == b"PNG"
    assert f'src="{record_url(own, "picture")}"' in client.get(record_url(own)).content.decode()
    theirs = factories.make_exemplar(unit=other, name="Một cửa lưu động")
    assert [row for row in rows_of(client.get(list_url(Exemplar))) if "Một cửa" in row] == []
    assert client.get(record_url(theirs)).status_code == 302
    publish(theirs)
    assert [row for row in rows_of(client.get(list_url(Exemplar))) if "Một cửa" in row] != []
    assert "Sửa" not in text_of(client.get(record_url(theirs)), "//form")
    form = {**form_fields(client.get(record_url(theirs, "hoc-tap"))), "copied_on": "01/06/2026", "result": "Mở ở ba ấp"}
    assert client.post(record_url(theirs, "hoc-tap"), {**form, "unit": user.unit_id}).status_code == 302
    page = text_of(client.get(record_url(theirs)))
    assert "Học tập, nhân rộng: 1 đơn vị" in page
    assert "Mở ở ba ấp" in page
    copy = theirs.copies.get()
    assert (copy.unit, copy.copied_on) == (user.unit, LATER)


def test_officer_moves_no_exemplar_to_another_unit(people):
    user = people[Role.UNIT_OFFICER]
    exemplar, client = factories.make_exemplar(unit=user.unit), enter(user)
    typed = {**form_fields(client.get(record_url(exemplar))), "unit": factories.make_unit("Xã Ba Chúc").pk}
    assert client.post(record_url(exemplar), typed).status_code == 200
    typed |= {"unit": user.unit_id, "story": "Đủ số liệu."}
    assert client.post(record_url(exemplar), typed).status_code == 302
    exemplar.refresh_from_db()
    assert (exemplar.unit, exemplar.story) == (user.unit, "Đủ số liệu.")


def test_list_is_searched_and_filtered(admin_client):
    movement = factories.make_movement()
    first = factories.make_exemplar(name="Ruộng giảm phát thải", sphere="FARMING", movement=movement, story="Gieo thưa.")
    second = factories.make_exemplar(name="Một cửa lưu động", introduced_on=date(2025, 5, 5), **STATES["PUBLISHED"])
    for asked, expected in (
        ({"q": "gieo thua"}, first),
        ({"sphere": "FARMING"}, first),
        ({"movement": movement.pk}, first),
        ({"unit": second.unit_id}, second),
        ({"year": 2025}, second),
        ({"state": "PUBLISHED"}, second),
    ):
        rows = rows_of(admin_client.get(list_url(Exemplar, **asked)))
        assert [name for name in (first.name, second.name) if any(name in row for row in rows)] == [expected.name], asked


def test_page_of_the_movement_counts_its_exemplars(admin_client, people):
    movement = factories.make_movement(state="LAUNCHED")
    exemplar = publish(factories.make_exemplar(name="Một cửa lưu động", movement=movement))
    factories.make_exemplar(movement=movement)
    copied(exemplar, factories.make_unit("Xã Ba Chúc"))
    assert "Mô hình, điển hình của phong trào: 2" in text_of(admin_client.get(record_url(movement)))
    page = text_of(enter(people[Role.UNIT_OFFICER]).get(record_url(movement)))
    assert "Mô hình, điển hình của phong trào: 1" in page
