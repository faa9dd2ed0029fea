"""A document in the form of official papers (GB/T 9704: A4, 仿宋 body at 16 points, 黑体 and 楷体 headings)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from sitelint.formats._package import naive, reproducible, xml_text
from sitelint.model.text import Lang

LONGEST = 4_000  # characters of a paragraph or cell
_BODY, _TABLE = 16, 10.5
_FONTS = {"body": "仿宋", "heading": "黑体", "second": "楷体", "title": "方正小标宋简体"}
_LATIN = "Times New Roman"
_HAN = "[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”]"
_SPACE = re.compile(rf"(?<={_HAN}) (?=[\w≈])|(?<=[\w≈]) (?={_HAN})")
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
}


class Paper:
    """Paragraphs, headings and tables, one after the other."""

    def __init__(self, title: str, lang: Lang, when: datetime | None) -> None:
        self._doc: Any = Document()
        self._when = when
        self._lang = lang
        self._chinese = lang == "zh"
        self._styles()
        self._table_styles = [self._doc.styles[name].style_id for name in ("Table Text", "Table Head")]
        section = self._doc.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        self._page_number(section)
        properties = self._doc.core_properties
        properties.title, properties.author, properties.comments = xml_text(title), "sitelint", ""
        properties.language = "zh-CN" if self._chinese else "en"
        properties.created = properties.modified = naive(when)

    def title(self, text: str) -> None:
        self._add(text, "Title", "center")

    def heading(self, text: str, level: int = 1, *, new_page: bool = False) -> None:
        self._add(text, f"Heading {level}").paragraph_format.page_break_before = new_page or None

    def text(self, text: str, align: str = "", *, indent: bool = True, bold: str = "") -> None:
        """A paragraph; ``bold`` begins it."""
        if not text and not bold:
            return
        paragraph = self._doc.add_paragraph()
        if bold:
            self._run(paragraph, bold).bold = True
        self._run(paragraph, text)
        if align:
            paragraph.alignment = _ALIGN[align]
        elif indent and self._chinese:
            _indent(paragraph.paragraph_format, _BODY)

    def table(
        self,
        head: Sequence[str],
        rows: Iterable[Sequence[str]],
        widths: Sequence[float],
        right: frozenset[int] = frozenset(),
    ) -> None:
        """A ruled table whose head stands on every page; ``widths`` are in millimetres, ``right`` are the columns of
        figures.
        """
        rows = list(rows)
        table = self._doc.add_table(rows=len(rows) + 1, cols=len(head))
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
            column.w = Mm(width)
        made = table._tbl.tr_lst
        self._row(made[0], head, widths, frozenset(), head=True)
        for row, values in zip(made[1:], rows, strict=True):
            self._row(row, values, widths, right)
        self._doc.add_paragraph(style="After Table")

    def page_break(self, *, landscape: bool = False) -> None:
        """A new page, on request a sheet laid on its side."""
        if landscape:
            section = self._doc.add_section()
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Mm(297), Mm(210)
            section.top_margin = section.bottom_margin = section.left_margin = section.right_margin = Mm(22)
        else:
            self._doc.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def save(self) -> bytes:
        out = io.BytesIO()
        self._doc.save(out)
        return reproducible(out.getvalue(), naive(self._when))

    def _add(self, text: str, style: str, align: str = "") -> Any:
        paragraph = self._doc.add_paragraph(style=style)
        self._run(paragraph, text)
        if align:
            paragraph.alignment = _ALIGN[align]
        return paragraph

    def _run(self, paragraph: Any, text: str) -> Any:
        run = paragraph.add_run(self._text(text))
        if self._chinese:
            _east_asian(run._r)
        return run

    def _text(self, text: str) -> str:
        """What fits a paragraph; between Chinese and figures the program that shows it sets the space itself."""
        text = xml_text(text)[:LONGEST]
        return _SPACE.sub("", text) if self._chinese else text

    def _row(
        self,
        row: Any,
        values: Sequence[str],
        widths: Sequence[float],
        right: frozenset[int],
        *,
        head: bool = False,
    ) -> None:
        style = self._table_styles[head]
        properties = row.get_or_add_trPr()
        if head:
            properties.append(_flag("w:tblHeader"))
        properties.append(_flag("w:cantSplit"))
        for at, (cell, value, width) in enumerate(zip(row.tc_lst, values, widths, strict=True)):
            cell.width = Mm(width)
            paragraph = cell.p_lst[0]
            paragraph.style = style
            if at in right:
                paragraph.get_or_add_pPr().jc_val = WD_ALIGN_PARAGRAPH.RIGHT
            run = paragraph.add_r()
            run.text = self._text(value)
            if self._chinese:
                _east_asian(run)
            if head:
                shade = OxmlElement("w:shd")
                shade.set(qn("w:val"), "clear")
                shade.set(qn("w:fill"), "E8EDF4")
                cell.get_or_add_tcPr().append(shade)

    def _styles(self) -> None:
        styles = self._doc.styles
        for language in styles.element.iter(qn("w:lang")):
            language.set(qn("w:eastAsia"), "zh-CN")
        self._font(styles["Normal"], "body", _BODY)
        spacing = styles["Normal"].paragraph_format
        spacing.space_before = spacing.space_after = Pt(0)
        spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(28)
        spacing.widow_control = True
        for name, font, size, before in (
            ("Title", "title", 22, 0),
            ("Heading 1", "heading", _BODY, 8),
            ("Heading 2", "second", _BODY, 4),
        ):
            style = styles[name]
            self._font(style, font, size, bold=not self._chinese)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(0)
            style.paragraph_format.line_spacing = Pt(34 if name == "Title" else 28)
            style.paragraph_format.keep_with_next = True
            if self._chinese and name != "Title":
                _indent(style.paragraph_format, _BODY)
        styles["Title"].paragraph_format.space_after = Pt(20)
        border = styles["Title"].element.pPr.find(qn("w:pBdr"))
        if border is not None:
            styles["Title"].element.pPr.remove(border)
        for name in ("Table Text", "Table Head", "After Table"):
            style = styles.add_style(name, 1)
            style.base_style = styles["Normal"]
            self._font(style, "heading" if name == "Table Head" else "body", _TABLE)
            style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
            style.paragraph_format.line_spacing = Pt(16)
        styles["Table Head"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _font(self, style: Any, name: str, size: float, *, bold: bool = False) -> None:
        font = style.font
        font.name, font.size, font.bold, font.italic = _LATIN, Pt(size), bold, False
        font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(kind), None)
        fonts.set(qn("w:eastAsia"), _FONTS[name])
        fonts.set(qn("w:hAnsi"), _LATIN)

    def _page_number(self, section: Any) -> None:
        """— 1 — in the middle of the foot."""
        paragraph = section.footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run("— ").font.size = Pt(14)
        run = paragraph.add_run()
        run.font.size = Pt(14)
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            element = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(qn("w:fldCharType"), kind)
            else:
                element.text = text
            run._r.append(element)
        paragraph.add_run(" —").font.size = Pt(14)


def _indent(form: Any, size: float) -> None:
    """The first line begins two characters in."""
    form.first_line_indent = Pt(2 * size)
    form.element.pPr.ind.set(qn("w:firstLineChars"), "200")


def _east_asian(run: Any) -> None:
    """Quotation marks and dashes, which both scripts have, in the Chinese font."""
    run.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")


def _flag(name: str) -> Any:
    return OxmlElement(name)
