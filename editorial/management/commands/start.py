"""Brings the installation up to date and then becomes the server, so that one command serves a fresh checkout.

Outside development it neither seeds the first collection nor prints accounts.
"""

import errno
import os
import socket
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from archive.published import statistics


class Command(BaseCommand):
    help = "Migrate, seed an empty database, index, print the addresses and serve."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
        parser.add_argument("--port", type=int, default=settings.PORT, help="port to listen on (PORT, else 8000)")
        parser.add_argument("--workers", type=int, default=1, help="server processes (1)")
        parser.add_argument("--threads", type=int, default=4, help="threads of each process (4)")

    def handle(self, *args: Any, host: str, port: int, workers: int, threads: int, **options: Any) -> None:
        refuse_taken_port(host, port)
        if migrations_wait():
            self.stdout.write("Bringing the database up to date.")
            call_command("migrate", verbosity=0, stdout=self.stdout)
            # What the desk lists is computed from the records; a table that a migration has just made is empty.
            call_command("refresh_headings", stdout=self.stdout)
        call_command("ensure_roles", stdout=self.stdout)
        if settings.ENVIRONMENT == "development":
            call_command("seed", if_empty=True, stdout=self.stdout)
        statistics.refresh()
        call_command("search_index", stdout=self.stdout)
        self.stdout.write(f"\n{settings.SENED_SITE_NAME}\n  public site  http://{host}:{port}/")
        self.stdout.write(f"  editing      http://{host}:{port}/admin/")
        if settings.ENVIRONMENT == "development":
            call_command("demo_accounts", stdout=self.stdout)
        self.stdout.write("Press Ctrl+C to stop.")
        serve(host, port, workers, threads)


def refuse_taken_port(host: str, port: int) -> None:
    """Raise CommandError where another process listens on the port already, before any work is done."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise CommandError(f"Port {port} is in use. Choose another, for example PORT={port + 1}.") from error
            raise CommandError(f"Cannot listen on {host}:{port}: {error.strerror}.") from error


def migrations_wait() -> bool:
    """Say whether a migration has still to be applied; asking is much faster than migrating nothing."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def serve(host: str, port: int, workers: int, threads: int) -> None:
    """Replace this process by the server, so that signals reach it directly; does not return."""
    connections.close_all()
    sys.stdout.flush()
    sys.stderr.flush()
    os.environ["PORT"] = str(port)
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    command += ["--workers", str(workers), "--blocking-threads", str(threads), "--http", "1", "--no-ws"]
    # A client that never finishes its headers is dropped after ten seconds.
    command += ["--http1-header-read-timeout", "10000", "--log-level", "warning", "config.wsgi:application"]
    os.chdir(settings.BASE_DIR)
    os.execv(sys.executable, command)  # noqa: S606 - the arguments are ours and no shell reads them
