"""Fetches an archive of a package as pip would, without building it. `corpus.py` runs this.

    python tests/benchmarks/corpus_archive.py PACKAGE VERSION {source,wheel} FOLDER

``pip download`` asks a source distribution for its metadata, which runs its code. So pip's own finder, with pip's
configuration, says where the archive is, and its session fetches it. Without a source distribution, a wheel is taken.
"""

import hashlib
import sys
from pathlib import Path

from pip._internal.commands import create_command


def fetch(package: str, version: str, sort: str, folder: Path) -> Path:
    """The downloaded archive.

    Raises:
        LookupError: the index has no archive of this version.
        ValueError: it is not the one that the index speaks of.
    """
    command = create_command("download")
    options, _ = command.parse_args(["--no-deps"])
    with command.main_context():
        session = command.get_default_session(options)
        finder = command._build_package_finder(options, session, ignore_requires_python=True)
        links = [found.link for found in finder.find_all_candidates(package) if str(found.version) == version]
        if not links:
            raise LookupError(f"the package index has no archive of {package} {version}")
        link = max(links, key=lambda link: link.is_wheel == (sort == "wheel"))
        answer = session.get(link.url_without_fragment, headers={"Accept-Encoding": "identity"})
        answer.raise_for_status()
    if link.hash_name and hashlib.new(link.hash_name, answer.content).hexdigest() != link.hash:
        raise ValueError(f"{link.filename} is not what the package index says it is")
    archive = folder / link.filename
    archive.write_bytes(answer.content)
    return archive


if __name__ == "__main__":
    print(fetch(sys.argv[1], sys.argv[2], sys.argv[3], Path(sys.argv[4])))
