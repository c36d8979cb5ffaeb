"""The styles of a Word book: fonts for both scripts, headings, lists, tables, callouts, chips."""

from collections.abc import Set
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.oxml import parse_xml

from exporters.colours import COLOURS
from exporters.document import Language
from exporters.typeset import NO_END, NO_START

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MINCHO, _GOTHIC = "BIZ UDPMincho", "BIZ UDPGothic"

# style id, name, based on, font, size (half points), colour, bold, paragraph properties
_PARAGRAPHS = (
    ("BodyText", "Body Text", "Normal", _MINCHO, 20, "ink", False, '<w:spacing w:after="100" w:line="340" w:lineRule="exact"/><w:jc w:val="both"/>'),
    ("Lead", "Lead", "BodyText", _MINCHO, 22, "ink", False, '<w:spacing w:after="160" w:line="380" w:lineRule="exact"/><w:jc w:val="both"/>'),
    ("EntryTitle", "Entry Title", "Normal", _MINCHO, 20, "ink", False, '<w:keepNext/><w:keepLines/><w:spacing w:after="100" w:line="340" w:lineRule="exact"/>'),
    ("Small", "Small", "Normal", _GOTHIC, 16, "grey", False, '<w:spacing w:after="80" w:line="260" w:lineRule="exact"/>'),
    ("SourceText", "Source Text", "Normal", _MINCHO, 18, "ink", False, '<w:spacing w:after="60" w:line="284" w:lineRule="exact"/><w:jc w:val="both"/>'),
    ("SourceTitle", "Source Title", "Normal", _GOTHIC, 18, "ink", True, '<w:keepNext/><w:keepLines/><w:spacing w:after="60" w:line="284" w:lineRule="exact"/>'),
    ("Field", "Field", "Normal", _GOTHIC, 18, "ink", False, '<w:keepLines/><w:spacing w:after="0" w:line="280" w:lineRule="exact"/>'),
    ("TableHead", "Table Head", "Normal", _GOTHIC, 17, "ink", True, '<w:spacing w:before="72" w:after="66" w:line="260" w:lineRule="exact"/>'),
    ("TableText", "Table Text", "Normal", _GOTHIC, 17, "ink", False, '<w:spacing w:before="72" w:after="66" w:line="260" w:lineRule="exact"/>'),
    ("BarHead", "Bar Head", "Normal", _GOTHIC, 15, "ink", True, '<w:spacing w:before="72" w:after="66" w:line="220" w:lineRule="exact"/>'),
    ("BarText", "Bar Text", "Normal", _GOTHIC, 17, "ink", False, '<w:spacing w:before="36" w:after="30" w:line="260" w:lineRule="exact"/>'),
    ("CalloutNoteTitle", "Callout Note Title", "Normal", _GOTHIC, 18, "blue", True, '<w:keepNext/><w:spacing w:before="60" w:after="0" w:line="300" w:lineRule="exact"/>'),
    ("CalloutWarningTitle", "Callout Warning Title", "Normal", _GOTHIC, 18, "amber", True, '<w:keepNext/><w:spacing w:before="60" w:after="0" w:line="300" w:lineRule="exact"/>'),
    ("CalloutText", "Callout Text", "Normal", _GOTHIC, 18, "ink", False, '<w:spacing w:after="60" w:line="300" w:lineRule="exact"/>'),
    ("CoverBar", "Cover Bar", "Normal", _GOTHIC, 8, "ink", False, '<w:pBdr><w:top w:val="single" w:sz="24" w:space="0" w:color="1F3F66"/></w:pBdr><w:spacing w:before="2500" w:after="280" w:line="20" w:lineRule="exact"/>'),
    ("Marking", "Marking", "Normal", _GOTHIC, 20, "amber", True, '<w:jc w:val="center"/>'),
    ("ContentsHeading", "Contents Heading", "Normal", _GOTHIC, 36, "blue", True, '<w:spacing w:after="240"/>'),
    ("Tick", "Tick", "Normal", _GOTHIC, 15, "ink", False, '<w:spacing w:before="20" w:after="20" w:line="220" w:lineRule="exact"/><w:ind w:left="-80" w:right="-80"/><w:jc w:val="center"/>'),
    ("Hair", "Hair", "Normal", _GOTHIC, 2, "ink", False, '<w:keepNext/><w:spacing w:after="0" w:line="20" w:lineRule="exact"/>'),
    ("Gap", "Gap", "Normal", _GOTHIC, 8, "ink", False, '<w:spacing w:after="0" w:line="200" w:lineRule="exact"/>'),
    ("SmallGap", "Small Gap", "Normal", _GOTHIC, 8, "ink", False, '<w:spacing w:after="0" w:line="100" w:lineRule="exact"/>'),
    ("IndexEntry", "Index Entry", "Normal", _GOTHIC, 18, "ink", False, '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{line}"/></w:tabs><w:spacing w:after="0" w:line="280" w:lineRule="exact"/><w:ind w:left="280" w:hanging="280"/>'),
    ("TOC1", "toc 1", "Normal", _GOTHIC, 21, "ink", True, '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{line}"/></w:tabs><w:spacing w:after="0" w:line="400" w:lineRule="exact"/><w:ind w:left="0" w:right="0"/>'),
    ("TOC2", "toc 2", "Normal", _GOTHIC, 19, "ink", False, '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{line}"/></w:tabs><w:spacing w:after="0" w:line="320" w:lineRule="exact"/><w:ind w:left="280" w:right="0"/>'),
    ("TOC3", "toc 3", "Normal", _GOTHIC, 19, "ink", False, '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{line}"/></w:tabs><w:spacing w:after="0" w:line="320" w:lineRule="exact"/><w:ind w:left="560" w:right="0"/>'),
    ("TOC4", "toc 4", "Normal", _GOTHIC, 19, "ink", False, '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{line}"/></w:tabs><w:spacing w:after="0" w:line="320" w:lineRule="exact"/><w:ind w:left="840" w:right="0"/>'),
)  # fmt: skip

# style id, size factor in half points (None: as around it), colour, bold, shading
_CHARACTERS = (
    ("Soft", "Soft", None, "grey", False, None),
    ("NotAgreed", "Not Agreed", None, "amber", False, None),
    ("Citation", "Citation", 16, "grey", False, None),
    ("Label", "Label", 16, "grey", False, None),
    ("Marked", "Marked", 16, "amber", True, None),
    ("Chip", "Chip", 16, "ink", False, "tint"),
    ("ChipWarning", "Chip Warning", 16, "amber", False, "amber-tint"),
    ("ChipGood", "Chip Good", 16, "green", False, "green-tint"),
    ("ChipLate", "Chip Late", 16, "red", False, "red-tint"),
)

# built-in style, font, size, colour, bold, paragraph properties
_BUILT_IN = (
    ("Normal", _MINCHO, 20, "ink", False, '<w:spacing w:after="80"/>'),
    ("Title", _GOTHIC, 48, "blue", True, '<w:spacing w:before="0" w:after="360" w:line="720" w:lineRule="exact"/>'),
    ("Subtitle", _GOTHIC, 22, "ink", False, '<w:spacing w:after="60" w:line="400" w:lineRule="exact"/>'),
    ("Heading 1", _GOTHIC, 36, "blue", True, '<w:keepNext/><w:keepLines/><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="1F3F66"/></w:pBdr><w:spacing w:before="0" w:after="320" w:line="520" w:lineRule="atLeast"/><w:outlineLvl w:val="0"/>'),
    ("Heading 2", _GOTHIC, 26, "blue", True, '<w:keepNext/><w:keepLines/><w:spacing w:before="440" w:after="160" w:line="400" w:lineRule="atLeast"/><w:outlineLvl w:val="1"/>'),
    ("Heading 3", _GOTHIC, 21, "ink", True, '<w:keepNext/><w:keepLines/><w:spacing w:before="280" w:after="60" w:line="340" w:lineRule="atLeast"/><w:outlineLvl w:val="2"/>'),
    ("Heading 4", _GOTHIC, 19, "grey", True, '<w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="40" w:line="300" w:lineRule="atLeast"/><w:outlineLvl w:val="3"/>'),
    ("List Bullet", _MINCHO, 20, "ink", False, '<w:numPr><w:numId w:val="{bullets}"/></w:numPr><w:spacing w:after="100" w:line="340" w:lineRule="exact"/><w:ind w:left="320" w:hanging="320"/><w:contextualSpacing/><w:jc w:val="both"/>'),
    ("Caption", _GOTHIC, 16, "grey", False, '<w:keepNext/><w:spacing w:before="80" w:after="40" w:line="260" w:lineRule="exact"/>'),
    ("Header", _GOTHIC, 16, "grey", False, '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="C9CED4"/></w:pBdr><w:tabs><w:tab w:val="clear" w:pos="4320"/><w:tab w:val="clear" w:pos="8640"/><w:tab w:val="right" w:pos="{line}"/></w:tabs>'),
    ("Footer", _GOTHIC, 16, "grey", False, '<w:tabs><w:tab w:val="clear" w:pos="4320"/><w:tab w:val="clear" w:pos="8640"/><w:tab w:val="right" w:pos="{line}"/></w:tabs>'),
)  # fmt: skip

# style id, borders between rows, margins of cells left and right
_TABLES = (
    ("BookTable", '<w:bottom w:val="single" w:sz="4" w:color="C9CED4"/><w:insideH w:val="single" w:sz="4" w:color="C9CED4"/>', 100, 70),
    ("ColumnTable", '<w:insideH w:val="single" w:sz="4" w:color="5D6670"/>', 0, 0),
    ("CalloutTable", "", 200, 200),
    ("ParallelTable", "", 0, 0),
)  # fmt: skip


def set_up(word: Any, language: Language, line: int, held: Set[str]) -> None:
    """Give a new Word document the styles and settings of a book.

    `line` is how long a line is, in twentieths of a point; letters that are `held` end no line.
    """
    styles = word.styles.element
    _defaults(styles)
    bullets = word.styles["List Bullet"].element.find(f".//{{{_W}}}numId").get(f"{{{_W}}}val")
    for name, font, size, colour, bold, properties in _BUILT_IN:
        _restyle(
            word.styles[name].element, font, size, colour, bold, _fitted(properties, line).replace("{bullets}", bullets)
        )
    for style in _PARAGRAPHS:
        _replace(styles, style[0], _paragraph_style(*style[:-1], _fitted(style[-1], line)))
    for character in _CHARACTERS:
        _replace(styles, character[0], _character_style(*character))
    _restyle_strong(word)
    for table in _TABLES:
        _replace(styles, table[0], _table_style(*table))
    _settings(word, language, held)


def _fitted(properties: str, line: int) -> str:
    """The properties of a style whose tabs stand at the end of the line."""
    return properties.replace("{line}", str(line))


def _element(text: str) -> Any:
    return parse_xml(
        text.replace(">", f' xmlns:w="{_W}">', 1)
        if "/>" not in text.split(">")[0] + ">"
        else text.replace("/>", f' xmlns:w="{_W}"/>', 1)
    )


def _replace(styles: Any, style_id: str, element: Any) -> None:
    for old in styles.findall(f"{{{_W}}}style"):
        if old.get(f"{{{_W}}}styleId") == style_id:
            styles.remove(old)
    styles.append(element)


def _run_properties(font: str, size: int | None, colour: str, bold: bool, shading: str | None = None) -> str:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>' if font else ""
    weight = "<w:b/><w:bCs/>" if bold else '<w:b w:val="0"/><w:bCs w:val="0"/>' if font else ""
    sizes = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{COLOURS[shading].lstrip("#")}"/>' if shading else ""
    italic = '<w:i w:val="0"/><w:iCs w:val="0"/>' if font else ""
    return f'<w:rPr>{fonts}{weight}{italic}<w:color w:val="{COLOURS[colour].lstrip("#")}"/>{sizes}{shade}</w:rPr>'


def _paragraph_style(
    style_id: str, name: str, based: str, font: str, size: int, colour: str, bold: bool, properties: str
) -> Any:
    based_id = {"Normal": "Normal", "BodyText": "BodyText"}[based]
    return _element(
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/><w:basedOn w:val="{based_id}"/>'
        f"<w:qFormat/><w:pPr>{properties}</w:pPr>{_run_properties(font, size, colour, bold)}</w:style>"
    )


def _character_style(style_id: str, name: str, size: int | None, colour: str, bold: bool, shading: str | None) -> Any:
    look = _run_properties("" if not shading and not size else _GOTHIC, size, colour, bold, shading)
    return _element(
        f'<w:style w:type="character" w:styleId="{style_id}"><w:name w:val="{name}"/><w:qFormat/>{look}</w:style>'
    )


def _table_style(style_id: str, borders: str, left: int, right: int) -> Any:
    head = (
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="EEF2F6"/></w:tcPr></w:tblStylePr>'
        if style_id == "BookTable"
        else ""
    )
    return _element(
        f'<w:style w:type="table" w:styleId="{style_id}"><w:name w:val="{style_id}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>"
        f'<w:left w:w="{left}" w:type="dxa"/><w:right w:w="{right}" w:type="dxa"/></w:tblCellMar></w:tblPr>{head}</w:style>'
    )


def _restyle(style: Any, font: str, size: int, colour: str, bold: bool, properties: str) -> None:
    """Replace what a built-in style says of its text and paragraphs."""
    for tag in ("rPr", "pPr"):
        for old in style.findall(f"{{{_W}}}{tag}"):
            style.remove(old)
    style.append(_element(f"<w:pPr>{properties}</w:pPr>"))
    style.append(_element(_run_properties(font, size, colour, bold)))


def _restyle_strong(word: Any) -> None:
    strong = word.styles["Strong"].element
    for old in strong.findall(f"{{{_W}}}rPr"):
        strong.remove(old)
    fonts = f'<w:rFonts w:ascii="{_GOTHIC}" w:hAnsi="{_GOTHIC}" w:eastAsia="{_GOTHIC}"/>'
    strong.append(_element(f"<w:rPr>{fonts}<w:b/><w:bCs/></w:rPr>"))


def _defaults(styles: Any) -> None:
    """The font, size and languages of all text: kana and kanji are Japanese, Latin letters English, in either language."""
    default = styles.find(f"{{{_W}}}docDefaults")
    default.getparent().replace(
        default,
        _element(
            f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{_MINCHO}" w:hAnsi="{_MINCHO}" w:eastAsia="{_MINCHO}" w:cs="{_MINCHO}"/>'
            '<w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="en-GB" w:eastAsia="ja-JP" w:bidi="ar-SA"/>'
            "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:kinsoku/><w:overflowPunct/><w:autoSpaceDE/><w:autoSpaceDN/></w:pPr></w:pPrDefault></w:docDefaults>"
        ),
    )


def _settings(word: Any, language: Language, held: Set[str]) -> None:
    settings = word.settings.element
    for tag in ("compat", "themeFontLang"):
        for old in settings.findall(f"{{{_W}}}{tag}"):
            settings.remove(old)
    compat = _element(
        '<w:compat><w:doNotExpandShiftReturn/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    spacing = settings.find(f"{{{_W}}}characterSpacingControl")
    if spacing is not None:  # behind it, in the order of the schema
        for name, signs in (("Before", NO_START), ("After", NO_END | held)):
            said = quoteattr("".join(sorted(signs)))
            spacing.addnext(_element(f'<w:noLineBreaks{name} w:lang="ja-JP" w:val={said}/>'))
    after = settings.find(f"{{{_W}}}rsids")
    place = after if after is not None else settings[-1]
    place.addprevious(compat)
    theme = _element(f'<w:themeFontLang w:val="{"ja-JP" if language == "ja" else "en-GB"}" w:eastAsia="ja-JP"/>')
    anchor = settings.find(f"{{{_W}}}clrSchemeMapping")
    if anchor is not None:
        anchor.addprevious(theme)
