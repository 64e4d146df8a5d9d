"""How often the interpreter looks for unreachable cycles, in processes that are the command's own."""

import gc


def collect_seldom() -> None:
    """A long register is a million objects without a cycle, which need not be looked through again and again."""
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)
