import pytest

from tabular.refusals import TableRefused
from units.intake.lrmx import MAX_BYTES, code_for, read_form

FORM = """<?xml version="1.0" encoding="utf-8"?>
<Person>
  <XingMing>张　三</XingMing><XingBie>男</XingBie><ChuShengNianYue>198005</ChuShengNianYue><MinZu>汉族</MinZu>
  <RuDangShiJian>民建2001.08</RuDangShiJian>
  <QuanRiZhiJiaoYu_XueLi>大学</QuanRiZhiJiaoYu_XueLi><QuanRiZhiJiaoYu_XueWei>理学学士</QuanRiZhiJiaoYu_XueWei>
  <QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi>某大学数学系</QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi>
  <QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi>某大学数学系</QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi>
  <XianRenZhiWu>县财政局局长</XianRenZhiWu><ZhaoPian>AAAA</ZhaoPian>
  <JiaTingChengYuan><Item><XingMing>李四</XingMing><ChengWei>妻子</ChengWei></Item></JiaTingChengYuan>
</Person>"""


def read(text, encoding="utf-8"):
    return read_form(text.encode(encoding), name="张三.lrmx")


def test_a_form_is_a_row_of_the_table_of_cadres():
    row = read(FORM)

    assert (row["姓名"], row["出生年月"], row["入党时间"], row["现任职务"]) == (
        "张　三",
        "198005",
        "民建2001.08",
        "县财政局局长",
    )
    assert row["全日制毕业院校系及专业"] == "某大学数学系"


@pytest.mark.parametrize(
    ("joined", "party"),
    [("2001.08", "中共党员"), ("200108；民建", "民建会员"), ("（九三）", "九三学社社员"), ("群众", "群众"), ("", "")],
)
def test_the_date_of_joining_says_the_party_too(joined, party):
    assert read(FORM.replace("民建2001.08", joined))["政治面貌"] == party


def test_relatives_and_the_photo_are_left_out():
    assert not {"李四", "妻子", "AAAA"} & set(read(FORM).values())


@pytest.mark.parametrize("encoding", ["gb2312", "GBK", "gb18030"])
def test_a_form_in_a_chinese_encoding_is_read(encoding):
    assert read(FORM.replace("utf-8", encoding), encoding) == read(FORM)


def test_an_age_in_brackets_is_no_part_of_a_birth_date():
    assert read(FORM.replace("198005<", "1980.05\n（45岁）<"))["出生年月"] == "1980.05"


ENTITIES = '<!DOCTYPE p [<!ENTITY a "aaaa">]><Person><XingMing>&a;</XingMing></Person>'
OUTSIDE = '<!DOCTYPE p SYSTEM "file:///etc/passwd"><Person><XingMing>a</XingMing></Person>'


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (ENTITIES, "DOCTYPE"),
        (OUTSIDE, "DOCTYPE"),
        ("<Person>", "不完整"),
        ("hello", "不完整"),
        ("<Person><XingBie>男</XingBie></Person>", "没有姓名"),
        ("<a>" * 9 + "</a>" * 9, "过多"),
        (f"<a>{'<b/>' * 5001}</a>", "过多"),
        ("<a>" + " " * MAX_BYTES + "</a>", "超过 5 MB"),
    ],
    ids=["entities", "outside", "cut off", "no XML", "no name", "deep", "many", "large"],
)
def test_what_is_no_form_is_refused_in_words(text, problem):
    with pytest.raises(TableRefused, match=problem):
        read(text)


def test_wrong_bytes_are_refused():
    with pytest.raises(TableRefused, match="编码"):
        read_form(b'<?xml version="1.0" encoding="gbk"?><a>\xff\xff</a>', name="x.lrmx")


def test_somebody_without_a_code_gets_the_same_each_time():
    row = read(FORM)

    assert code_for(row) == code_for(row | {"姓名": "张三"}) != code_for(row | {"姓名": "张四"})
