from tabular.alike import kinds_of

UNKNOWN = [(row, "对象", f"没有这个考核对象：s1-{row}。", f"是否为“{row}”？") for row in range(2, 42)]


def test_one_mistake_in_every_row_is_told_once_with_its_number():
    (kind,) = kinds_of(UNKNOWN)

    assert (kind.column, kind.problem, kind.remedy) == ("对象", "没有这个考核对象：s1-2。", "是否为“2”？")
    assert (kind.number, kind.rows[:3]) == (40, [2, 3, 4])


def test_a_few_faults_of_one_kind_are_told_one_by_one():
    assert [kind.problem for kind in kinds_of(UNKNOWN[:3])] == [fault[2] for fault in UNKNOWN[:3]]


def test_the_same_fault_in_another_column_is_another_kind():
    other = [(row, "类别", problem, remedy) for row, _, problem, remedy in UNKNOWN]

    assert [(kind.column, kind.number) for kind in kinds_of(UNKNOWN + other)] == [("对象", 40), ("类别", 40)]


def test_what_was_written_between_quotation_marks_makes_no_other_kind():
    flaws = [(row, "考核类别", f"没有名为“{word}”的考核类别", "") for row, word in enumerate("甲乙丙丁")]

    assert [kind.number for kind in kinds_of(flaws)] == [4]
