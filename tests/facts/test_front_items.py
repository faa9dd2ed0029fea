"""front_items: whether anything new appeared on a page."""

from __future__ import annotations

from tests.facts.test_list_facts import items

ROW = "<li><a href={href}>{title}</a><span>2026-03-{day}</span></li>"


def page(rows: str, extra: str = "") -> str:
    return f"<title>某县人民政府</title><body>{extra}<div class=list><ul>{rows}</ul></div>"


def found(facts_of, html: str):
    return facts_of(html, "https://www.example.gov.cn/")("front_items")


def test_a_new_item_changes_the_fingerprint_and_markup_does_not(facts_of):
    rows = items(ROW)
    one = found(facts_of, page(rows))
    assert one["count"] > 2 and one["newest"].startswith("2026-03-")
    other = found(facts_of, page(rows, "<div id=x>今天是2026年4月1日 星期三</div><!-- 8f3 -->"))
    assert other["fingerprint"] == one["fingerprint"]
    more = rows + "<li><a href=/new.html>今天新发布的一条信息</a><span>2026-03-31</span></li>"
    assert found(facts_of, page(more))["fingerprint"] != one["fingerprint"]


def test_links_count_where_nothing_is_dated(facts_of):
    rows = "".join(f"<li><a href=/{i}.html>一条没有日期的较长标题{i}</a></li>" for i in range(4))
    one = found(facts_of, page(rows))
    assert one["newest"] == "" and one["fingerprint"]
    assert found(facts_of, page(rows.replace("标题3", "标题4")))["fingerprint"] != one["fingerprint"]
    assert found(facts_of, "<p>x")["fingerprint"] == ""
