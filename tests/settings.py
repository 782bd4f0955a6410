"""The installation's settings as the tests run them, whatever the environment of the shell says."""

import os

os.environ["SENED_ENV"] = "test"
os.environ["SENED_DATABASE_URL"] = os.environ.get("SENED_TEST_DATABASE_URL", "sqlite:///var/test.sqlite3")

from config.settings import *  # noqa: F403
