"""Import contracts of `pyproject.toml`: no folder is left out."""

import re
import tomllib

import pytest

from tests.rules.source import ROOT

PREFIX = "Order of folders in "
CONTRACTS = {
    contract["name"].removeprefix(PREFIX): contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
    if contract["name"].startswith(PREFIX)
}


@pytest.mark.parametrize("layer", sorted(CONTRACTS))
def test_every_folder_is_in_contract_of_its_layer(layer: str) -> None:
    listed = set(re.split(r"\s*[:|]\s*", " | ".join(CONTRACTS[layer]["layers"])))
    folders = {
        f"k2desk.{layer}.{path.parent.name}"
        for path in (ROOT / "k2desk" / layer).glob("*/__init__.py")
    }
    missing = sorted(folders - listed)

    assert not missing, f"pyproject.toml, “{PREFIX}{layer}”: add {missing}"
