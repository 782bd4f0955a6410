"""What is wrong with a record's content, and where: what checks of payloads answer with. Declarations only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. `message` is a message id whose `%(name)s` marks `values` fill.

    `path` leads to it: "" for the record as a whole, "field", "rows" for a list, "rows/key" for one row of it, "rows/key/column".
    """

    message: str
    path: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
