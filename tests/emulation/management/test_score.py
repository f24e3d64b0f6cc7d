import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

FILE = Path(__file__).parents[2] / "samples/scoring_schemes.json"


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("score", *arguments, stdout=out)
    return out.getvalue()


def test_cases_come_out_as_json():
    answer = json.loads(run(str(FILE), "--scheme", "A", "--case", "FALSE evidence", "--json"))
    assert answer["scheme"] == "A"
    assert [(case["case"], case["total"], case["grade"]) for case in answer["cases"]] == [
        ("false evidence once", 95, "Tốt"),
        ("false evidence repeated", 95, "Yếu"),
    ]


def test_cases_come_out_as_sentences():
    assert run(str(FILE), "--scheme", "C", "--case", "rounding") == "rounding to hundredths: U1 1,25; U2 2,5; U3 4,69; U4 7,5\n"
    line = run(str(FILE), "--scheme", "A", "--case", "one model only")
    assert line == (
        "one model only: 97.5 points and yet not Xuất sắc: 97,5 điểm, Tốt "
        "(I 23, II 20, III 15, IV 15, V 12,5, VI 7, VII 5; cộng 0, trừ 0)\n"
    )


def test_scheme_must_be_chosen_where_a_file_has_several():
    with pytest.raises(CommandError, match="Hãy chọn một thang điểm bằng --scheme: A, C.") as refusal:
        run(str(FILE))
    assert refusal.value.returncode == 2


def test_faulty_file_is_refused_with_every_place(tmp_path):
    data = json.loads(FILE.read_text(encoding="utf-8"))["A"]
    data["groups"][0]["max"] = 24
    data["conditions"][0]["requires"] = [{"group": "V"}]
    path = tmp_path / "thang-diem.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(CommandError) as refusal:
        run(str(path))
    assert str(refusal.value).splitlines() == [
        "Điều kiện của loại Xuất sắc về V: không có ngưỡng.",
        "I: các mục con cộng lại được 23 điểm, mục ghi tối đa 24.",
    ]
    path.write_text("{", encoding="utf-8")
    with pytest.raises(CommandError, match="Tệp không phải là JSON hợp lệ"):
        run(str(path))
