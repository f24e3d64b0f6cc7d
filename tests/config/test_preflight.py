import socket
import sys

import pytest

from config.preflight import HOST, main, port_problem, python_problem


def test_python_problem_names_the_version_that_is_too_old(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert python_problem().startswith("Cần Python 3.11 trở lên, máy này đang dùng Python 3.9.")


def test_python_problem_accepts_this_interpreter():
    assert python_problem() == ""


@pytest.mark.parametrize("text", ["", "http", "0", "65536", "-1"])
def test_port_problem_refuses_what_is_no_port(text):
    assert port_problem(text) == f"PORT={text} không phải số cổng từ 1 đến 65535 (not a port number)."


def test_port_problem_says_that_a_port_is_taken_and_offers_the_next(capsys):
    with socket.create_server((HOST, 0)) as server:
        port = server.getsockname()[1]
        assert main([str(port)]) == 1
    message = capsys.readouterr().err
    assert message.startswith(f"Cổng {port} đang có chương trình khác dùng.")
    assert f"make run PORT={port % 65535 + 1} " in message


def test_port_problem_accepts_a_free_port():
    with socket.create_server((HOST, 0)) as server:
        port = server.getsockname()[1]
    assert port_problem(str(port)) == ""
