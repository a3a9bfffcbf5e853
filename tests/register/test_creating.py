"""A new register is empty, complete, and never made where something already is."""

from __future__ import annotations

from pathlib import Path

import pygit2
import pytest

from sanctions.errors import CannotWrite, FolderInUse
from sanctions.register.creating import create_register, create_sample, find_cloud_service
from sanctions.register.git.history import is_in_repository
from sanctions.register.register import find_register
from sanctions.register.settings import Settings
from sanctions.register.storing import PRIVATE_FOLDER
from tests.register.test_files import tree

SETTINGS = Settings(title="Test lists", organisation="Sample Committee")


def files_of(root: Path) -> set[str]:
    """Return the files of a register, without git's own and the lock."""
    return {n for n, data in tree(root).items() if data is not None and not n.startswith((".git/", PRIVATE_FOLDER))}


PLAIN = {
    *("lists/enforcers.csv", "lists/decision_makers.csv", "lists/register.toml"),
    *("schemas/candidates.json", "datapackage.json"),
}


def test_without_git(tmp_path: Path) -> None:
    """An empty register is the two lists, the settings, the schema and the package, with nothing to find."""
    register = create_register(tmp_path / "a" / "b", SETTINGS, git=False)
    assert files_of(register.root) == PLAIN
    assert (len(register.lists), register.integrity, register.settings) == (0, (), SETTINGS)
    assert not is_in_repository(register.root)
    assert find_register(register.root) == register.root


def test_with_git(tmp_path: Path) -> None:
    """With git it is a repository on main, whose briefings and locks are ignored and whose lists git never mixes."""
    register = create_register(tmp_path / "r", SETTINGS, git=True)
    assert files_of(register.root) == {*PLAIN, ".gitattributes", ".gitignore"}
    repository = pygit2.Repository(str(register.root))
    assert repository.lookup_reference("HEAD").target == "refs/heads/main"
    for ignored in (
        "briefings/a.pdf",
        f"{PRIVATE_FOLDER}/lock",
        "lists/~$enforcers.csv",
        "lists/.~lock.enforcers.csv#",
    ):
        assert repository.path_is_ignored(ignored)
    assert not repository.path_is_ignored("lists/enforcers.csv")
    assert repository.get_attr("lists/enforcers.csv", "merge") is False
    assert repository.get_attr("lists/enforcers.csv", "text") is False
    status = repository.status()
    assert PRIVATE_FOLDER not in status
    assert status == {}
    assert [commit.message.strip() for commit in repository.walk(repository.head.target)] == ["Make the register"]
    first = repository[repository.head.target]
    assert (first.author.name, first.author.email) == (
        "sanctions",
        "-",
    )


def test_inside_a_repository(tmp_path: Path) -> None:
    """A register in a folder of a repository shares it: no second one is made inside."""
    pygit2.init_repository(str(tmp_path))
    register = create_register(tmp_path / "project" / "r", SETTINGS, git=True)
    assert not (register.root / ".git").exists()
    assert files_of(register.root) == {*PLAIN, ".gitattributes", ".gitignore"}


def test_what_is_there_stays(tmp_path: Path) -> None:
    """In a folder with other files these stay as they are, also a .gitignore of one's own."""
    (tmp_path / ".gitignore").write_text("mine\n")
    (tmp_path / "README").write_text("mine\n")
    create_register(tmp_path, SETTINGS, git=True)
    assert (tmp_path / ".gitignore").read_text() == (tmp_path / "README").read_text() == "mine\n"


@pytest.mark.parametrize("inside", ["", "lists", "new", "new/er"])
def test_not_where_a_register_is(tmp_path: Path, inside: str) -> None:
    """No register is made in a register, or in any folder inside it, existing or not."""
    create_register(tmp_path / "r", SETTINGS, git=False)
    before = tree(tmp_path)
    with pytest.raises(FolderInUse, match=r"(already holds|in a register already) .*lists.* Choose"):
        create_register(tmp_path / "r" / inside, SETTINGS, git=True)
    assert tree(tmp_path) == before


def test_not_over_other_lists(tmp_path: Path) -> None:
    """A folder that holds something called lists is left as it is."""
    (tmp_path / "lists").mkdir()
    with pytest.raises(FolderInUse, match="already holds lists"):
        create_register(tmp_path, SETTINGS, git=False)
    assert tree(tmp_path) == {"lists": None}


def test_not_in_a_file(tmp_path: Path) -> None:
    """A file in the place of the folder gets a sentence and stays."""
    (tmp_path / "r").write_text("mine")
    with pytest.raises(CannotWrite):
        create_register(tmp_path / "r", SETTINGS, git=False)
    assert tree(tmp_path) == {"r": b"mine"}


def test_the_sample(tmp_path: Path) -> None:
    """The sample says that it is fictional, and is a register with nothing broken."""
    register = create_sample(tmp_path / "r", git=True)
    assert register.settings.fictional
    assert register.lists.enforcers
    assert register.lists.decision_makers
    assert register.integrity == ()


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive - Sample Committee/lists", "OneDrive"),
        ("Dropbox/x", "Dropbox"),
        ("Google Drive/x", "Google Drive"),
        ("Library/Mobile Documents/x", "iCloud"),
        ("Yandex.Disk/x", "Yandex Disk"),
        ("Nextcloud", "Nextcloud"),
        ("Documents/dropboxes of 2020/..", ""),
        ("Documents/lists", ""),
    ],
)
def test_cloud_folders(tmp_path: Path, folder: str, service: str) -> None:
    """A folder that a cloud service copies is named, as such folders corrupt git repositories."""
    assert find_cloud_service(tmp_path / folder) == service
