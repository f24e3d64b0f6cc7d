"""While a list is read or stored the page says so, and the form is sent once."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from emulation.models import ImportBatch
from tests.list_files import PEOPLE, make_office, numbered, workbook

SEND = """async () => {
  const form = document.querySelector("form[data-busy]");
  form.requestSubmit();
  await new Promise((resolve) => setTimeout(resolve, 100));
  const bar = form.querySelector("progress.so-progress");
  const shown = [bar.getBoundingClientRect().width > 0, form.querySelector("[role=status]").textContent,
                 form.querySelector("button[type=submit]").disabled];
  form.requestSubmit();
  await new Promise((resolve) => setTimeout(resolve, 100));
  return shown;
}"""
LAN = ["CB01", "Trần Thị Lan", "Nữ", "05/08/1990", "Văn thư", "UBND xã Hòn Đất", ""]


@pytest.mark.both_engines
def test_a_list_being_read_and_stored_is_shown_and_sent_once(page, live_server, sign_in, tmp_path):
    make_office()
    sign_in(get_user_model().objects.create_superuser("lan", password="x", must_change_password=False))
    file = tmp_path / "danh-sach.xlsx"
    file.write_bytes(workbook(PEOPLE, *numbered(LAN)))
    held = hold_back(page)

    page.goto("/emulation/importbatch/nap/")
    page.locator("#id_file").set_input_files(file)
    page.get_by_label("Loại danh sách").select_option("people")
    send_twice(page, held, "Đang đọc danh sách…")
    expect(page.locator(".so-tiles")).to_be_visible()
    assert ImportBatch.objects.count() == 1

    page.get_by_role("link", name="Ghi danh sách").click()
    send_twice(page, held, "Đang ghi…")
    expect(page.locator(".so-badge", has_text="Đã ghi").first).to_be_visible()

    page.get_by_role("link", name="Hoàn tác").click()
    send_twice(page, held, "Đang hoàn tác…")
    expect(page.locator(".so-badge", has_text="Đã hoàn tác")).to_be_visible()


def hold_back(page) -> list:
    """What is posted waits here until the test lets it go."""
    held = []
    page.route("**/*", lambda route: held.append(route) if route.request.method == "POST" else route.continue_())
    return held


def send_twice(page, held: list, sentence: str) -> None:
    """Both sendings and the look at the page are one script: the browser itself waits for the answer to the first."""
    expect(page.locator("form[data-busy]")).to_be_visible()
    page.wait_for_load_state()
    assert page.evaluate(SEND) == [True, sentence, True]
    assert len(held) == 1
    held.pop().continue_()
