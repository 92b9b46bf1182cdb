"""Frozen records to JSON values and back, by their type hints; nothing is executed on the way in."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")
_Decode = Callable[[Any], Any]
_SCALARS = frozenset({type(None), str, int, float, bool})


class CodecError(ValueError):
    """A value that does not fit the type it is to become."""


def to_plain(value: Any) -> Any:
    """Return a record as JSON values: its fields in order as a list, tuples as lists, dates in ISO form."""
    kind: Any = type(value)
    if kind in _SCALARS:
        return value
    if kind is tuple:
        return [to_plain(item) for item in value]
    if kind is dt.date:
        return value.isoformat()
    return [to_plain(getattr(value, name)) for name in _names(kind)]


@cache
def _names(kind: Any) -> tuple[str, ...]:
    if not dataclasses.is_dataclass(kind):
        raise CodecError(f"{kind.__name__} has no plain form")
    return tuple(field.name for field in dataclasses.fields(kind))


def from_plain(kind: type[T], plain: Any) -> T:
    """Return the record of type ``kind`` that :func:`to_plain` made ``plain`` of; raises :class:`CodecError`."""
    wanted: Any = kind
    decoded: T = _decoder(wanted)(plain)
    return decoded


@cache
def _decoder(kind: Any) -> _Decode:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _optional(arguments)
    if origin is tuple:
        return _tuple(arguments)
    if dataclasses.is_dataclass(kind):
        return _record(kind)
    if kind is dt.date:
        return _date
    if kind in (str, int, bool, float):
        return _scalar(kind)
    raise CodecError(f"{kind} cannot be read back")


def _optional(arguments: Sequence[Any]) -> _Decode:
    wanted = [argument for argument in arguments if argument is not types.NoneType]
    if len(wanted) != 1:
        raise CodecError(f"{arguments} is ambiguous")
    decode = _decoder(wanted[0])
    return lambda plain: None if plain is None else decode(plain)


def _tuple(arguments: Sequence[Any]) -> _Decode:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        decode = _decoder(arguments[0])
        return lambda plain: tuple([decode(item) for item in _list(plain)])
    decoders = [_decoder(argument) for argument in arguments]
    return lambda plain: tuple(one(item) for one, item in zip(decoders, _list(plain, len(decoders)), strict=True))


def _record(kind: Any) -> _Decode:
    hints = typing.get_type_hints(kind)
    decoders = [_decoder(hints[field.name]) for field in dataclasses.fields(kind)]

    def decode(plain: Any) -> Any:
        items = _list(plain, len(decoders))
        return kind(*[one(item) for one, item in zip(decoders, items, strict=True)])

    return decode


def _list(plain: Any, length: int | None = None) -> list[Any]:
    if not isinstance(plain, list) or (length is not None and len(plain) != length):
        raise CodecError(f"expected a list of {'any' if length is None else length} values")
    return plain


def _date(plain: Any) -> dt.date:
    try:
        return dt.date.fromisoformat(plain)
    except (TypeError, ValueError) as error:
        raise CodecError(f"{plain!r} is not a date") from error


def _scalar(kind: type) -> _Decode:
    accepted = (int, float) if kind is float else (kind,)

    def decode(plain: Any) -> Any:
        if type(plain) not in accepted:
            raise CodecError(f"{plain!r} is not {kind.__name__}")
        return plain

    return decode
