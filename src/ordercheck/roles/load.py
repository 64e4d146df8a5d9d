"""Role files -> RoleSpecs. Every mistake of every file is collected and shown at once."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

from ordercheck.errors import RuleErrors
from ordercheck.language.patterns import compiled, pattern_mistake
from ordercheck.language.source import LocatedText
from ordercheck.model.message import Message
from ordercheck.roles.combinations import WordLists, combined, names_in
from ordercheck.roles.parts import RoleFile, TablePart, ValuePart, read_role_file
from ordercheck.roles.role import ColumnSpec, FieldSpec, RoleSpec, TableSpec
from ordercheck.values.text import normal


def load_roles(directories: Iterable[Path], customer: str = "") -> Mapping[str, RoleSpec]:
    """The roles of all `*.yaml` files of the directories, by name.

    A later file with the name of an earlier role adds to it: its words stand before the earlier ones, its
    other keys replace. A file with `customer` counts only if that names the given one, by normal form.
    Raises RuleErrors with all mistakes of all files.
    """
    files = _read_all(directories)
    wanted = normal(customer)
    for_this_customer = [file for file in files if not file.customers or wanted in map(normal, file.customers)]
    assembly = _Assembly(for_this_customer)
    roles = {name: assembly.role(name) for name in assembly.role_names()}
    # A borrowed part is read once but used many times, so its mistakes would be shown many times.
    errors = list(dict.fromkeys(error for file in files for error in file.mistakes.errors))
    if errors:
        raise RuleErrors(errors)
    return roles


def _read_all(directories: Iterable[Path]) -> list[RoleFile]:
    files: list[RoleFile] = []
    broken: list[RuleErrors] = []
    for directory in directories:
        for path in sorted(directory.glob("*.yaml")):
            try:
                files.append(read_role_file(path))
            except RuleErrors as errors:
                broken.append(errors)
    if broken:
        # Names can not be resolved without the broken files: only what is sure is reported.
        known = [error for file in files for error in file.mistakes.errors]
        raise RuleErrors([error for errors in broken for error in errors.errors] + known)
    return files


class _Assembly:
    """Puts roles together from their parts: additions first, then the role itself, then what `like` names."""

    def __init__(self, files: list[RoleFile]) -> None:
        self.layers: dict[str, list[RoleFile]] = {}
        for file in files:
            # The latest addition speaks first.
            self.layers.setdefault(file.name.text, []).insert(0, file)
        self._lists = _word_lists(files)

    def role_names(self) -> list[str]:
        return [name for name, files in self.layers.items() if not files[0].vocabulary]

    def role(self, name: str) -> RoleSpec:
        files = self.layers[name]
        base = files[-1]
        title = next((file.title for file in files if file.title), None)
        if title is None:
            base.mistakes.add(base.name.where, "missing", "缺少 title", "title is missing")
        fields = _ordered(file.fields for file in files)
        tables = _ordered(file.tables for file in files)
        return RoleSpec(
            name=name,
            title=title or Message(name, name),
            titles=_joined(file.titles for file in files),
            not_titles=_joined(file.not_titles for file in files),
            file_names=_joined(file.file_names for file in files),
            formats=next((file.formats for file in files if file.formats), ()),
            fields={field: self._field(f"{name}.{field}") for field in fields},
            tables={table: self._table(f"{name}.{table}") for table in tables},
            clauses=bool(next((file.clauses for file in files if file.clauses is not None), False)),
            looks=next((file.looks for file in files if file.looks), ()),
            told_by=tuple(_own(files, lambda file: file.told_by, fields)),
            not_told_by=tuple(_own(files, lambda file: file.not_told_by, fields)),
            titles_between=_joined(file.titles_between for file in files),
            between=tuple(_own(files, lambda file: file.between, fields)),
        )

    def _field(self, name: str) -> FieldSpec:
        parts = self._field_parts(name, ())
        words = _Words(parts, self._lists)
        return FieldSpec(
            name=name.partition(".")[2],
            type=words.type,
            title=words.title,
            labels=words.words,
            written=words.written,
            not_labels=words.not_words,
            choices=words.choices,
            pattern=_checked_pattern(parts),
            block=bool(next((part.block for part in parts if part.block is not None), False)),
            several=bool(next((part.several for part in parts if part.several is not None), False)),
            holds_labels=bool(next((part.holds_labels for part in parts if part.holds_labels is not None), False)),
            in_text=tuple(_checked_in_text(parts, lambda part: part.in_text)),
            part=tuple(_checked_in_text(parts, lambda part: part.part)),
            side=next((part.side for part in parts if part.side), ""),
            beside=next((part.beside for part in parts if part.beside), ()),
            beside_labels=_joined(part.beside_labels for part in parts),
            unlabelled=_joined(part.unlabelled for part in parts),
            name_labels=_joined(part.name_labels for part in parts),
            lesser_labels=combined(_joined(part.lesser_words for part in parts), self._lists),
            writes=_joined(part.writes for part in parts),
            newest_in=self._newest_in(name, parts),
            unit=next((part.unit for part in parts if part.unit), ""),
            script="".join(_joined(part.script for part in parts)[:1]),
        )

    def _newest_in(self, name: str, parts: list[ValuePart]) -> str:
        """The table named by `newest_in`, which must be one of the field's own role."""
        part = next((part for part in parts if part.newest_in), None)
        if part is None or part.newest_in is None:
            return ""
        tables = {table for file in self.layers[name.partition(".")[0]] for table in file.tables}
        if part.newest_in.text not in tables:
            part.file.mistakes.unknown(Message("表", "table"), part.newest_in, tables)
        return part.newest_in.text

    def _field_parts(self, name: str, seen: tuple[str, ...]) -> list[ValuePart]:
        role, _, field = name.partition(".")
        own = [file.fields[field] for file in self.layers.get(role, []) if field in file.fields]
        return own + [part for one in own for part in self._borrowed_fields(one, (*seen, name))]

    def _borrowed_fields(self, part: ValuePart, seen: tuple[str, ...]) -> list[ValuePart]:
        known = (f"{role}.{name}" for role, files in self.layers.items() for file in files for name in file.fields)
        like = part.like
        if like is None or not _resolves(part.file, like, known, seen):
            return []
        return self._field_parts(like.text, seen)

    def _table(self, name: str) -> TableSpec:
        parts = self._table_parts(name, ())
        title = next((part.title for part in parts if part.title), None)
        if title is None:
            parts[-1].file.mistakes.add(parts[-1].name.where, "missing", "缺少 title", "title is missing")
        columns = self._columns(parts)
        return TableSpec(
            name=name.partition(".")[2],
            title=title or Message(name, name),
            columns=columns,
            needs=_checked_needs(parts, columns),
            titles=_joined(part.titles for part in parts),
            not_titles=_joined(part.not_titles for part in parts),
            required=bool(next((part.required for part in parts if part.required is not None), False)),
        )

    def _table_parts(self, name: str, seen: tuple[str, ...]) -> list[TablePart]:
        role, _, table = name.partition(".")
        own = [file.tables[table] for file in self.layers.get(role, []) if table in file.tables]
        parts = list(own)
        for part in own:
            known = (
                f"{role}.{name}" for role, files in self.layers.items() for file in files for name in file.tables
            )
            if part.like is not None and _resolves(part.file, part.like, known, (*seen, name)):
                parts += self._table_parts(part.like.text, (*seen, name))
        return parts

    def _columns(self, parts: list[TablePart]) -> dict[str, ColumnSpec]:
        layers: dict[str, list[ValuePart]] = {}
        dropped: set[str] = set()
        for part in parts:
            for name, column in part.columns.items():
                if name not in dropped:
                    layers.setdefault(name, []).append(column)
            dropped.update(name.text for name in part.without)
        return {name: self._column(name, columns) for name, columns in layers.items()}

    def _column(self, name: str, own: list[ValuePart]) -> ColumnSpec:
        parts = own + [part for one in own for part in self._borrowed_columns(one, ())]
        words = _Words(parts, self._lists)
        return ColumnSpec(
            name=name,
            type=words.type,
            title=words.title,
            headers=words.words,
            written=words.written,
            not_headers=words.not_words,
            choices=words.choices,
        )

    def _borrowed_columns(self, part: ValuePart, seen: tuple[str, ...]) -> list[ValuePart]:
        known = {
            f"{role}.{table}.{column}": one
            for role, files in self.layers.items()
            for file in files
            for table, its_part in file.tables.items()
            for column, one in its_part.columns.items()
        }
        like = part.like
        if like is None or not _resolves(part.file, like, known, seen):
            return []
        return [known[like.text], *self._borrowed_columns(known[like.text], (*seen, like.text))]


class _Words:
    """What several parts of one field or column say together; the first part speaks first."""

    def __init__(self, parts: list[ValuePart], lists: WordLists) -> None:
        first = parts[0]
        _name_known_lists(parts, lists)
        self.type = self._checked_type(parts)
        title = next((part.title for part in parts if part.title), None)
        # Where `like` names nothing, that is the mistake; what it would have given is not missed as well.
        if title is None and not _lost(parts):
            first.file.mistakes.add(first.name.where, "missing", "缺少 title", "title is missing")
        self.title = title or Message(first.name.text, first.name.text)
        dropped: set[str] = set()
        written: dict[str, None] = {}
        made: dict[str, None] = {}
        for part in parts:
            for word in part.words:
                kept = (one for one in combined((word,), lists) if one not in dropped)
                (made if names_in((word,)) else written).update(dict.fromkeys(kept))
            dropped.update(combined(part.without, lists))
        self.words = (*written, *(word for word in made if word not in written))
        self.written = len(written)
        own = frozenset(self.words)
        not_words = combined(_joined(part.not_words for part in parts), lists)
        self.not_words = tuple(word for word in not_words if word not in own)
        self.choices: Mapping[str, tuple[str, ...]] = _merged_choices(parts, lists)

    @staticmethod
    def _checked_type(parts: list[ValuePart]) -> str:
        from ordercheck import values

        said = next((part for part in parts if part.type), None)
        if said is None or said.type is None:
            if _lost(parts):
                return "text"
            parts[0].file.mistakes.add(parts[0].name.where, "missing", "缺少 type", "type is missing")
            return "text"
        known = values.type_names()
        if said.type.text not in known:
            said.file.mistakes.unknown(Message("类型", "type"), said.type, known)
        return said.type.text


def _word_lists(files: list[RoleFile]) -> WordLists:
    """The lists of all files; where two files name one, the later file adds to it."""
    names = dict.fromkeys(name for file in files for name in file.word_lists)
    return {name: _joined(file.word_lists.get(name, ()) for file in files) for name in names}


def _name_known_lists(parts: list[ValuePart], lists: WordLists) -> None:
    for part in parts:
        chosen = (word for words in part.choices.values() for word in words)
        for name in names_in((*part.words, *part.not_words, *part.without, *part.lesser_words, *chosen)):
            if name not in lists:
                part.file.mistakes.unknown(
                    Message("词表", "list of words"), LocatedText(name, part.name.where), lists
                )


def _lost(parts: list[ValuePart]) -> bool:
    return len(parts) == 1 and parts[0].like is not None


def _ordered(layers: Iterator[Mapping[str, object]] | Iterable[Mapping[str, object]]) -> list[str]:
    """Names in the order of the role itself (the last layer), then what the additions add."""
    return list(dict.fromkeys(name for layer in reversed(list(layers)) for name in layer))


def _joined(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for words in lists for word in words))


def _merged_choices(parts: list[ValuePart], lists: WordLists) -> dict[str, tuple[str, ...]]:
    tokens = dict.fromkeys(token for part in reversed(parts) for token in part.choices)
    return {token: combined(_joined(part.choices.get(token, ()) for part in parts), lists) for token in tokens}


def _resolves(file: RoleFile, like: LocatedText, known: Iterable[str], seen: tuple[str, ...]) -> bool:
    """Whether `like` names something that exists and does not lead back to itself; else the mistake is kept."""
    names = set(known)
    if like.text not in names:
        file.mistakes.unknown(Message("可借用的名称", "name to be like"), like, names)
        return False
    if like.text in seen:
        file.mistakes.add(like.where, "cycle", f"{like.text} 又指向自己", f"{like.text} leads back to itself")
        return False
    return True


def _checked_needs(parts: list[TablePart], columns: Mapping[str, ColumnSpec]) -> tuple[tuple[str, ...], ...]:
    part = next((part for part in parts if part.needs), None)
    if part is None:
        return ()
    for name in (name for group in part.needs for name in group):
        if name.text not in columns:
            part.file.mistakes.unknown(Message("列", "column"), name, columns)
    return tuple(tuple(name.text for name in group) for group in part.needs)


def _checked_pattern(parts: list[ValuePart]) -> str | None:
    part = next((part for part in parts if part.pattern), None)
    if part is None or part.pattern is None:
        return None
    _compiles(part, part.pattern)
    return part.pattern.text


def _checked_in_text(
    parts: list[ValuePart], patterns: Callable[[ValuePart], tuple[LocatedText, ...]]
) -> Iterator[str]:
    for part in parts:
        for pattern in patterns(part):
            groups = _compiles(part, pattern)
            if groups is not None and "value" not in groups:
                part.file.mistakes.add(
                    pattern.where, "pattern", "缺少 (?P<value>...)", "the pattern has no group (?P<value>...)"
                )
            yield pattern.text


def _compiles(part: ValuePart, pattern: LocatedText) -> Mapping[str, int] | None:
    """The groups of a pattern, None where it is no pattern."""
    reason = pattern_mistake(pattern.text)
    if reason is not None:
        part.file.mistakes.add(
            pattern.where, "pattern", f"正则不可用：{reason}", f"the pattern does not compile: {reason}"
        )
        return None
    groups: Mapping[str, int] = compiled(pattern.text).groupindex
    return groups


def _own(
    files: list[RoleFile], named: Callable[[RoleFile], tuple[LocatedText, ...]], fields: Collection[str]
) -> Iterator[str]:
    """The fields that files name, which must be the role's own."""
    for file in files:
        for name in named(file):
            if name.text in fields:
                yield name.text
            else:
                file.mistakes.unknown(Message("字段", "field"), name, fields)
