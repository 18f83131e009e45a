"""A private folder for work on a package, on the disk of the register, gone afterwards."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp


@contextmanager
def staging_folder(home: Path) -> Iterator[Path]:
    """Yield a folder that only this user can read; it goes whatever happens."""
    folder = Path(mkdtemp(prefix="staging-", dir=home))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
