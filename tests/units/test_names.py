import pytest

from units.names import plain, spelled, spelled_unit


@pytest.mark.parametrize(
    ("written", "meant"),
    [("张　三", "张三"), (" 李 四 ", "李四"), ("阿依古丽•买买提", "阿依古丽·买买提"), ("欧阳 修", "欧阳修")],
)
def test_blanks_within_a_name_are_layout(written, meant):
    assert plain(written) == meant


@pytest.mark.parametrize(
    ("name", "pinyin", "initials"),
    [
        ("王建国", "wangjianguo", "wjg"),
        ("曾国强", "zengguoqiang", "zgq"),
        ("单 强", "shanqiang", "sq"),
        ("解 敏", "xiemin", "xm"),
        ("仇和平", "qiuheping", "qhp"),
        ("朴顺姬", "piaoshunji", "psj"),
        ("查文斌", "zhawenbin", "zwb"),
        ("任重", "renzhong", "rz"),
        ("盖立新", "gelixin", "glx"),
        ("尉迟明", "yuchiming", "ycm"),
        ("长孙青", "zhangsunqing", "zsq"),
        ("欧阳锋", "ouyangfeng", "oyf"),
        ("吕志刚", "lvzhigang", "lzg"),
        ("阿依古丽·买买提", "ayigulimaimaiti", "ayglmmt"),
    ],
)
def test_a_surname_is_read_as_a_surname(name, pinyin, initials):
    assert spelled(name) == (pinyin, initials)


def test_a_unit_is_read_as_words_are():
    assert spelled_unit("重庆市财政局") == ("chongqingshicaizhengju", "cqsczj")
