"""Writing what a table says, many rows to a statement."""

from units.intake.plan import BATCH
from units.models import Post
from units.names import name_cadre


def save_entries(kind, entries):
    """Save one batch of a plan; the caller holds the transaction."""
    new = [entry for entry in entries if entry.new]
    changed = [entry for entry in entries if entry.changed]
    if kind.name == "cadres":
        for entry in (*new, *changed):
            name_cadre(entry.row)
    elif kind.name == "tenures":
        _give_posts(new)
    kind.model.objects.bulk_create([entry.row for entry in new], batch_size=BATCH)
    _update(kind, changed)


def _update(kind, changed):
    fields = set().union(*(entry.fields for entry in changed))
    if not fields:
        return
    if kind.name == "cadres":
        fields |= {"plain_name", "pinyin", "initials", "version"} if "name" in fields else {"version"}
        for entry in changed:
            entry.row.version += 1
    kind.model.objects.bulk_update([entry.row for entry in changed], fields, batch_size=BATCH)


def _give_posts(entries):
    """Tie new tenures to the posts of their units; make the posts that a unit lacks."""
    wanted = {}
    for entry in entries:
        wanted.setdefault((entry.row.unit_id, entry.row.title), entry)
    units = {unit for unit, _ in wanted}
    known = {(post.unit_id, post.title): post for post in Post.objects.filter(unit__in=units)}
    lacking = [_post_of(entry) for place, entry in wanted.items() if place not in known]
    made = Post.objects.bulk_create(lacking, batch_size=BATCH)
    known |= {(post.unit_id, post.title): post for post in made}
    for entry in entries:
        entry.row.post = known[entry.row.unit_id, entry.row.title]


def _post_of(entry):
    values = entry.reading.values
    chief = values.get("is_chief", False)
    return Post(
        unit_id=entry.row.unit_id,
        title=entry.row.title,
        is_chief=chief,
        is_leader=chief or values.get("is_leader", False),
        position=values.get("position", 0),
    )
