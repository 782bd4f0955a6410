"""How well each published version is evidenced, counted once when it is issued, and the reasons given for publishing below a threshold."""

from __future__ import annotations

from django.db import models

from archive.published.version import PublishedVersion


class VersionCoverage(models.Model):
    """What `archive.spec.coverage` counts in one version. It follows from the payload, so that it can be computed anew at any time."""

    version = models.OneToOneField(PublishedVersion, models.PROTECT, primary_key=True, related_name="coverage")
    statements = models.PositiveIntegerField(default=0)
    cited = models.PositiveIntegerField(default=0)
    knowledge = models.PositiveIntegerField(default=0)
    uncited = models.PositiveIntegerField(default=0)
    citations = models.PositiveIntegerField(default=0)
    without_locator = models.PositiveIntegerField(default=0)
    unread_links = models.PositiveIntegerField(default=0)
    single_source = models.PositiveIntegerField(default=0)
    not_collated_twice = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            # A count that contradicts itself would make every report built on it wrong without a sign.
            models.CheckConstraint(
                condition=models.Q(statements=models.F("cited") + models.F("knowledge") + models.F("uncited")), name="coverage_adds_up"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.cited}/{self.statements}"


class CoverageOverride(models.Model):
    """Why a version was published although it fell short of a threshold: the name and the reason are public.

    `shortfalls` is a list of `{"measure", "found", "allowed"}`. Database triggers refuse UPDATE and DELETE.
    """

    version = models.OneToOneField(PublishedVersion, models.PROTECT, primary_key=True, related_name="override")
    name = models.CharField(max_length=200)
    reason = models.TextField()
    shortfalls = models.JSONField(default=list)

    class Meta:
        constraints = [
            # An override without a name or a reason would be a gate left open.
            models.CheckConstraint(condition=~models.Q(name="") & ~models.Q(reason=""), name="override_named_and_reasoned"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.name}"
