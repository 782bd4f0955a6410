"""Puts a current SQLite in the place of Python's own and says how its connections are opened.

It must be called before Django loads its SQLite backend.
"""

import sys

import pysqlite3
import pysqlite3.dbapi2

# https://sqlite.org/wal.html#walresetbug: earlier versions can corrupt a database in WAL mode.
FIRST_SAFE_WAL = (3, 51, 3)

# IMMEDIATE takes the write lock at BEGIN, where waiting for it is still possible; FULL makes each commit durable.
OPTIONS: dict[str, object] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
}


def replace_sqlite3() -> None:
    """Let ``import sqlite3`` find pysqlite3 in this process."""
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
