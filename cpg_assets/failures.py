"""What goes wrong, told to Dagster: what passes is tried again, what is wrong with data, disk or declarations is not."""

from collections.abc import Generator
from contextlib import contextmanager

import dagster as dg

from cpg_engine.errors import CpgError, LakeBusyError

ATTEMPTS_AFTER_THE_FIRST = 3
FIRST_PAUSE_SECONDS = 2.0
"""Each later pause is twice as long as the one before."""


@contextmanager
def told(attempt: int) -> Generator[None]:
    """Errors of the engine become failures of the step that people can read, or requests to try it again.

    Args:
        attempt: how often the step was tried before.

    Raises:
        dagster.Failure: trying again would fail again.
        dagster.RetryRequested: another writer was faster, or the storage did not answer. A step that is run again finds
            the tables it has committed unchanged.
    """
    try:
        yield
    except LakeBusyError as error:
        pause = FIRST_PAUSE_SECONDS * 2**attempt
        raise dg.RetryRequested(ATTEMPTS_AFTER_THE_FIRST, pause) from dg.Failure(f"{error} (tried {attempt + 1} times)")
    except CpgError as error:
        raise dg.Failure(str(error), allow_retries=False) from error
