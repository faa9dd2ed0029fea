"""Files and folders as targets: which files, their bytes, and the style sheets and frames beside them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sitelint.errors import GatherError, UsageError
from sitelint.gather.beside import Beside, look_again, tree_of
from sitelint.gather.project import Project

MAX_FILE = 50 * 1024 * 1024  # bytes
SUFFIXES = frozenset({".html", ".htm", ".shtml", ".shtm", ".xhtml", ".xht"})
_SKIPPED = frozenset({".git", ".hg", ".svn", ".bzr", "node_modules", "bower_components", "__pycache__", ".venv",
                      "venv", ".tox", ".idea", ".vscode"})  # fmt: skip
_MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"MZ",
          b"\x7fELF", b"\xd0\xcf\x11\xe0", b"RIFF", b"OggS", b"ID3", b"wOF", b"\x00\x01\x00\x00\x00")  # fmt: skip
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # byte order marks of UTF-16
_SAMPLE = 8192
_AS_THEY_ARE: Mapping[str, bytes] = {}


class FileTarget(NamedTuple):
    """One file. ``name`` is how the user would name it; ``root`` the folder that its references may not leave."""

    name: str
    path: Path
    root: Path
    place: str  # in its project, see sitelint.gather.project
    body: bytes | None = None  # what is judged instead of what the file holds

    def read(self) -> bytes:
        """Its bytes. Raises GatherError."""
        if self.body is not None:
            return self.body
        try:
            return self.path.read_bytes()
        except OSError as fault:
            raise GatherError(f"cannot be read: {fault.strerror or fault}", where=self.name) from fault

    def size(self) -> int:
        """How many bytes there will be to read, as far as that can be told."""
        try:
            return len(self.body) if self.body is not None else self.path.stat().st_size
        except OSError:
            return 0

    def resources(self) -> Beside:
        """Style sheets and frames that its references name, read when asked for."""
        return Beside(self.name, self.path, self.root)


class Found(NamedTuple):
    """Files in a stable order, each once. ``notes`` are codes with names: ``skipped-binary:a/b.html`` …"""

    files: tuple[FileTarget, ...]
    notes: tuple[str, ...] = ()
    covered: tuple[str, ...] = ()  # beginnings of the places in the folders that were named


def find(
    named: Sequence[str], more: frozenset[str] = frozenset(), contents: Mapping[str, bytes] = _AS_THEY_ARE
) -> Found:
    """The files that the names stand for; folders are searched for pages, and for what ends as in ``more``: then the
    files are parts of pages, of which one may be empty.

    Where ``contents`` says what some of them are to hold, by their names, these alone are found; they need not exist.

    Raises UsageError for what is not there, GatherError for a file named itself that cannot be judged. Inside folders
    such files are left out with a note.
    """
    look_again()
    files: dict[Path, FileTarget] = {}
    project = Project()
    covered: list[str] = []
    notes: list[str] = []
    for name in named:
        path = Path(name)
        if name in contents:
            real = path.resolve()
            files.setdefault(real, FileTarget(name, real, tree_of(real), project.place(real, real.parent)))
        elif path.is_dir():
            root = path.resolve()
            covered += project.covered(root)
            for folder, names in _pages(path, notes, SUFFIXES | more):
                real_folder = folder.resolve()
                places = project.place(real_folder / "x", root).removesuffix("x")  # one for all files in it
                for child in map(folder.joinpath, names):
                    if fault := _fault(child, part=bool(more)):
                        notes.append(f"skipped-{fault[0]}:{child}")
                    elif not child.is_symlink():
                        real = real_folder / child.name
                        files.setdefault(real, FileTarget(str(child), real, root, places + child.name))
                    elif (real := child.resolve()).is_relative_to(root):
                        files.setdefault(real, FileTarget(str(child), real, root, project.place(real, root)))
                    else:
                        notes.append(f"skipped-outside:{child}")
        elif path.exists():
            if fault := _fault(path, part=bool(more)):
                raise GatherError(fault[1], where=name, hint=fault[2])
            real = path.resolve()
            place = project.place(real, real.parent)
            files.setdefault(real, FileTarget(name, real, tree_of(real), place))
        else:
            raise UsageError("no such file or folder", where=name, hint="a website needs http:// or https://")
    found = tuple(files.values())
    if contents:
        found = tuple(f._replace(body=contents[f.name]) for f in found if f.name in contents)
    return Found(found, tuple(notes), tuple(covered))


def _pages(folder: Path, notes: list[str], suffixes: frozenset[str]) -> Iterator[tuple[Path, list[str]]]:
    """Folders with the names of the pages in them."""

    def unreadable(fault: OSError) -> None:
        notes.append(f"skipped-unreadable:{fault.filename}")

    for where, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED)
        if found := [name for name in sorted(names) if os.path.splitext(name)[1].lower() in suffixes]:  # noqa: PTH122 - of all files there are
            yield Path(where), found


def _fault(path: Path, *, part: bool) -> tuple[str, str, str] | None:
    """(code, message, hint) of why a file cannot be judged, or None."""
    try:
        if not path.is_file():
            return "special", "not a regular file", ""
        with path.open("rb", buffering=0) as stream:
            size = os.fstat(stream.fileno()).st_size
            head = stream.read(_SAMPLE)
    except OSError as fault:
        return "unreadable", f"cannot be read: {fault.strerror or fault}", ""
    if size > MAX_FILE:
        return "large", f"larger than {MAX_FILE // (1024 * 1024)} MB ({size} bytes)", "a page is far smaller"
    if not head.strip() and not part:
        return "empty", "the file is empty: there is nothing to check", "was it written completely?"
    if is_binary(head):
        return "binary", "not a text file", "give HTML pages, or the folder that holds them"
    return None


def is_binary(head: bytes) -> bool:
    """True for known binary formats, and for bytes with NULs that are not UTF-16."""
    if head.startswith(_WIDE):
        return False
    if head.startswith(_MAGIC):
        return True
    zeros = head.count(0)
    return zeros > max(2, len(head) // 100) and not _looks_wide(head)


def _looks_wide(head: bytes) -> bool:
    """UTF-16 without a mark: NULs on one side of every pair only."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    return min(even, odd) == 0 and max(even, odd) > len(head) // 6
