"""`--watch`: a command is run again whenever its files have changed, until it is interrupted."""

import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from ordercheck.cli_terms import CommandError
from ordercheck.errors import OrdercheckError, RuleErrors
from ordercheck.model.message import Message

_WAITING = Message("等待文件变动（Ctrl-C 结束）", "waiting for changes (Ctrl-C ends)")
_CHANGED = Message("有变动：{files}{more}", "changed: {files}{more}")
_MORE = Message("，等 {number} 个", ", {number} in all")
MOST_NAMED = 3
WRONG_COMMAND, INTERRUPTED = 2, 130


def watch(once: Callable[[], int], paths: Sequence[Path], outputs: Collection[Path], language: str) -> int:
    """Runs `once`, and again after each change beneath the paths; gives its last exit code when interrupted.

    A packet.yaml or rule file that is wrong for a moment is said and waited for.
    """
    from ordercheck.run.watching import changes, look

    code = INTERRUPTED
    try:
        seen = look(paths, outputs)
        code = _guarded(once, language)
        _say(_WAITING, language)
        for changed in changes(seen, lambda: look(paths, outputs)):
            _say(_named(changed), language)
            code = _guarded(once, language)
            _say(_WAITING, language)
    except KeyboardInterrupt:
        sys.stderr.write("\n")
    return code


def _guarded(once: Callable[[], int], language: str) -> int:
    try:
        return once()
    except RuleErrors as errors:
        _write(errors.text(language))
    except CommandError as error:
        _say(error.said, language)
    except OrdercheckError as error:
        said = getattr(error, "message", None)
        _say(said if isinstance(said, Message) else Message(str(error), str(error)), language)
    return WRONG_COMMAND


def _named(changed: Sequence[Path]) -> Message:
    from ordercheck.model.message import listed

    named = listed(path.name for path in changed[:MOST_NAMED])
    more = _MORE.fill(number=len(changed)) if len(changed) > MOST_NAMED else Message("", "")
    return _CHANGED.fill(files=named, more=more)


def _say(message: Message, language: str) -> None:
    _write(message.zh if language == "zh" else message.en)


def _write(text: str) -> None:
    """To standard error, so that standard output stays the reports'."""
    from ordercheck.reports.wording.plain import harmless_lines

    sys.stdout.flush()
    sys.stderr.buffer.write(harmless_lines(text).encode("utf-8", "backslashreplace") + b"\n")
    sys.stderr.buffer.flush()
