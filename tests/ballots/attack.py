"""What an attacker does who has every table with its hidden columns, and saw who came in which order."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection

VOTERS = 500
CHANCE = 4
"""One of 500 is expected to be named by chance; more than four are three standard deviations above that."""
POSTGRES = "SELECT s.digest FROM ballots_slip s WHERE s.burned ORDER BY "
ORDERS = {
    "xmin": POSTGRES + "s.xmin::text::bigint, s.ctid",
    "ctid": POSTGRES + "s.ctid",
    "digest": POSTGRES + "s.digest",
}


def rows(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def one_by_one(cast_one, voters):
    """Let voters come singly; gives the order in which they were answered."""
    for voter in voters:
        cast_one(voter)
    return voters


def twenty_at_once(cast_one, voters):
    """Let twenty come at a time; gives the order in which they were answered."""
    answered = []

    def client(share):
        try:
            for voter in share:
                cast_one(voter)
                answered.append(voter)
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(client, [voters[at::20] for at in range(20)]))
    return answered


def orders_of_voters(arrivals):
    """Every order in which the attacker can put the voters, by the hash of their slip."""
    found = {"arrival": arrivals, "departure": arrivals[::-1]}
    if connection.vendor == "postgresql":
        found |= {name: [digest for (digest,) in rows(sql)] for name, sql in ORDERS.items()}
    else:
        found["rowid"] = [digest for (digest,) in rows("SELECT digest FROM ballots_slip WHERE burned ORDER BY rowid")]
    return found


def named(orders, ballots, truth):
    """For each order of voters, how many get their own ballot when both are laid side by side."""
    return {
        name: sum(truth[voter] == ballot for voter, ballot in zip(filter(truth.get, order), ballots, strict=True))
        for name, order in orders.items()
    }


def joined(table, column):
    """Ballots that share the hidden transaction number with exactly one burned slip, by its hash."""
    if connection.vendor != "postgresql":
        return {}
    found = {}
    for digest, ballot in rows(f"SELECT s.digest, b.{column} FROM ballots_slip s JOIN {table} b ON s.xmin = b.xmin"):
        found.setdefault(digest, []).append(bytes(ballot))
    return {digest: ballots[0] for digest, ballots in found.items() if len(ballots) == 1}


def in_place(table, column):
    """A column of a table in the order in which its rows lie."""
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    return [value for (value,) in rows(f"SELECT {column} FROM {table} ORDER BY {place}")]


def backup():
    """All rows of all tables of the ballots, as a copy of the files would hold them."""
    return {table: set(map(_plain, rows(f"SELECT * FROM {table}"))) for table in TABLES}


TABLES = (
    "ballots_slip", "ballots_sealedsheet", "ballots_pack", "ballots_receiptlist", "ballots_comment", "ballots_box",
    "ballots_lot", "ballots_elector", "accounts_auditentry",
)  # fmt: skip


def _plain(row):
    return tuple(bytes(value) if isinstance(value, memoryview | bytes) else str(value) for value in row)
