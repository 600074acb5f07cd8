"""The names that a Python user may rely on."""

import subprocess
import sys

import isnad


def test_every_public_name_is_there():
    assert all(getattr(isnad, name) is not None for name in isnad.__all__)
    assert {"analyse", "build_case", "open_case"} <= set(isnad.__all__)
    assert dir(isnad) == isnad.__all__


def test_a_name_that_is_not_there():
    assert not hasattr(isnad, "dance")


def test_one_record_does_not_load_the_whole_program():
    code = "import sys, isnad.records; sys.exit(any(m.startswith(('isnad.run', 'trafilatura')) for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
