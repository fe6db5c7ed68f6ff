"""What is removed from object storage is gone: no empty objects in place of folders, nothing of a name that begins alike."""

import os
from pathlib import Path

import pytest
from object_store_server import Requests, object_store

from cpg_engine.errors import LakeError
from cpg_engine.runtime.object_store import remove, remove_below


def test_nothing_is_left_and_nothing_else_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    boto3 = pytest.importorskip("boto3", reason="boto3, which comes with moto, is not installed")
    with object_store(monkeypatch, tmp_path / "requests") as url:
        storage = boto3.client("s3", endpoint_url=os.environ["AWS_ENDPOINT_URL"])

        def keys() -> list[str]:
            return [found["Key"] for found in storage.list_objects_v2(Bucket="lake").get("Contents", ())]

        names = [f"graphs/shop/stage/table/{number}.parquet" for number in range(40)]
        for name in (*names, "graphs/shopping/stage/table/0.parquet"):
            storage.put_object(Bucket="lake", Key=name, Body=b"x")
        remove_below(f"{url}/graphs/shopping/stage/table", ["0.parquet"])
        assert keys() == sorted(names)
        storage.put_object(Bucket="lake", Key="graphs/shopping/kept", Body=b"x")
        requests = Requests(tmp_path / "requests")
        requests.since()
        remove(f"{url}/graphs/shop")
        assert requests.since() < 10
        assert keys() == ["graphs/shopping/kept"]
        remove(f"{url}/graphs/shop")
    with pytest.raises(LakeError, match=r"cannot remove s3://lake/graphs/shop: .*Correct the cause, then wipe it again"):
        remove(f"{url}/graphs/shop")
