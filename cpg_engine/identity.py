"""The one function that makes every identifier, as a plan expression and for Python callers.

An identifier is a 64-bit xxHash: the namespace is hashed first, then each part, every hash seeding the next.
Seeding keeps ``("ab", "c")`` and ``("a", "bc")`` apart without a separator. An identifier with a NULL part is
NULL: what has no complete identity is not identified, and a foreign key to nothing is no key.

An identifier is in one of 4,096 **buckets**, which its first bits number. What is made of another identifier, the
first of its parts that is a number, is in the bucket of that one. So what is in a file, what holds a value there, what is
an object of a class that is defined there, are all in the bucket of the file, and rows of one file can be told from
others by any of their identifiers; plans that keep buckets apart work on one of them alone (`plan.locality`).

Python callers evaluate the very same expression in the engine, so there is no second implementation to agree
with. Collisions are expected once in some 10^8 rows per namespace at 2.7e-4; keys are checked for uniqueness.
"""

from collections.abc import Sequence
from functools import cache

import pyarrow as pa
from datafusion import ScalarUDF, SessionContext

HASH_FUNCTION = "xxhash64"

WITHIN_BUCKET = 2**52 - 1
"""The bits of an identifier that tell it from others of its bucket."""

BUCKETS = 2**12
OF_BUCKET = ~WITHIN_BUCKET
"""The bits that number its bucket."""


def in_bucket_of(place: str, identifier: str) -> str:
    """SQL of an identifier that is in the bucket of another."""
    return f"(({place} & {OF_BUCKET}) | ({identifier} & {WITHIN_BUCKET}))"


@cache
def hash_function() -> ScalarUDF:
    """The hash as the engine ships it. It belongs to an overlay that replaces builtins, so it is taken alone."""
    overlay = SessionContext()
    overlay = overlay.enable_spark_functions() or overlay
    return overlay.udf(HASH_FUNCTION)


def identity_expression(namespace: str, parts: Sequence[tuple[str, pa.DataType, bool]]) -> str:
    """SQL of the identifier of an entity.

    Args:
        namespace: what kind of thing is identified; a literal hashed before all parts.
        parts: SQL expression, Arrow type and nullability of each part, in order.

    Returns:
        A BIGINT expression, NULL where any part is NULL.
    """
    escaped = namespace.replace("'", "''")
    arguments = [f"'{escaped}'"]
    for expression, data_type, _ in parts:
        # Integers hash by width: one width for all, or equal numbers would have different identifiers.
        arguments.append(f"cast({expression} as bigint)" if pa.types.is_integer(data_type) else expression)
    call = f"{HASH_FUNCTION}({', '.join(arguments)})"
    if place := next((argument for argument, (_, data_type, _) in zip(arguments[1:], parts, strict=True) if pa.types.is_integer(data_type)), None):
        call = in_bucket_of(place, call)
    nullable = [expression for expression, _, is_nullable in parts if is_nullable]
    if not nullable:
        return call
    return f"case when {' and '.join(f'{part} is not null' for part in nullable)} then {call} end"


def stable_ids(namespace: str, *parts: pa.Array) -> pa.Array:
    """Identifiers of many entities: one per row of the given columns.

    Args:
        namespace: what kind of thing is identified.
        parts: integer or string arrays of equal length.

    Returns:
        An int64 array of that length, null where any part is null.
    """
    context = SessionContext()
    context.register_udf(hash_function())
    names = [f"part_{index}" for index in range(len(parts))]
    columns = [column.cast(pa.int64()) if pa.types.is_integer(column.type) else column.cast(pa.string()) for column in parts]
    context.register_record_batches("parts", [[pa.RecordBatch.from_arrays(columns, names=names)]])
    expression = identity_expression(namespace, [(n, c.type, True) for n, c in zip(names, columns, strict=True)])
    result = context.sql(f"select {expression} as id from parts").to_arrow_table()
    return result.column("id").combine_chunks().cast(pa.int64())


def stable_id(namespace: str, *parts: str | int) -> int:
    """Identifier of one entity."""
    return stable_ids(namespace, *(pa.array([part]) for part in parts))[0].as_py()
