"""Makes the installation that browser tests copy: migrated, seeded, indexed, the four people with a known password.

It runs in a process of its own, `python -m tests.browser.prepare`, with the settings that its environment names.
"""

import os
import sys

import django
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command

PEOPLE = {"alice": "contributor", "bob": "editor", "carol": "publisher", "dora": "administrator"}


def prepare(password: str) -> None:
    """Fill the empty database and folders of the environment."""
    call_command("migrate", verbosity=0)
    call_command("seed", verbosity=0)
    call_command("search_index", verbosity=0)
    for username, role in PEOPLE.items():
        user, _ = get_user_model().objects.get_or_create(username=username, defaults={"email": f"{username}@example.org"})
        user.is_staff = True
        user.set_password(password)
        user.save()
        user.groups.add(apps.get_model("auth.Group").objects.get(name=role))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    prepare(sys.stdin.readline().strip())
