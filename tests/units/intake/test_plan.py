from accounts.roles import Permission
from units.intake.columns import CADRES
from units.intake.plan import Plan, batches
from units.remits import scope_of


def digest(clerk, table, *rows):
    """What the plan of these rows comes to."""
    plan = Plan(CADRES, table("干部编号 姓名 健康状况", *rows), scope_of(clerk, Permission.IMPORT))
    list(plan.batches())
    return plan.digest


def test_rows_are_cut_into_batches():
    assert list(batches(range(5), 2)) == [[0, 1], [2, 3], [4]]


def test_a_digest_tells_one_plan_from_another(clerk, table, wang):
    first = digest(clerk, table, "C1 王建国 良好")

    assert digest(clerk, table, "C1 王建国 良好") == first
    assert digest(clerk, table, "C1 王建国 一般") != first
    wang.health = "一般"
    wang.save()
    assert digest(clerk, table, "C1 王建国 良好") != first
