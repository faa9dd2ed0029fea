"""Addresses that lead, or pretend to lead, where a crawler must not go.

``{t}`` is a token by which a request is known; 9001 is a port that the run allows, so that only the address decides.
"""

from __future__ import annotations

from typing import NamedTuple

from tests.hostile.world import NEIGHBOUR, OTHER_PORT, PUBLIC_SITE, SITE_PORT


class Trick(NamedTuple):
    name: str
    url: str

    def at(self, token: str) -> str:
        """The URL with a token in it."""
        return self.url.replace("{t}", token)


_Q, _S = OTHER_PORT, SITE_PORT
_FOUR = {
    "loopback": "127.0.0.1", "loopback, default port": "127.0.0.1:80", "another loopback": "127.127.127.127",
    "short, two parts": "127.1", "short, three parts": "127.0.1", "hexadecimal parts": "0x7f.0.0.1",
    "hexadecimal number": "0x7f000001", "decimal number": "2130706433", "octal parts": "0177.0.0.01",
    "octal number": "017700000001", "octal with zeros": "00000177.0.0.1", "mixed bases": "0x7F.0.0.01",
    "trailing dot": "127.0.0.1.", "zero": "0", "unspecified": "0.0.0.0", "percent encoded": "%31%32%37.0.0.1",
    "percent encoded dots": "127%2e0%2e0%2e1", "fullwidth digits": "１２７.０.０.１",
    "ideographic full stops": "127。0。0。1", "fullwidth dots": "127．0．0．1", "halfwidth dots": "127｡0｡0｡1",
    "circled digits": "①②⑦.⓪.⓪.①", "mathematical digits": "𝟏𝟐𝟕.𝟎.𝟎.𝟏", "soft hyphens": "12\u00ad7.0.0.1",
    "zero width space": "127.0.0\u200b.1", "tab in the host": "127.0\t.0.1", "line end in the host": "127.0\n.0.1",
    "private A": "10.0.0.1", "private B": "172.16.0.1", "private B, upper end": "172.31.255.254",
    "private C": "192.168.0.1", "carrier NAT": "100.64.0.1", "metadata of clouds": "169.254.169.254",
    "metadata as a number": "2852039166", "metadata of Alibaba": "100.100.100.200",
    "metadata of Azure": "168.63.129.16", "metadata of Oracle": "192.0.0.192", "container credentials": "169.254.170.2",
    "benchmarks": "198.18.0.1", "documentation": "192.0.2.9", "relay of 6to4": "192.88.99.1", "reserved": "240.0.0.1",
    "multicast": "224.0.0.1", "broadcast": "255.255.255.255",
}  # fmt: skip
_SIX = {
    "v6 loopback": "::1", "v6 loopback, long": "0:0:0:0:0:0:0:1", "v6 unspecified": "::",
    "v4-mapped": "::ffff:127.0.0.1", "v4-mapped, hexadecimal": "::ffff:7f00:1",
    "v4-mapped metadata": "::ffff:a9fe:a9fe",
    "v4-mapped public": f"::ffff:{PUBLIC_SITE}", "v4-compatible": "::127.0.0.1", "v4-translated": "::ffff:0:7f00:1",
    "6to4": "2002:7f00:1::1", "6to4 public": "2002:101:101::1", "Teredo": "2001:0:4136:e378:8000:63bf:80ff:fffe",
    "NAT64": "64:ff9b::7f00:1", "NAT64 public": "64:ff9b::101:101", "NAT64 of a network": "64:ff9b:1::7f00:1",
    "ISATAP": "2001:1234:5678:9abc:0:5efe:7f00:1", "unique local": "fd00:ec2::254", "site local": "fec0::1",
    "link local": "fe80::1", "link local with zone": "fe80::1%25lo", "v6 multicast": "ff02::1",
    "discard only": "100::1", "v6 documentation": "2001:db8::1", "new documentation": "3fff::1",
    "v6 benchmarks": "2001:2::1", "segment routing": "5f00::1",
}  # fmt: skip
NAMES = {
    "localhost": "localhost", "localhost in capitals": "LOCALHOST", "localhost with a dot": "localhost.",
    "below localhost": "a.localhost", "localhost in circles": "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
    "localhost with a soft hyphen": "local\u00adhost",
    "name with a private address": "private.example", "name with loopback": "loopback.example",
    "name with two addresses, one private": "mixed.example", "alias of a private name": "alias.example",
    "alias of an alias": "chain.example", "v4-mapped in AAAA": "mapped.example", "loopback in AAAA": "six.example",
    "NAT64 in AAAA": "nat64.example", "private beside public AAAA": "half.example", "unspecified in A": "zero.example",
    "metadata by name": "metadata.google.internal", "address within a name": "127.0.0.1.nip.example",
    "a name without dots": "intranet", "international name": "内网.example",
    "rebinding": "rebind.example", "rebinding in AAAA": "rebind6.example", "rebinding after a failure": "flaky.example",
}  # fmt: skip
ZONE = {
    "www.site.example": {"A": [PUBLIC_SITE]}, "site.example": {"A": [PUBLIC_SITE]},
    "www.neighbour.example": {"A": [NEIGHBOUR]},
    "localhost": {"A": ["127.0.0.1"], "AAAA": ["::1"]}, "a.localhost": {"A": ["127.0.0.1"]},
    "private.example": {"A": ["10.0.0.1"]}, "loopback.example": {"A": ["127.0.0.1"]},
    "mixed.example": {"A": [NEIGHBOUR, "127.0.0.1"]}, "alias.example": {"CNAME": ["private.example."]},
    "chain.example": {"CNAME": ["alias.example."]}, "mapped.example": {"AAAA": ["::ffff:127.0.0.1"]},
    "six.example": {"AAAA": ["::1"]}, "nat64.example": {"AAAA": ["64:ff9b::7f00:1"]},
    "half.example": {"A": [NEIGHBOUR], "AAAA": ["fd00::1"]}, "zero.example": {"A": ["0.0.0.0"]},
    "metadata.google.internal": {"A": ["169.254.169.254"]}, "127.0.0.1.nip.example": {"A": ["127.0.0.1"]},
    "intranet": {"A": ["192.168.0.1"]}, "xn--v6q792i.example": {"A": ["10.0.0.1"]},
    # A public address when it is looked at, another one when it is used.
    "rebind.example": [{"A": [NEIGHBOUR]}, {"A": ["127.0.0.1"]}],
    "rebind6.example": [{"A": [NEIGHBOUR]}, {"A": [], "AAAA": ["::1"]}],
    "flaky.example": ["servfail", {"A": ["127.0.0.1"]}],
}  # fmt: skip
_CONFUSING = {
    "user name like a host": f"http://{NEIGHBOUR}@127.0.0.1:{_Q}/{{t}}",
    "user name and password": f"http://{NEIGHBOUR}:80@127.0.0.1:{_Q}/{{t}}",
    "credentials for a public host": f"http://admin:secret@{PUBLIC_SITE}:8080/{{t}}",
    "two at signs": f"http://a@{NEIGHBOUR}@127.0.0.1:{_Q}/{{t}}",
    "backslash before the at sign": f"http://127.0.0.1:{_Q}\\@www.site.example/{{t}}",
    "backslash after a user": f"http://www.site.example\\@127.0.0.1:{_Q}/{{t}}",
    "slash in the user": f"http://www.site.example/@127.0.0.1:{_Q}/{{t}}",
    "fragment before the at sign": f"http://127.0.0.1:{_Q}#@www.site.example/{{t}}",
    "query before the at sign": f"http://127.0.0.1:{_Q}?@www.site.example/{{t}}",
    "backslashes for slashes": f"http:\\\\127.0.0.1:{_Q}\\{{t}}",
    "one slash": f"http:/127.0.0.1:{_Q}/{{t}}", "no slash": f"http:127.0.0.1:{_Q}/{{t}}",
    "five slashes": f"http://///127.0.0.1:{_Q}/{{t}}", "of the same scheme": f"//127.0.0.1:{_Q}/{{t}}",
    "of the same scheme, backslashes": f"\\\\127.0.0.1:{_Q}/{{t}}",
    "scheme in pieces": f"ht\ntp:/\t/127.0.0.1:{_Q}/{{t}}", "white space before": f" \x0b http://127.0.0.1:{_Q}/{{t}}",
    "scheme in capitals": f"HtTp://127.0.0.1:{_Q}/{{t}}", "https": f"https://127.0.0.1:{_Q}/{{t}}",
    "zero byte in the host": f"http://127.0.0.1%00.site.example:{_Q}/{{t}}",
    "encoded slash in the host": f"http://127.0.0.1%2f.site.example:{_Q}/{{t}}",
    "encoded at sign": f"http://www.site.example%40127.0.0.1:{_Q}/{{t}}",
    "line end and a header": f"http://127.0.0.1:{_Q}/%0d%0aHost:%20x{{t}}",
    "two ports": f"http://127.0.0.1:{_Q}:80/{{t}}", "port with zeros": f"http://127.0.0.1:0{_Q}/{{t}}",
    "brackets around v4": f"http://[127.0.0.1]:{_Q}/{{t}}", "dots behind": f"http://127.0.0.1..:{_Q}/{{t}}",
    "alias of the own port": f"http://localhost:{_S}/{{t}}", "own port, mapped": f"http://[::ffff:127.0.0.1]:{_S}/{{t}}",
    "own port, other loopback": f"http://127.0.0.2:{_S}/{{t}}", "own port, v6": f"http://[::1]:{_S}/{{t}}",
    "own port, unspecified": f"http://0.0.0.0:{_S}/{{t}}",
}  # fmt: skip
_PORTS = {
    "port of SSH": f"http://{PUBLIC_SITE}:22/{{t}}", "port of mail": f"http://{PUBLIC_SITE}:25/{{t}}",
    "port of Redis": f"http://{NEIGHBOUR}:6379/{{t}}", "port of Elasticsearch": f"http://{NEIGHBOUR}:9200/{{t}}",
    "port zero": f"http://{NEIGHBOUR}:0/{{t}}", "port too large": f"http://{NEIGHBOUR}:65616/{{t}}",
}  # fmt: skip
_SCHEMES = {
    "file": "file:///etc/passwd?{t}", "file of a host": "file://127.0.0.1/etc/passwd?{t}",
    "file without slashes": "file:/etc/passwd?{t}", "ftp": f"ftp://127.0.0.1:{_Q}/{{t}}",
    "gopher": f"gopher://127.0.0.1:{_Q}/_{{t}}", "dict": f"dict://127.0.0.1:{_Q}/{{t}}",
    "ldap": f"ldap://127.0.0.1:{_Q}/{{t}}", "jar": f"jar:http://127.0.0.1:{_Q}/{{t}}!/",
    "view-source": f"view-source:http://127.0.0.1:{_Q}/{{t}}", "feed": f"feed:http://127.0.0.1:{_Q}/{{t}}",
    "blob": f"blob:http://127.0.0.1:{_Q}/{{t}}", "filesystem": f"filesystem:http://127.0.0.1:{_Q}/{{t}}",
    "url": f"url:http://127.0.0.1:{_Q}/{{t}}", "web socket": f"ws://127.0.0.1:{_Q}/{{t}}",
    "data": f"data:text/html,<img src=http://127.0.0.1:{_Q}/{{t}}>",
    "javascript": f"javascript:fetch('http://127.0.0.1:{_Q}/{{t}}')",
}  # fmt: skip

TRICKS = [
    *(Trick(name, f"http://{host}{'' if host.count(':') else f':{_Q}'}/{{t}}") for name, host in _FOUR.items()),
    *(Trick(name, f"http://[{host}]:{_Q}/{{t}}") for name, host in _SIX.items()),
    *(Trick(name, f"http://{host}{':80' if 'rebind' in name else f':{_Q}'}/{{t}}") for name, host in NAMES.items()),
    *(Trick(name, url) for part in (_CONFUSING, _PORTS, _SCHEMES) for name, url in part.items()),
]  # fmt: skip
