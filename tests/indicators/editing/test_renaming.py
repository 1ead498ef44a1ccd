from indicators.editing.renaming import renamed


def test_every_formula_and_reference_follows_a_node():
    document = {
        "categories": [{"id": "a", "name": "甲", "score": "总"}],
        "nodes": [
            {"id": "总", "name": "总分", "method": "weighted"},
            {"id": "n", "parent": "总", "method": "formula", "value": '总 + 总分 + unit.总 + if(x == "总", 1, 0)'},
            {"id": "m", "parent": "n", "method": "steps", "value": "1", "bands": [{"range": "[0,)", "points": "总"}]},
        ],
        "grading": [{"id": "g", "tie_break": ["总"], "rules": [{"when": "总 < 60", "reason": "总"}]}],
        "colours": [{"id": "c", "nodes": ["总", "n"]}],
    }

    after = renamed(document, "nodes", "总", "合计")

    assert after["categories"][0]["score"] == "合计"
    assert [node.get("parent") for node in after["nodes"]] == [None, "合计", "n"]
    assert after["nodes"][1]["value"] == '合计 + 总分 + unit.合计 + if(x == "总", 1, 0)'
    assert after["nodes"][2]["bands"][0]["points"] == "合计"
    assert after["grading"][0] == {"id": "g", "tie_break": ["合计"], "rules": [{"when": "合计 < 60", "reason": "总"}]}
    assert after["colours"][0]["nodes"] == ["合计", "n"]


def test_the_pools_of_a_figure_follow_it():
    document = {"grading": [{"id": "g", "pool": ["category", "镇"], "nominations": [{"id": "n", "pool": ["镇"]}]}]}

    after = renamed(document, "figures", "镇", "所在镇")

    assert after["grading"][0]["pool"] == ["category", "所在镇"]
    assert after["grading"][0]["nominations"][0]["pool"] == ["所在镇"]


def test_the_weights_of_a_category_follow_it():
    document = {
        "nodes": [{"id": "n", "weight": {"a": 1, "b": 2}, "variants": [{"categories": ["a"], "cap": "5"}]}],
        "grading": [{"id": "g", "categories": ["a"]}],
    }

    after = renamed(document, "categories", "a", "甲类")

    assert after["nodes"][0] == {
        "id": "n", "weight": {"甲类": 1, "b": 2}, "variants": [{"categories": ["甲类"], "cap": "5"}]
    }  # fmt: skip
    assert after["grading"][0]["categories"] == ["甲类"]


def test_the_votes_of_a_class_and_the_question_for_a_circumstance_follow():
    document = {
        "nodes": [{"id": "n", "method": "appraisal", "form": "f", "classes": {"x": 100}}],
        "grading": [{"id": "g", "rules": [{"when": 'has("处分") and has("处分二")'}]}],
    }

    assert renamed(document, "classes", "x", "领导")["nodes"][0]["classes"] == {"领导": 100}
    assert renamed(document, "forms", "f", "测评表")["nodes"][0]["form"] == "测评表"
    after = renamed(document, "circumstances", "处分", "受处分")
    assert after["grading"][0]["rules"][0]["when"] == 'has("受处分") and has("处分二")'
