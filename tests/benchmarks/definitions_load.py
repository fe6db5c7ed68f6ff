"""What it takes to load the definitions, in fresh processes: cold, without any compiled bytecode, and warm.

    python tests/benchmarks/definitions_load.py [--times 5]

Every code server, run and evaluation of a command starts with this. Seconds are CPU of the process; the machine's noise is
in the spread. Memory is the peak of the process.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

PROJECT = Path(__file__).parent.parent.parent
LOAD = """
import json, resource, time
def cpu(): return time.process_time()
started = cpu()
import dagster
dagster_done = cpu()
from cpg_engine.catalog import default_catalog
default_catalog()
catalog_done = cpu()
from cpg_assets.definitions import definitions
repository = definitions().get_repository_def()
repository.get_all_jobs()
done = cpu()
print(json.dumps({
    "import dagster": dagster_done - started,
    "compile the catalog": catalog_done - dagster_done,
    "definitions": done - catalog_done,
    "all": done - started,
    "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3,
}))
"""


def load(bytecode: Path) -> dict[str, float]:
    environment = os.environ | {"PYTHONPATH": str(PROJECT), "PYTHONPYCACHEPREFIX": str(bytecode)}
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", LOAD], env=environment, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures loading the definitions.")
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as directory:
        cold = load(Path(directory))
        warm = [load(Path(directory)) for _ in range(times)]
    print(f"{'':<22} {'cold':>8} {'warm':>8} {'least':>8} {'most':>8}")
    for name in cold:
        found = [run[name] for run in warm]
        print(f"{name:<22} {cold[name]:>8.2f} {median(found):>8.2f} {min(found):>8.2f} {max(found):>8.2f}")


if __name__ == "__main__":
    main()
