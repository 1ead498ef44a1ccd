"""The Chinese wording of what can be wrong with a scheme, and of what to write instead, by the English one."""

PROBLEMS = {
    "the pool spans categories that compare different values.": "排名组跨类别，而各类别比较的数值不同。",
    "the grade “{0}” has two quotas.": "“{0}”有两处名额规定。",
    "the nomination “{0}” needs a share or a number.": "推荐“{0}”须写明比例或个数之一。",
    "a full mark is to stand in for what is missing, and none is written.": "缺项按满分计，却没有写明满分。",
    "“{0}” asks for a place and takes it away.": "“{0}”既依据名次，又取消名次。",
    "everybody would be proposed “{0}”.": "所有对象都会被建议为“{0}”。",
    "the document is longer than {0} characters.": "文本超过 {0} 个字符。",
    "this is not TOML: {0}.": "不是 TOML 文本：{0}。",
    "“{0}” is not one of the choices.": "“{0}”不在可选范围。",
    "a table is expected here.": "这里应当是一个表。",
    "a list is expected here.": "这里应当是一个列表。",
    "“{0}” is neither true nor false.": "“{0}”既不是 true 也不是 false。",
    "“{0}” is not a whole number.": "“{0}”不是整数。",
    "“{0}” is not an interval.": "“{0}”不是区间。",
    "“{0}” is not a number.": "“{0}”不是数字。",
    "“{0}” is not text.": "“{0}”不是文字。",
    "the text is longer than {0} characters.": "文字超过 {0} 个字符。",
    "“{0}” cannot be an id.": "“{0}”不能用作编号。",
    "“{0}” is not known here.": "这里没有“{0}”这一项。",
    "“{0}” is missing.": "缺少“{0}”。",
    "there is no method “{0}”.": "没有“{0}”这种计分方法。",
    "there is no node.": "没有节点。",
    "the id “{0}” is used twice.": "编号“{0}”重复。",
    "there is no category “{0}”.": "没有类别“{0}”。",
    "a value is larger than 10^60.": "数值超过 10^60。",
    "there is no category.": "没有类别。",
    "the category has no node.": "这一类别没有节点。",
    "it is not clear which node is the result of “{0}”.": "不清楚类别“{0}”以哪个节点为结果。",
    "“{0}” is a {1} where a {2} is wanted.": "“{0}”是{1}，这里需要{2}。",
    "a rate or a count needs its options.": "得票率、得票数须写明统计哪些选项。",
    "options without points: {0}.": "这些选项没有分值：{0}。",
    "in “{0}”: {1}.": "“{0}”中：{1}。",
    "a figure has the id “{0}” too.": "数据项中也有编号“{0}”。",
    "there is no {1} “{0}”.": "没有{1}“{0}”。",
    "“{0}” has a meaning of its own in formulas.": "“{0}”在公式中另有含义。",
    "a grade stands twice in the list.": "等次重复列出。",
    "in the category “{0}” the weights add up to {1}, not {2}: {3}.": "类别“{0}”的权重合计 {1}，不是 {2}：{3}。",
    "in the category “{0}” the full marks beneath add up to {1}, not {2}: {3}.": (
        "类别“{0}”的下级满分合计 {1}，不是 {2}：{3}。"
    ),
    "a better grade has a lower band than a worse one.": "较高等次的分数段低于较低等次。",
    "the quotas together come to {0}% and cannot be met.": "各等次比例合计 {0}%，无法满足。",
    "the nodes lean on one another in a circle: {0}.": "节点之间循环引用：{0}。",
    "its parent “{0}” is not in the category “{1}”.": "上级节点“{0}”不在类别“{1}”中。",
    "“{0}” has nodes beneath it and a method that does not read them.": "“{0}”有下级节点，但其计分方法不汇总下级。",
    "“{0}” has no node beneath it in the category “{1}”.": "“{0}”在类别“{1}”中没有下级节点。",
    "these nodes have no weight in the category “{0}”: {1}.": "类别“{0}”中这些节点没有权重：{1}。",
    "the method “{0}” needs a full mark.": "计分方法“{0}”需要满分。",
    "a broken line needs two different knots.": "折线至少要有两个不同的点。",
    "a ranking needs either value or place.": "排名赋分须写明 value 或 place 之一。",
    "the weights add up to {0}, not 100: {1}.": "权重合计 {0}，不是 100：{1}。",
    "it is not clear what may be put in a cell.": "不清楚测评表的格子里填什么。",
    "the form has no item.": "测评表没有项目。",
    "the items are not all measured in the same way.": "测评项目的计量方式不一致。",
    "the form's full mark is not above 0.": "测评表满分不大于 0。",
    "the bands {0} and {1} overlap.": "分档 {0} 与 {1} 重叠。",
    "there is a gap between the bands {0} and {1}.": "分档 {0} 与 {1} 之间有空档。",
    "the quota of “{0}” needs a share or a number.": "“{0}”的名额须写明比例或个数之一。",
    "the category “{0}” is graded by “{1}” already.": "类别“{0}”已由“{1}”评定等次。",
    "{0} = {1} is not between {2} and {3}.": "{0} = {1} 不在 {2} 至 {3} 之间。",
    "the rest get “{0}”, which has a quota.": "其余人员评为“{0}”，而这一等次有名额限制。",
    "a number is longer than {0} digits.": "有数字超过 {0} 位。",
    "tables and lists are nested more than {0} deep.": "表和列表嵌套超过 {0} 层。",
    "“{0}” has no points for: {1}.": "“{0}”没有为这些选项写分值：{1}。",
}

REMEDIES = {
    "Put the values into a node of their own, with variants, and compare that node.": (
        "请把各类别的数值另写成一个节点（用 variants），再比较该节点。"
    ),
    "Write one; its share may be a formula.": "请只写一处；比例可以是公式。",
    "Let the condition say something that is known before the ranking.": "请改用排名之前已知的条件。",
    "Write bands, quotas or rest, or by_people for grades that only people award.": (
        "请写明 bands、quotas 或 rest；只由人评定的等次写 by_people。"
    ),
    "Split it into several schemes.": "请拆成几个考核方案。",
    "Mend the text at that line and column: {1}": "请改正这一行：{1}",
    "Put Chinese keys in quotation marks: {1}": '汉字作键须加引号，例如 "机关" = 30：{1}',
    "Write quotation marks, = and digits in half width: {1}": "引号、等号、数字请用半角：{1}",
    "Use letters, Chinese characters, digits and _ ; begin with a letter or a Chinese character.": (
        "请用字母、汉字、数字和下划线，以字母或汉字开头。"
    ),
    "Choose from: {1}.": "可选：{1}。",
    "Write it as a table of keys and values.": "请写成“键 = 值”的表。",
    "Did you mean “{1}”?": "是否为“{1}”？",
    "Known here: {1}.": "这里可用的有：{1}。",
    "Known here: {2}.": "这里可用的有：{2}。",
    "Known: {2}.": "可用的有：{2}。",
    "Write true or false.": "请写 true 或 false。",
    "Write a whole number such as 2.": "请写整数，例如 2。",
    'Write it like "[80,90)" or "[90,)".': "请写成 “[80,90)” 或 “[90,)” 的样子。",
    'Write a plain decimal such as "92.5".': "请写普通小数，例如 “92.5”。",
    "Put it in quotation marks.": "请加引号。",
    "Shorten it.": "请缩短。",
    "Write it in square brackets.": "请用方括号列出。",
    "Write {0} = … .": "请写明 {0} = …。",
    "Methods: {2}.": "可用的方法：{2}。",
    "Write at least one [[nodes]].": "请至少写一个 [[nodes]]。",
    "Give each its own id.": "请各用自己的编号。",
    "Categories: {1}.": "类别有：{1}。",
    "Check the formula and the figures.": "请核对公式和数据。",
    "Write at least one [[categories]] with id and name.": "请至少写一个 [[categories]]，含 id 与 name。",
    "Give it nodes, or leave the category out.": "请为它写节点，或去掉这一类别。",
    'Write score = "…" with the id of the node that is the result; top nodes: {1}.': (
        "请写明 score = “…”，填结果节点的编号；顶层节点有：{1}。"
    ),
    'Give points, or write counted = false (不了解), or take measure = "rate".': (
        "请写分值；不计分的选项（不了解）写 counted = false；只用得票率的写 measure = “rate”。"
    ),
    "Compare it with something, such as x >= 60.": "请写成比较，例如 x >= 60。",
    "Write a formula that gives a number.": "请写结果为数字的公式。",
    'Write options = ["优秀"].': "请写明 options = [“优秀”]。",
    "See “formulas” in the guide to schemes.": "参见考核方案指南的“公式”一节。",
    "Name each grade once, the best first.": "每个等次只列一次，最好的在前。",
    "Choose another id for one of them.": "请为其中一个另取编号。",
    "Choose another id.": "请另取编号。",
    "Take a name out of the formulas, give units and cadres result nodes of their own, or use an earlier round.": (
        "请从公式中去掉其中一个；单位与干部的结果节点各用自己的编号，或把一部分放到更早的轮次。"
    ),
    "Give the parent this category too, or take it out here.": "请让上级节点也包含这一类别，或在此处去掉。",
    'Use method "sum" or "weighted", or take the parent out of: {1}.': (
        "请改用 “sum” 或 “weighted”，或去掉这些节点的 parent：{1}。"
    ),
    'Give some node parent = "{0}".': "请为下级节点写 parent = “{0}”。",
    "Write weight = … for each; what comes on top (bonus, penalty) goes beside this node, beneath a sum.": (
        "请为每个写 weight = …；额外加减分的不写，把它与本节点并列，放到按“合计”计分的上级之下。"
    ),
    'Mend the weights; if the plan really says so, write weights_total = "{1}".': (
        "请改正权重；方案原文确实如此的，写 weights_total = “{1}”。"
    ),
    "Mend the full marks; parts that come on top (bonus, penalty) are written without full.": (
        "请改正满分；额外加减分的部分不写 full。"
    ),
    "Write at least two knots, each at its own value.": "请至少写两个点，各在不同的数值上。",
    "Write value = … to rank here, or place = … for a place that is given.": (
        "在这里排名的写 value = …，名次由外部给定的写 place = …。"
    ),
    "Write options to tick, or marks, or ranking: exactly one of them.": (
        "打勾的写 options，打分的写 marks，排序的写 ranking，三者择一。"
    ),
    "Give all items a weight, or all a full mark, or all points of their own, or none of these.": (
        "请让所有项目都写权重，或都写满分，或都写各自分值，或都不写。"
    ),
    "Name the grades best first, and mend the bands.": "等次由高到低列出，并改正分数段。",
    'Write full = "…".': "请写明 full = “…”。",
    'Write full = "…"; beneath a weighted sum, 100.': "请写明 full = “…”；上级为加权合计的，一般写 100。",
    "Mend the weights.": "请改正权重。",
    "Write at least one item.": "请至少写一个项目。",
    "Mend the shares.": "请改正比例。",
    "Mend the points.": "请改正分值。",
    "Let one end where the other begins, one end open.": "请让一档止于另一档的起点，一端开、一端闭。",
    "Write one of the two.": "请写明其中之一。",
    "Let one begin where the other ends.": "请让一档从另一档的终点开始，并让其中一端为闭。",
    "Let each category stand in one grading only.": "每个类别只能由一处评定等次。",
    "Write a number from {2} to {3}.": "请写 {2} 至 {3} 之间的数字。",
    "Let the rest get a grade without a quota.": "请让其余人员评为没有名额限制的等次。",
    "Write a shorter number.": "请写短一些的数字。",
    "Write it flatter.": "请减少嵌套。",
    "Give every option points, or write counted = false.": "请为每个选项写分值；不计分的写 counted = false。",
}

FORMULAS = {
    "the formula is longer than {0} characters": "公式超过 {0} 个字符",
    "the formula has more than {0} words and signs; split it over several nodes": (
        "公式超过 {0} 个词和符号，请拆成几个节点"
    ),
    "“{0}” is not expected here": "这里不应出现“{0}”",
    "“{0}” cannot be read": "读不懂“{0}”",
    "“{0}” is expected after “{1}”": "“{1}”之后应有“{0}”",
    "the formula is nested more than {0} deep": "公式嵌套超过 {0} 层",
    "the formula ends too early": "公式没有写完",
    "“{0}” is not a number": "“{0}”不是数字",
    "a name is expected after “{0}.”": "“{0}.”之后应有名称",
    "“{0}” is not known; declare it under [[figures]] or as a node": "没有“{0}”，请在 [[figures]] 中登记或写成节点",
    "“{0}” is not known; did you mean “{1}”?": "没有“{0}”，是否为“{1}”",
    "“{0}” is a {1} where a {2} is wanted": "“{0}”是{1}，这里需要{2}",
    "there is no function “{0}”; the nearest is “{1}”": "没有函数“{0}”，相近的是“{1}”",
    "{0} cannot be used here": "这里不能用 {0}",
    "the first argument of {0} is a relation, such as unit": "{0} 的第一个参数应为关系，例如 unit",
    "the third argument of {0} is a relation, such as unit": "{0} 的第三个参数应为关系，例如 unit",
    "“{0}” must be written as a text in quotation marks": "“{0}”应写成带引号的文字",
    "{0} takes {1} to {2} arguments, not {3}": "{0} 应有 {1} 至 {2} 个参数，现有 {3} 个",
    "“{0}” is not a relation, so nothing can follow its dot": "“{0}”不是关系，其后不能加点",
    "{0}(…): the scheme has no {1} “{2}”": "{0}(…)：方案中没有{1}“{2}”",
}
