"""One site on loopback through whole inspections and two link checkers: linkinator (npm) and LinkChecker (PyPI).

    python -m tests.bench.site [--corpus DIR] [--rounds N] [--peers DIR] [--slow]

All of them ask the same nginx, in turns; none follows links to other hosts. LinkChecker runs only with ``--slow``, once
with its limits taken off as far as its settings go, and once more from an nginx that sends the header with which sites
allow it more. Prints wall and processor seconds, wall as ratio to ours, and the links that linkinator finds and we do
not. ``--peers`` is a folder where the peers stay installed; else they are installed into a temporary one.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urldefrag

from tests.bench.files import CORPUS

_NGINX = """
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error;
events {{ worker_connections 1024; }}
http {{
  include /etc/nginx/mime.types; access_log {folder}/access; keepalive_requests 100000; {headers}
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port}; root {root}; index index.html; }}
}}
"""
_PERMIT = 'add_header LinkChecker "yes" always;'


class Took(NamedTuple):
    """Wall and processor seconds."""

    wall: float
    cpu: float


@contextmanager
def nginx(root: Path, port: int, headers: str = "") -> Iterator[str]:
    """A server for a folder; its URL."""
    with tempfile.TemporaryDirectory() as folder:
        conf = Path(folder, "nginx.conf")
        conf.write_text(_NGINX.format(folder=folder, port=port, root=root, headers=headers))
        with subprocess.Popen(["nginx", "-c", str(conf), "-p", folder], stderr=subprocess.DEVNULL) as server:
            try:
                time.sleep(0.5)
                yield f"http://127.0.0.1:{port}/"
            finally:
                server.terminate()


def took(command: Sequence[str], *, env: dict[str, str] | None = None, output: Path | None = None) -> Took:
    """What a command takes; its exit code tells of findings only."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    with output.open("wb") if output else open(os.devnull, "wb") as stream:  # noqa: PTH123
        done = subprocess.run(command, stdout=stream, stderr=subprocess.PIPE, timeout=3600, env=env)
    wall = time.perf_counter() - began
    if done.returncode not in (0, 1):
        raise SystemExit(f"{command[0]}: exit {done.returncode}: {done.stderr.decode()[-400:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Took(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def install(peers: Path, *, slow: bool) -> None:
    if not (peers / "node_modules" / "linkinator").is_dir():
        subprocess.run(["npm", "install", "--silent", "--prefix", str(peers), "linkinator"], check=True)
    if slow and not (peers / "v" / "bin" / "linkchecker").exists():
        subprocess.run([sys.executable, "-m", "venv", str(peers / "v")], check=True)
        subprocess.run([str(peers / "v/bin/pip"), "install", "--quiet", "linkchecker"], check=True)


def ours(url: str, *further: str) -> list[str]:
    """A whole inspection with the default ruleset."""
    return [sys.executable, "-m", "sitelint", "check", url, "--isolated", "--max-pages", "5000", "--no-external",
            "--exit-zero", "-q", "-q", *further]  # fmt: skip


def linkchecker(peers: Path, url: str, folder: Path) -> list[str]:
    """As fast as its settings allow."""
    config = folder / "linkcheckerrc"
    config.write_text("[checking]\nthreads=100\nmaxrequestspersecond=1000000\n[output]\nlog=none\nstatus=0\n")
    return [str(peers / "v/bin/linkchecker"), "-f", str(config), "--no-status", "--no-warnings", url]


def compare(peer: Path, own: Path) -> None:
    """What linkinator found and we did not, by address, and by page and address."""
    theirs = json.loads(peer.read_text())["links"]
    mine = json.loads(own.read_text())["links"]
    known = {urldefrag(link["url"] or link["href"])[0] for link in mine}
    missing = {urldefrag(link["url"])[0] for link in theirs} - known
    pages = {link["page"] for link in mine}
    print(f"links: ours {len(mine)} on {len(pages)} pages, {len(known)} addresses; linkinator {len(theirs)}")
    print(f"addresses that only linkinator has: {sorted(missing) or 'none'}")
    alone = {link["parent"] for link in theirs if link.get("parent") and link["parent"] not in pages}
    if alone:
        print(f"pages that only linkinator read (the same bytes as the home page): {sorted(alone)}")


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--corpus", type=Path, default=CORPUS)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--port", type=int, default=18_437)
    options.add_argument("--peers", type=Path)
    options.add_argument("--slow", action="store_true", help="LinkChecker, too: takes minutes")
    given = options.parse_args()
    if not (shutil.which("nginx") and shutil.which("npm") and given.corpus.is_dir()):
        raise SystemExit("needs nginx, npm and the corpus")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        peers = given.peers or folder
        peers.mkdir(parents=True, exist_ok=True)
        install(peers, slow=given.slow)
        times: dict[str, list[Took]] = {}
        env = {**os.environ, "SITELINT_CACHE_DIR": str(folder / "user")}
        with nginx(given.corpus, given.port) as url:
            peer = [str(peers / "node_modules/.bin/linkinator"), url, "--recurse", "--format", "json",
                    "--skip", f"^(?!{url.rstrip('/')})"]  # fmt: skip
            for number in range(given.rounds):
                kept = folder / f"kept-{number}"
                for what, command in {
                    "sitelint": ours(url),
                    "linkinator": peer,
                    "with --cache": ours(url, "--cache", str(kept)),
                    "the same again": ours(url, "--cache", str(kept)),
                }.items():
                    times.setdefault(what, []).append(took(command, env=env, output=folder / f"{what}.out"))
            links = [sys.executable, "-m", "sitelint", "links", url, "--depth", "99", "--max-pages", "5000",
                     "--no-external", "--exit-zero", "-q", "-f", "json"]  # fmt: skip
            took(links, env=env, output=folder / "own.json")
            compare(folder / "linkinator.out", folder / "own.json")
            if given.slow:
                times["LinkChecker"] = [took(linkchecker(peers, url, folder))]
        if given.slow:
            with nginx(given.corpus, given.port, _PERMIT) as url:
                times["LinkChecker, allowed"] = [took(linkchecker(peers, url, folder))]
    show(times)


def show(times: dict[str, list[Took]]) -> None:
    own = statistics.median(one.wall for one in times["sitelint"])
    print(
        f"{'':22} {'median s':>9} {'best s':>8} {'cpu s':>7} {'ours/it':>8}   ({os.cpu_count()} processors)"
    )
    for name, found in times.items():
        wall = statistics.median(one.wall for one in found)
        cpu = statistics.median(one.cpu for one in found)
        print(f"{name:22} {wall:9.2f} {min(o.wall for o in found):8.2f} {cpu:7.2f} {own / wall:8.3f}")
    cold, warm = (statistics.median(o.wall for o in times[n]) for n in ("with --cache", "the same again"))
    print(f"warm to cold: {warm / cold:.2f}")


if __name__ == "__main__":
    main()
