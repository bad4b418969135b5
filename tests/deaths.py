"""Jobs that fail, for workers that start anew and therefore import as little as they can."""

import os
import signal


def die_of_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return -number


def divide(number: int) -> int:
    return 12 // number
