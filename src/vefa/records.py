"""Frozen dataclasses that cost nothing until they are used.

The standard library writes and compiles six functions for each class, and the first page meets eighty
classes: a sixth of the start. Here `__init__` is compiled when many objects are made, the others never.
All else is the standard library's: `fields`, `replace`, `asdict`, `field`, slots, `match`, pickling.
"""

import dataclasses
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any, Final, Literal, NoReturn, TypeVar, dataclass_transform

C = TypeVar("C")
_FEW: Final = 25  # objects for which it does not pay to compile `__init__`, which takes 0.1 ms


@dataclass_transform(field_specifiers=(dataclasses.field,))
def dataclass(*, frozen: Literal[True], slots: Literal[True]) -> Callable[[type[C]], type[C]]:
    """As `dataclasses.dataclass(frozen=True, slots=True)`, the only way in which it can be called."""

    def made(plain: type[C]) -> type[C]:
        record: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(plain)
        names = record.__match_args__
        record.__init__, record.__repr__ = _first_init(record), _shown
        record.__setattr__ = record.__delattr__ = _refuse
        record.__getstate__, record.__setstate__ = _kept, _restore
        record.__eq__, record.__hash__ = _comparison(attrgetter(*names) if names else _nothing)
        return record  # type: ignore[no-any-return]

    return made


def _first_init(record: Any) -> Callable[..., None]:
    """An `__init__` for the first few objects; then, or when it is called wrongly, it makes the real one."""
    few = _FEW

    def __init__(self: Any, *args: Any, **named: Any) -> None:  # noqa: N807
        nonlocal few
        few -= 1
        given = dict(zip(record.__match_args__, args, strict=False)) | named
        values = _defaults(record) | given
        if len(values) < len(record.__match_args__):
            values = {name: make() for name, make in _factories(record).items()} | values
        if few < 0 or len(given) < len(args) + len(named) or values.keys() != set(record.__match_args__):
            record.__init__ = _init_of(record)
            record.__init__(self, *args, **named)
            return
        for name, value in values.items():
            object.__setattr__(self, name, value)

    return __init__


@cache
def _defaults(record: Any) -> dict[str, Any]:
    """What fields are when they are not named; a default that is made anew each time is not among them."""
    known = ((field.name, field.default) for field in dataclasses.fields(record))
    return {name: value for name, value in known if value is not dataclasses.MISSING}


@cache
def _factories(record: Any) -> dict[str, Callable[[], Any]]:
    """What makes the fields that are made anew each time they are not named."""
    known = ((field.name, field.default_factory) for field in dataclasses.fields(record))
    return {name: make for name, make in known if make is not dataclasses.MISSING}


def _init_of(record: type[Any]) -> Any:
    """The `__init__` that takes the fields in their order, as the standard library writes it."""
    takes, does = [], []
    known: dict[str, Any] = {"_set": object.__setattr__, "_missing": dataclasses.MISSING}
    for field in dataclasses.fields(record):
        name = value = field.name
        if field.default is not dataclasses.MISSING:
            known[f"_{name}"] = field.default
            name = f"{name}=_{name}"
        elif field.default_factory is not dataclasses.MISSING:
            known[f"_{name}"] = field.default_factory
            name, value = f"{name}=_missing", f"_{name}() if {name} is _missing else {name}"
        takes.append(name)
        does.append(f"_set(self, {field.name!r}, {value})")
    code = f"def __init__(self, {', '.join(takes)}):\n " + "\n ".join(does or ["pass"])
    exec(code, known)  # noqa: S102 - names of fields and nothing else
    made = known["__init__"]
    made.__qualname__ = f"{record.__qualname__}.__init__"
    return made


def _comparison(values: Callable[[Any], Any]) -> tuple[Callable[..., Any], Callable[..., int]]:
    """Equality and hash by the `values` of an object."""

    def __eq__(self: Any, other: Any) -> Any:  # noqa: N807
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:  # noqa: N807
        return hash(values(self))

    return __eq__, __hash__


def _nothing(_self: Any) -> tuple[()]:
    return ()


def _shown(self: Any) -> str:
    told = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self))
    return f"{type(self).__qualname__}({', '.join(told)})"


def _refuse(_self: Any, name: str, *_value: Any) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")


def _kept(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
