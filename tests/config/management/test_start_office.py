import socket

import pytest
from django.core.management import CommandError, call_command

from config.preflight import HOST


def test_start_office_says_that_the_port_is_taken_before_it_touches_the_database():
    with socket.create_server((HOST, 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(CommandError, match=f"^Cổng {port} đang có chương trình khác dùng."):
            call_command("start_office", port=str(port))
