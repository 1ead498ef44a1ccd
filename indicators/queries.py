"""What the pages of schemes ask."""

from django.db.models import Count

from indicators.models import Draft, Scheme


def schemes():
    """All versions without their texts, with the number of rounds that use each; the newest of a scheme first."""
    return Scheme.objects.defer("text").annotate(used=Count("rounds")).order_by("code", "-version")


def drafts():
    """Drafts without their texts, with who wrote last; those that wait for somebody first."""
    kept = Draft.objects.defer("text").select_related("changed_by", "submitted_by", "based_on", "kept")
    return kept.defer("text", "based_on__text", "kept__text").order_by("-changed_at", "-pk")


def whole_draft():
    """Drafts as a page of one needs them."""
    people = ("made_by", "changed_by", "submitted_by", "settled_by", "based_on", "kept")
    return Draft.objects.select_related(*people).defer("based_on__text", "kept__text")
