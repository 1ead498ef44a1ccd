"""The 73 units of S1 in their prescribed order. Towns and subdistricts are made up; offices bear the usual names."""

OFFICES = (
    "区委办公室 区人大常委会机关 区政府办公室 区政协机关 区委宣传部 区委统战部 区委政法委 区委社会工作部 区委编办 "
    "区发展改革委 区教育局 区科技局 区工业和信息化局 区民政局 区司法局 区财政局 区人力资源和社会保障局 区城市管理局 "
    "区住房保障局 区交通运输局 区农业农村委 区商务局 区文化旅游局 区卫生健康委 区应急管理局 区审计局 区市场监管局 "
    "区统计局 区信访局 区医疗保障局"
)
INSTITUTIONS = (
    "区总工会 团区委 区妇联 区科协 区残联 区工商联 区红十字会 区文联 区融媒体中心 区机关事务中心 区档案馆 区疾控中心 "
    "区供销合作社 区投资促进中心 区公共资源交易中心 区园林绿化中心 区环卫服务中心 区企业服务中心 区退役军人服务中心 "
    "区农业技术推广中心"
)
SUBDISTRICTS = (
    "青石街街道 望河路街道 柳湾街道 槐树里街道 安平路街道 龙泉街道 凤台街道 金沙路街道 南塘街道 梅园街道 石桥街道 "
    "清溪路街道 北岗街道"
)
TOWNS = "松岭镇 白马镇 石门镇 三河镇 大营镇 杨楼镇 马坡镇 花园乡 东坪乡 罗汉乡"


def _numbered(letter: str, listed: str) -> list[tuple[str, str]]:
    return [(f"{letter}{number:02}", name) for number, name in enumerate(listed.split(), 1)]


UNITS = {
    "机关": _numbered("机", OFFICES),
    "事业": _numbered("事", INSTITUTIONS),
    "街道": _numbered("街", SUBDISTRICTS),
    "乡镇": _numbered("镇", TOWNS),
}
NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五")
GROUPS = tuple(f"第{numeral}考核组" for numeral in NUMERALS)
