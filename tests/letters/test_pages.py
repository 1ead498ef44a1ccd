"""Paragraphs keep their kinds, whatever keys a program gave them."""

from letters.package import Part
from letters.template import style_names

STYLES = (
    b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b'<w:style w:styleId="a3"><w:name w:val="\xe4\xb8\x80\xe7\xba\xa7\xe6\xa0\x87\xe9\xa2\x98"/></w:style>'
    b'<w:style w:styleId="a4"/></w:styles>'
)


def test_a_kind_is_known_by_its_name():
    assert style_names(Part("word/styles.xml", STYLES)) == {"a3": "一级标题"}
