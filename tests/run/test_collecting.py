"""How often processes of the command look for garbage. In a process of its own: it would change the tests' own."""

import subprocess
import sys

_SCRIPT = """
import gc
from ordercheck.run.collecting import collect_seldom
collect_seldom()
print(gc.isenabled(), gc.get_threshold()[0] > 10_000, gc.get_freeze_count() > 0)
"""


def test_garbage_is_still_collected_but_seldom() -> None:
    done = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True", "True"]
