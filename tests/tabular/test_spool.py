from tabular.spool import Row, Rows


def test_rows_come_back_in_order_and_as_often_as_wanted():
    rows = Rows(("姓名", "分数"))
    for line in range(2, 2_000):
        rows.put(line, [f"张{line}", "92.5"])

    assert len(rows) == 1_998
    assert [row.line for row in rows] == [row.line for row in rows] == list(range(2, 2_000))
    assert next(iter(rows)) == Row(2, {"姓名": "张2", "分数": "92.5"})


def test_a_row_that_ends_early_is_filled_with_empty_cells():
    rows = Rows(("a", "b", "c"))
    rows.put(2, ["1"])

    assert [row.cells for row in rows] == [{"a": "1", "b": "", "c": ""}]


def test_rows_that_are_too_many_for_memory_come_back_unchanged():
    rows = Rows(("a",))
    for line in range(20_000):
        rows.put(line, ["长" * 100])

    assert sum(row.cells["a"] == "长" * 100 for row in rows) == 20_000


def test_two_readers_do_not_disturb_each_other():
    rows = Rows(("a",))
    for line in range(1_500):
        rows.put(line, [str(line)])

    assert all(one == other for one, other in zip(rows, rows, strict=True))
