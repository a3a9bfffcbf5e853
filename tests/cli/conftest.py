from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from sanctions.register.creating import create_sample

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the sample register once; it is not to be changed."""
    return create_sample(tmp_path_factory.mktemp("sample") / "register", git=False).root


@pytest.fixture
def register(sample: Path, tmp_path: Path) -> Path:
    """Copy the sample register, to be changed."""
    return shutil.copytree(sample, tmp_path / "register")
