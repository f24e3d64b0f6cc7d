"""What must hold before anything is installed or started: `python -m config.preflight [PORT]`.

Runs on the machine's own Python, perhaps an old one: standard library and old syntax only.
"""

import errno
import importlib.util
import socket
import sys

HOST = "127.0.0.1"
MINIMUM = (3, 11)


def python_problem():
    """Return why this interpreter cannot be used, or an empty string."""
    if tuple(sys.version_info[:2]) < MINIMUM:
        return (
            "Cần Python 3.11 trở lên, máy này đang dùng Python %d.%d. Hãy cài Python mới rồi chạy lại với "
            "PYTHON=python3.11 make … (Python 3.11 or newer is needed; choose it with PYTHON=)." % tuple(sys.version_info[:2])
        )
    if importlib.util.find_spec("ensurepip") is None:
        return (
            "Python thiếu mô-đun venv. Trên Debian/Ubuntu hãy chạy: apt-get install python3-venv "
            "(this Python has no venv module; install python3-venv)."
        )
    return ""


def port_problem(text):
    """Return why the office cannot be served on this port, or an empty string."""
    if not text.isdigit() or not 0 < int(text) < 65536:
        return "PORT=%s không phải số cổng từ 1 đến 65535 (not a port number)." % text
    probe = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # As servers do; otherwise connections just closed would make a free port look taken.
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind((HOST, int(text)))
    except OSError as error:
        return _bind_problem(text, error)
    finally:
        probe.close()
    return ""


def _bind_problem(text, error):
    if error.errno == errno.EADDRINUSE:
        return (
            "Cổng %s đang có chương trình khác dùng. Hãy tắt chương trình đó hoặc chọn cổng khác: make run PORT=%d "
            "(port %s is taken; choose another with PORT=)." % (text, int(text) % 65535 + 1, text)
        )
    return "Không mở được cổng %s: %s. Hãy chọn cổng khác: make run PORT=8080." % (text, error.strerror)


def main(arguments):
    problem = python_problem() or "".join(port_problem(text) for text in arguments[:1])
    if problem:
        sys.stderr.write(problem + "\n")
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
