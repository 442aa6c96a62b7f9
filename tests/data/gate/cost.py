"""What work costs, by the clock of the processor."""

from collections.abc import Callable
from time import process_time

MOST_S = 5.0
"""Processor time; what is looked at once takes hundredths of a second, and again and again some minutes."""


def seconds(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began
