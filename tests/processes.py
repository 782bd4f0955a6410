"""Child processes of the test run that end with it, whatever ends it; knows nothing of what they serve."""

import ctypes
import signal
import subprocess
import sys

PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """Ask Linux to interrupt this process when its parent is gone; for `preexec_fn`, elsewhere without effect."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGINT)


def stop(process: subprocess.Popen[bytes], sign: signal.Signals, seconds: float = 20) -> None:
    """Ask `process` to end by `sign`, and end it by force after `seconds`."""
    if process.poll() is None:
        process.send_signal(sign)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
