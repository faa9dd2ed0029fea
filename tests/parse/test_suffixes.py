import pytest
from publicsuffixlist import PublicSuffixList

from sitelint.parse.suffixes import registered_domain

WHOLE = PublicSuffixList()


@pytest.mark.parametrize(
    "host",
    [
        "www.dept.example.gov.cn", "gov.cn", "cn", "www.example.com", "city.kobe.jp", "a.b.kobe.jp", "kobe.jp",
        "a.unknown", "x.a.ck", "www.ck", "我.公司.cn", "xn--6qq.xn--55qx5d.cn", "a.b.xn--j6w193g", "a.b.香港",
        "A.B.CO.UK.", "a..cn", "a.xn--é", "",
    ],
)  # fmt: skip
def test_a_part_of_the_list_says_what_the_whole_list_says(host: str) -> None:
    assert registered_domain(host) == (WHOLE.privatesuffix(host.rstrip(".")) or "")
