"""Stored files, addressed by their content. A name is data, never a path; what version 1 showed is still that file."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, UnidentifiedImageError

from archive.contracts import Json
from archive.values.storage import stored_path
from archive.values.text import TextError, clean_line

IMAGE_TYPES: Final = {"JPEG": "image/jpeg", "PNG": "image/png", "TIFF": "image/tiff", "WEBP": "image/webp"}
MAX_BYTES: Final = 64 * 1024 * 1024
MAX_PIXELS: Final = 200_000_000


class StoredFile(models.Model):
    """One stored image: its SHA-256, size in bytes, media type as detected, pixels, and the name that it came with."""

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=40)
    size = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    stored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = gettext_lazy("file")
        verbose_name_plural = gettext_lazy("files")

    def __str__(self) -> str:
        return self.name or self.sha256[:12]

    def to_json(self) -> dict[str, Json]:
        """Return what a payload keeps of the file."""
        return {
            "sha256": self.sha256,
            "name": self.name,
            "media_type": self.media_type,
            "size": self.size,
            "width": self.width,
            "height": self.height,
        }


def _describe(path: Path) -> tuple[str, int, int]:
    try:
        with Image.open(path, formats=list(IMAGE_TYPES)) as image:
            width, height = image.size
            if width * height > MAX_PIXELS:
                raise ValidationError(_("The image has too many pixels (at most 200 million)."), code="pixels")
            image.verify()
            return IMAGE_TYPES[str(image.format)], width, height
    except (UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise ValidationError(_("This is not a JPEG, PNG, TIFF or WebP image."), code="media_type") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise ValidationError(_("The image is damaged and cannot be read."), code="damaged") from error


def _write(chunks: Iterable[bytes], out: IO[bytes]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        size += len(chunk)
        if size > MAX_BYTES:
            raise ValidationError(_("The file is larger than 64 MB."), code="size")
        digest.update(chunk)
        out.write(chunk)
    out.flush()
    os.fsync(out.fileno())
    return digest.hexdigest(), size


def _settle(temporary: Path, target: Path) -> None:
    """Rename into place and make the rename durable: a row must never outlive its file over a power cut."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary.replace(target)
    directory = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def store(chunks: Iterable[bytes], *, name: str) -> StoredFile:
    """Store an image and return its row; the same bytes twice are one file.

    Raises `ValidationError` for anything but a whole JPEG, PNG, TIFF or WebP of at most 64 MB and 200 million pixels.
    """
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    try:
        shown = clean_line(Path(name.replace("\\", "/")).name)[:255]
    except TextError:
        shown = ""
    with tempfile.NamedTemporaryFile(dir=root, prefix=".upload-", delete=False) as out:
        temporary = Path(out.name)
        try:
            sha256, size = _write(chunks, out)
            media_type, width, height = _describe(temporary)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    _settle(temporary, stored_path(root, sha256))
    stored, _made = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"name": shown, "media_type": media_type, "size": size, "width": width, "height": height}
    )
    return stored
