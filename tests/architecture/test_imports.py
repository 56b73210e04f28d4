"""The contracts of docs/architecture.md hold: floors, rooms, kit, readers, pure assessment."""

import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.source import ROOT


def test_import_contracts_hold():
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"}
    )

    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
