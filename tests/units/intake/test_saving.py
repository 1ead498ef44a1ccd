from units.models import Cadre, Post, Tenure


def test_a_new_name_is_found_by_its_pinyin_after_an_import(bring, wang):
    bring("cadres", "干部编号 姓名", "C1 单明")

    assert Cadre.objects.get(code="C1").pinyin == "shanming"


def test_two_deputies_share_a_post_that_is_there_already(bring, wang, chen, bureau):
    post = Post.objects.create(unit=bureau, title="副局长", is_leader=True)

    bring("tenures", "干部编号 单位 职务 任职时间", "C1 101 副局长 2020.02", "C2 101 副局长 2021.02")

    assert set(Tenure.objects.values_list("post", flat=True)) == {post.pk}
