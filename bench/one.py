"""Runs one measurement in this process: `python -m bench.one NAME`, on the migrated database DATABASE_URL names.

Started by bench/__main__.py with a database of its own, never with the office's.
"""

import importlib
import os
import sys

import django
from django.core.management import call_command


def main(name: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    importlib.import_module(f"bench.{name}").run()


if __name__ == "__main__":
    main(sys.argv[1])
