"""What may be done to a person's record: a new post; two records of one person become one, and two again."""

from django import forms

from emulation.admin.directory.forms import SinceForm, unit_choice
from emulation.desk.verbs import Verb
from emulation.desk.widgets import record_select
from emulation.models import Person, Posting, SubjectClass
from emulation.permissions import MERGE
from emulation.services.people.merging import merge_people, unmerge_person
from emulation.services.people.records import post_person

ANY_PERSON = Posting._meta.get_field("person")


class PostForm(SinceForm):
    unit = unit_choice("đơn vị")
    position = forms.CharField(label="chức vụ", max_length=1000)
    subject_class = forms.ModelChoiceField(
        label="nhóm đối tượng",
        queryset=SubjectClass.objects.all(),
        required=False,
        help_text="Để trống để hệ thống suy theo chức vụ.",
    )
    concurrent = forms.BooleanField(label="kiêm nhiệm", required=False, help_text="Vị trí đang giữ không kết thúc.")
    field_order = ["unit", "position", "on"]


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(
        label="hồ sơ giữ lại",
        queryset=Person.objects.filter(merged_into__isnull=True),
        widget=record_select(ANY_PERSON),
        help_text="Mọi danh sách, tra cứu và xét điều kiện sẽ đọc ở hồ sơ này.",
    )
    reason = forms.CharField(label="căn cứ", max_length=1000, help_text="Vì sao biết hai hồ sơ là một người.")


class UnmergeForm(forms.Form):
    reason = forms.CharField(label="lý do", max_length=1000)


def post(person, *, by, on, **values):
    posting = post_person(person=person, on=on, by=by, **values)
    return f"Đã ghi: {posting} từ ngày {on:%d/%m/%Y}."


def merge(person, *, by, on, into, reason):
    merge_people(person=person, into=into, reason=reason, by=by)
    return f"Đã hợp nhất hồ sơ này vào {into}. Các dòng đã ghi không thay đổi."


def unmerge(person, *, by, on, reason):
    unmerge_person(person=person, reason=reason, by=by)
    return f"Đã tách {person} thành hồ sơ riêng như trước."


PERSON_VERBS = (
    Verb(
        name="nhan-vi-tri",
        label="Nhận vị trí mới",
        service=post,
        permission="emulation.add_posting",
        form=PostForm,
        offered=lambda person: not person.merged_into_id and not person.died_on,
        confirm="Vị trí công tác chính đang giữ kết thúc từ ngày đó và vẫn còn trong lịch sử.",
    ),
    Verb(
        name="hop-nhat",
        label="Hợp nhất vào hồ sơ khác",
        service=merge,
        permission=MERGE,
        form=MergeForm,
        offered=lambda person: not person.merged_into_id,
        confirm="Không dòng nào bị chuyển hay xóa: khen thưởng, vị trí công tác vẫn nằm ở hồ sơ cũ và được đọc chung. "
        "Có thể tách lại bất cứ lúc nào.",
    ),
    Verb(
        name="tach-ra",
        label="Tách ra",
        service=unmerge,
        permission=MERGE,
        form=UnmergeForm,
        offered=lambda person: bool(person.merged_into_id),
        confirm="Hồ sơ lại đứng riêng; mọi trang đọc như trước khi hợp nhất.",
    ),
)
