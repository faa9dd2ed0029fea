"""Where a file stands in its project, whatever folder sitelint runs in and however the file is named."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from sitelint.rules.config import find_config


class Project:
    """Places of files, as POSIX paths: below the root of their repository; without one, below the folder of the
    configuration file or the working directory; elsewhere, below the folder that was named, its own name first.
    """

    def __init__(self) -> None:
        here = Path.cwd()
        config = find_config(here)
        self._here = here.resolve() if config is None else config.parent.resolve()

    def place(self, path: Path, named: Path) -> str:
        """``path`` is resolved; ``named`` the resolved folder that was asked for, or the file's own."""
        root = repository(path.parent) or self._here
        if path.is_relative_to(root):
            return path.relative_to(root).as_posix()
        return path.relative_to(named.parent).as_posix() if path.is_relative_to(named.parent) else path.name

    def covered(self, folder: Path) -> list[str]:
        """How the places of all files below a resolved folder begin; none where they do not begin alike."""
        root = repository(folder) or self._here
        if folder == root:
            return [""]
        if folder.is_relative_to(root):
            return [folder.relative_to(root).as_posix() + "/"]
        return [] if root.is_relative_to(folder) else [folder.name + "/"]

    def below(self, folder: Path) -> str:
        """The place of a folder with a slash after it; empty for the root itself and for folders elsewhere."""
        folder = folder.resolve()
        root = repository(folder) or self._here
        if folder == root or not folder.is_relative_to(root):
            return ""
        return folder.relative_to(root).as_posix() + "/"


@lru_cache(maxsize=4096)
def repository(folder: Path) -> Path | None:
    """The root of the repository that a folder lies in."""
    if (folder / ".git").exists():
        return folder
    return repository(folder.parent) if folder.parent != folder else None
