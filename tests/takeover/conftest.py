import pytest

from panels.xlsx import read_members
from tests.takeover.case import FOLDER


@pytest.fixture(scope="session")
def members():
    return read_members(FOLDER / "leden.xlsx").members
