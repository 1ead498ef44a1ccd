"""Writing the tree that a table of units describes."""

from units.intake.plan import BATCH
from units.models import Group, Unit
from units.models.tree import STEP
from units.names import spelled_unit


def save_units(plan, entries):
    """Save a plan of units: who moves steps aside, new units come level by level, then all take their places."""
    moving = [node for node in plan.nodes.values() if node.row.pk and node.row.path != node.path]
    for node in moving:
        node.row.path = f"~{node.row.pk}"
    Unit.objects.bulk_update([node.row for node in moving], ["path"], batch_size=BATCH)
    _create(plan)
    _settle(plan, moving)
    _join_groups(entries)


def _create(plan):
    new = sorted((node for node in plan.nodes.values() if not node.row.pk), key=lambda node: len(node.path))
    for depth in sorted({len(node.path) // STEP for node in new}):
        level = [node for node in new if len(node.path) == depth * STEP]
        for node in level:
            _place(plan, node)
        Unit.objects.bulk_create([node.row for node in level], batch_size=BATCH)


def _settle(plan, moving):
    changed = {node.code: node for node in moving}
    for node in plan.nodes.values():
        if node.entry and node.entry.changed:
            changed[node.code] = node
    for node in changed.values():
        _place(plan, node)
        node.row.version += 1
    written = {name for node in changed.values() if node.entry for name in node.entry.fields}
    if changed:
        fields = written | {"parent", "position", "path", "pinyin", "initials", "version"}
        Unit.objects.bulk_update([node.row for node in changed.values()], fields, batch_size=BATCH)


def _place(plan, node):
    row = node.row
    row.parent = plan.nodes[node.parent].row if node.parent else None
    row.position, row.path = node.position, node.path
    row.pinyin, row.initials = spelled_unit(row.name)


def _join_groups(entries):
    through = Group.units.through
    told = [entry for entry in entries if "groups" in entry.reading.values]
    through.objects.filter(unit__in=[entry.row.pk for entry in told]).delete()
    through.objects.bulk_create(
        [through(unit_id=entry.row.pk, group_id=pk) for entry in told for pk in entry.reading.values["groups"]],
        batch_size=BATCH,
    )
