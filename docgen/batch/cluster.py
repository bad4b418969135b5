"""A crew on a Dask cluster, whose workers share no disk with this machine."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from docgen.batch.crew import Crew
from docgen.errors import BatchRefused

_PATIENCE = 10
_ADDRESS = re.compile(r"(?:[a-z]+://)?[^\s/:]+:\d{1,5}")


@contextmanager
def cluster(address: str) -> Iterator[Crew]:
    """Give a crew of the cluster's workers; raises BatchRefused when there is none to be had."""
    if not _ADDRESS.fullmatch(address):
        raise BatchRefused("batch.dask_adress", address=address)
    try:
        from distributed import Client
    except ImportError:
        raise BatchRefused("batch.dask_saknas") from None
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError):
        raise BatchRefused("batch.dask_nas_inte", address=address, limit=_PATIENCE) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            raise BatchRefused("batch.dask_utan_arbetare", address=address) from None
        size = sum(client.nthreads().values())
        crew = Crew(lambda: client.get_executor(pure=False), size)
        try:
            yield crew
        finally:
            crew.close()
