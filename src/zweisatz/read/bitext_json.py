"""zweisatz JSON (``write.json`` says what it looks like), checked key by key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

from zweisatz.document import (
    BilingualBlock,
    Bitext,
    Block,
    Finding,
    Head,
    Kind,
    Link,
    Pair,
    Repair,
    Segment,
    Severity,
    Signature,
    Span,
    joined,
)
from zweisatz.errors import FormatError

__all__ = ["Fields", "read_json", "read_pair"]

_FORMAT = "zweisatz/1"


@dataclass(frozen=True, slots=True)
class Fields:
    """A JSON object whose values are asked for with the type they must have.

    ``where`` says in error messages which one it is. Every method raises ``FormatError`` for a
    value that is missing (unless there is a default) or of another type.
    """

    values: Mapping[str, object]
    where: str

    @classmethod
    def of(cls, value: object, where: str) -> Fields:
        if not isinstance(value, dict):
            raise FormatError(f"{where} is not a JSON object: this is no zweisatz bitext.")
        return cls(value, where)

    def text(self, key: str, default: str | None = None) -> str:
        value = self.values.get(key, default)
        return value if isinstance(value, str) else self._refuse(key, "a text")

    def integer(self, key: str, default: int | None = None) -> int:
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            return self._refuse(key, "a whole number")
        return value

    def number(self, key: str, default: float | None = None) -> float:
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return self._refuse(key, "a number")
        return float(value)

    def entries(self, key: str, default: list[object] | None = None) -> list[object]:
        value = self.values.get(key, default)
        return value if isinstance(value, list) else self._refuse(key, "a list")

    def objects(self, key: str, *, optional: bool = True) -> list[Fields]:
        """The objects in the list at ``key``."""
        values = self.entries(key, [] if optional else None)
        return [
            Fields.of(value, f"{self.where}, {key} {number}")
            for number, value in enumerate(values, 1)
        ]

    def texts(self, key: str) -> tuple[str, ...]:
        values = tuple(value for value in self.entries(key, []) if isinstance(value, str))
        return values if len(values) == len(self.entries(key, [])) else self._refuse(key, "texts")

    def span(self, key: str) -> Span:
        return self._span(self.values.get(key), key)

    def spans(self, key: str) -> tuple[Span, ...]:
        return tuple(self._span(value, key) for value in self.entries(key, []))

    def kind(self) -> Kind:
        try:
            return Kind(self.text("kind"))
        except ValueError:
            return self._refuse("kind", f"one of {', '.join(Kind)}")

    def severity(self) -> Severity:
        try:
            return Severity(self.text("severity"))
        except ValueError:
            return self._refuse("severity", f"one of {', '.join(Severity)}")

    def _span(self, value: object, key: str) -> Span:
        match value:
            case [int(start), int(end)] if 0 <= start <= end:
                return (start, end)
        return self._refuse(key, "a range like [0, 4]")

    def _refuse(self, key: str, wanted: str) -> NoReturn:
        what = f"must be {wanted}" if key in self.values else "is missing"
        raise FormatError(f"{self.where}: {key!r} {what}; write the bitext anew with zweisatz.")


def read_json(text: str, name: str) -> Bitext:
    """The bitext in zweisatz JSON. Raises ``FormatError``."""
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise FormatError(
            f"{name} is not valid JSON (line {error.lineno}): was the file cut off?"
        ) from error
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{name} is not JSON as zweisatz writes it.") from error
    fields = Fields.of(value, name)
    version = fields.values.get("format")
    if version != _FORMAT:
        raise FormatError(
            f"{name} has the format {version!r}, this zweisatz reads {_FORMAT!r}: "
            "translate the article again, or use the version that wrote the file."
        )
    blocks = tuple(_block(entry) for entry in fields.objects("blocks", optional=False))
    _refuse_twins(blocks, name)
    return Bitext(_head(fields), blocks)


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(constant)


def _refuse_twins(blocks: tuple[BilingualBlock, ...], name: str) -> None:
    seen: set[str] = set()
    for block in blocks:
        for pair in block.pairs:
            if pair.id in seen:
                raise FormatError(
                    f"{name} has two pairs with the id {pair.id!r}: give each its own."
                )
            seen.add(pair.id)


def _head(fields: Fields) -> Head:
    signature = Fields.of(fields.values.get("signature"), f"{fields.where}, signature")
    settings = Fields.of(signature.values.get("settings", {}), f"{signature.where}, settings")
    return Head(
        name=fields.text("name", ""),
        signature=Signature(
            model=signature.text("model"),
            revision=signature.text("revision"),
            engine=signature.text("engine"),
            compute_type=signature.text("compute_type"),
            beam=signature.integer("beam"),
            version=signature.text("version"),
            settings={key: settings.text(key) for key in settings.values},
        ),
        media=fields.text("media", "text"),
        encoding=fields.text("encoding", "utf-8"),
        tail=fields.text("tail", ""),
        source_lang=fields.text("source_lang", "de"),
        target_lang=fields.text("target_lang", "en"),
    )


def _block(fields: Fields) -> BilingualBlock:
    pairs = []
    text = ""
    for entry in fields.objects("pairs", optional=False):
        pair = read_pair(entry, len(text))
        text += "".join(segment.gap + segment.text for segment in pair.source)
        pairs.append(pair)
    block = Block(
        id=fields.text("id"),
        kind=fields.kind(),
        text=text,
        gap=fields.text("gap", ""),
        raw=fields.text("raw") if "raw" in fields.values else None,
        level=fields.integer("level", 0),
    )
    return BilingualBlock(block, tuple(pairs))


def read_pair(fields: Fields, offset: int) -> Pair:
    """A pair whose gap begins at ``offset`` of its block's text. Raises ``FormatError``."""
    identifier = fields.text("id")
    gap = fields.text("gap", "")
    source = _side(fields, "source", Segment(identifier, "", offset + len(gap), gap))
    target = _side(fields, "target", Segment(identifier, ""))
    repair = fields.values.get("repair")
    return Pair(
        id=identifier,
        source=source,
        target=target,
        score=fields.number("score") if "score" in fields.values else None,
        passed=fields.text("passed", ""),
        findings=tuple(_finding(entry, identifier) for entry in fields.objects("findings")),
        repair=_repair(Fields.of(repair, f"{fields.where}, repair")) if repair else None,
        links=tuple(
            Link(entry.span("source"), entry.span("target"), entry.number("weight", 1.0))
            for entry in fields.objects("links")
        ),
    )


def _side(fields: Fields, key: str, plain: Segment) -> tuple[Segment, ...]:
    text = fields.text(key)
    if f"{key}s" not in fields.values:
        return (Segment(plain.id, text, plain.offset, plain.gap),)
    segments = tuple(
        Segment(entry.text("id"), entry.text("text"), entry.integer("offset"), entry.text("gap"))
        for entry in fields.objects(f"{key}s")
    )
    if joined(segments) != text:
        raise FormatError(
            f"{fields.where}: {key!r} is not what its {key + 's'!r} make up; change both or none."
        )
    return segments


def _finding(fields: Fields, pair: str) -> Finding:
    return Finding(
        code=fields.text("code"),
        severity=fields.severity(),
        pair=pair,
        message=fields.text("message"),
        source_spans=fields.spans("source_spans"),
        target_spans=fields.spans("target_spans"),
    )


def _repair(fields: Fields) -> Repair:
    return Repair(fields.text("method"), fields.text("before"), fields.texts("codes"))
