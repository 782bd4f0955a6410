"""Log lines that a client cannot forge: control characters are escaped and continuation lines are marked."""

import logging
import re
from contextvars import ContextVar

# C0 and C1 controls, line and paragraph separators, and the bidirectional controls that reorder a terminal's line.
CONTROLS = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]")

current_request: ContextVar[str] = ContextVar("current_request", default="-")


def escaped(text: str) -> str:
    r"""Return ``text`` on one line, every control character written as an escape such as ``\x1b``."""
    return CONTROLS.sub(lambda found: found.group().encode("unicode_escape").decode("ascii"), text)


class LineFormatter(logging.Formatter):
    """Formats a record as one line; a traceback follows on lines that begin with a bar."""

    # A client chooses how long an address is, and the log must not grow as fast as it types.
    longest = 2_000

    def format(self, record: logging.LogRecord) -> str:
        """Return the escaped line, with the id of the request that it belongs to."""
        # Django logs an answer after the middleware is done, but hands the request over with the record.
        request = getattr(getattr(record, "request", None), "id", None) or current_request.get()
        line = f"{self.formatTime(record)} {record.levelname} {record.name} [{request}] "
        message = escaped(record.getMessage())
        line += message if len(message) <= self.longest else f"{message[: self.longest]}… ({len(message)} characters)"
        if not record.exc_info and not record.stack_info:
            return line
        trace = self.formatException(record.exc_info) if record.exc_info else str(record.stack_info)
        return "\n".join([line, *("  | " + escaped(part) for part in trace.split("\n"))])
