from units.models import Unit


def test_a_renamed_unit_is_found_by_its_pinyin_and_an_untouched_one_keeps_its_version(bring, bureau, town):
    bring("units", "单位代码 单位全称", "101 县金融局", "201 青石镇")

    assert list(Unit.objects.order_by("code").values_list("code", "initials", "version")) == [
        ("0", "", 1),
        ("101", "xjrj", 2),
        ("201", "", 1),
    ]


def test_an_import_of_units_takes_few_statements(bring, county, django_assert_max_num_queries):
    rows = [f"u{n} 单位{n} {'0' if n < 20 else f'u{n % 20}'}" for n in range(400)]

    with django_assert_max_num_queries(60):
        bring("units", "单位代码 单位全称 上级单位代码", *rows)

    assert Unit.objects.count() == 401
