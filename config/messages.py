"""Reading the translatable messages of Django templates for Babel, so that catalogues can be kept without GNU gettext.

Named in `babel.cfg`; nothing at run time uses it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from typing import IO, Any, cast

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize


def extract_template(
    fileobj: IO[bytes], keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Any]:
    """Yield what Babel's extractors yield, (line, function, messages, comments), for a Django template."""
    source = templatize(fileobj.read().decode("utf-8"))
    yield from extract_python(BytesIO(source.encode("utf-8")), keywords, comment_tags, cast(Any, options))
