"""The engine's ``xxhash64`` over columns of numbers and texts (Yann Collet's XXH64, seeded with 42 and by each part in turn)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cpg_engine.runtime.fixpoint.columns import Encoding, Texts
from cpg_engine.runtime.fixpoint.identifiers import NULL, Numbers

Words = NDArray[np.uint64]

_P1, _P2, _P3, _P4, _P5 = (np.uint64(prime) for prime in (0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x85EBCA77C2B2AE63, 0x27D4EB2F165667C5))
_SEED = 42
_STRIPE = 4
"""Words that are taken in together, as long as there are so many."""


def xxhash64(parts: Sequence[tuple[Numbers, bool]], rows: int, encoding: Encoding) -> NDArray[np.int64]:
    """The hash of the parts of each row. NULL is passed over, as the engine does.

    Args:
        parts: a column, or one number that is the same in all rows, and whether its numbers stand for texts, or else for identifiers.
        rows: number of rows.
        encoding: what they stand for.
    """
    state = np.full(1, _SEED, np.uint64)
    with np.errstate(over="ignore"):
        for column, is_text in parts:
            hashed = _of_texts(column, state, encoding.texts) if is_text else _of_number(encoding.identifiers.values(column).view(np.uint64), state)
            state = np.where(column == NULL, state, hashed) if (column == NULL).any() else hashed
    return np.broadcast_to(state, rows).view(np.int64)


def _of_number(value: Words, seed: Words) -> Words:
    return _ended(_with_word(seed + _P5 + np.uint64(8), value))


def _of_texts(column: Numbers, seed: Words, texts: Texts) -> Words:
    words, lengths = texts.words()
    place = np.where(column == NULL, 0, column)
    if not len(lengths):
        return seed
    length = lengths[place]
    longest = int(length.max(initial=0))
    state = seed + _P5 + length.view(np.uint64)
    if longest >= 8 * _STRIPE:
        state = np.where(length >= 8 * _STRIPE, _of_stripes(place, length, seed, words) + length.view(np.uint64), state)
    most = longest // 8
    whole, taken = length // 8, length // (8 * _STRIPE) * _STRIPE
    for index in range(most):
        state = np.where((taken <= index) & (index < whole), _with_word(state, words[place, index]), state)
    last, rest = words[place, whole], length % 8
    half = state ^ (last & np.uint64(0xFFFFFFFF)) * _P1
    state = np.where(rest >= 4, _rotated(half, 23) * _P2 + _P3, state)
    last, rest = np.where(rest >= 4, last >> np.uint64(32), last), rest % 4
    for index in range(3):
        byte = (last >> np.uint64(8 * index)) & np.uint64(0xFF)
        state = np.where(index < rest, _rotated(state ^ byte * _P5, 11) * _P1, state)
    return _ended(state)


def _of_stripes(place: NDArray[np.intp], length: NDArray[np.int64], seed: Words, words: Words) -> Words:
    stripes = length // (8 * _STRIPE)
    lanes = [seed + _P1 + _P2, seed + _P2, seed, seed - _P1]
    for index in range(int(stripes.max(initial=0))):
        is_there = index < stripes
        column = np.minimum(_STRIPE * index + np.arange(_STRIPE), words.shape[1] - 1)
        lanes = [np.where(is_there, _round(lane, words[place, column[number]]), lane) for number, lane in enumerate(lanes)]
    state = _rotated(lanes[0], 1) + _rotated(lanes[1], 7) + _rotated(lanes[2], 12) + _rotated(lanes[3], 18)
    for lane in lanes:
        state = (state ^ _round(np.zeros_like(lane), lane)) * _P1 + _P4
    return state


def _with_word(state: Words, word: Words) -> Words:
    return _rotated(state ^ _round(np.uint64(0), word), 27) * _P1 + _P4


def _round(state: Words | np.uint64, word: Words) -> Words:
    return _rotated(state + word * _P2, 31) * _P1


def _rotated(value: Words, bits: int) -> Words:
    return (value << np.uint64(bits)) | (value >> np.uint64(64 - bits))


def _ended(state: Words) -> Words:
    state = (state ^ (state >> np.uint64(33))) * _P2
    state = (state ^ (state >> np.uint64(29))) * _P3
    return state ^ (state >> np.uint64(32))
