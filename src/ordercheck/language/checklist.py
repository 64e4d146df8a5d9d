"""One checklist: its keys, parameters, definitions and readings, and its checks, compiled."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from msgspec.structs import replace

from ordercheck.language.builder import Builder
from ordercheck.language.check import Check, Choice, Each, Kind
from ordercheck.language.closed import Keys, Mistakes, nearest
from ordercheck.language.expressions import Expression, compile_expression
from ordercheck.language.names import Names
from ordercheck.language.rules import Checklist
from ordercheck.language.settings import Setting, setting_of
from ordercheck.language.shared_names import SharedEntries, SharedNames
from ordercheck.language.source import Entry, LocatedList, LocatedMapping, LocatedText, SourcePlace
from ordercheck.language.sources import ChecklistSource, Entries, Sources
from ordercheck.language.template import Template, compile_template
from ordercheck.language.uses import Uses
from ordercheck.language.vocabulary import RoleLike, Static, element_static
from ordercheck.model.message import Message, listed
from ordercheck.model.result import Asked, Severity

ANY_DOCUMENT, PACKET = "document", "packet"
SEVERITIES = tuple(severity.value for severity in Severity)
ASKED = tuple(asked.value for asked in Asked)
_FAILED = Message("", "")


class ChecklistCompiler:
    """Compiles one checklist; `mistakes` holds what was wrong."""

    def __init__(
        self, sources: Sources, name: str, roles: Mapping[str, RoleLike], kinds: Mapping[str, Kind]
    ) -> None:
        self.sources = sources
        self.source = sources.checklists[name]
        self.kinds = kinds
        self.roles = roles
        self.mistakes = Mistakes(self.source.files[-1])
        first = self.source.keys.get("checklist")
        self.place = first.key.where if first else SourcePlace(1, 1, self.mistakes.file)
        keys = Keys(self.mistakes, LocatedMapping(self.source.keys, self.place))
        keys.known |= {"checklist", "checks"}
        self.name = name
        self.title = keys.message("title", required=True) or _FAILED
        self.about = self._about(keys.located_text("about", required=True))
        self.others = self._others(keys)
        self.opt_in = keys.flag("opt_in")
        self.parents = self._parents(keys)
        self.used_parameters: set[str] = set()
        keys.known |= {"parameters", "define", "readings"}
        keys.close()

    @cached_property
    def shared(self) -> SharedNames:
        """What the checks share, compiled when the first of them is."""
        sources, own_role = self.sources, self.about if self.about in self.roles else ""
        bare = Names(
            self.roles,
            own_role,
            tuple(self.others),
            sources.tables,
            branches=sources.branches,
            trees=sources.trees,
            known_columns=sources.columns,
        )
        inherited = SharedEntries(*(self._inherited(key) for key in ("parameters", "define", "readings")))
        return SharedNames(self.mistakes, bare, inherited, self.place)

    def checklist(self, checks: tuple[str, ...]) -> Checklist:
        """The checklist itself."""
        files = tuple(self.source.files)
        return Checklist(self.name, self.title, self.about, self.others, checks, files, self.opt_in)

    def _about(self, about: LocatedText | None) -> str:
        if about is None:
            return PACKET
        known = {*self.roles, ANY_DOCUMENT, PACKET}
        if about.text not in known:
            self.mistakes.unknown(Message("单据种类", "role"), about, known)
            return PACKET
        return about.text

    def _others(self, keys: Keys) -> dict[str, Choice]:
        node = keys.node("with")
        found: dict[str, Choice] = {}
        if isinstance(node, LocatedMapping):
            for entry in node:
                self._known_role(entry.key)
                absent = isinstance(entry.value, LocatedText) and entry.value.absent
                found[entry.key.text] = Choice() if absent else self._choice(entry)
        elif node is not None:
            for role in keys.located_texts("with"):
                self._known_role(role)
                found[role.text] = Choice()
        return {role: choice for role, choice in found.items() if role in self.roles}

    def _known_role(self, role: LocatedText) -> None:
        if role.text not in self.roles:
            self.mistakes.unknown(Message("单据种类", "role"), role, self.roles)

    def _choice(self, entry: Entry) -> Choice:
        keys = self.mistakes.keys(entry.value)
        choice = Choice(
            keys.text("named_by"), keys.text("number", default="number"), keys.text("rows"), keys.texts("by")
        )
        keys.close()
        return choice

    def _parents(self, keys: Keys) -> list[ChecklistSource]:
        """The checklists that this one extends, the nearest first."""
        found: list[ChecklistSource] = []
        parent = keys.located_text("extends")
        while parent is not None:
            source = self.sources.checklists.get(parent.text)
            if source is None or source in found or source is self.source:
                self.mistakes.unknown(Message("检查表", "checklist"), parent, self.sources.checklists)
                break
            found.append(source)
            entry = source.keys.get("extends")
            parent = entry.value if entry and isinstance(entry.value, LocatedText) else None
        return found

    def _inherited(self, key: str) -> Entries:
        """The entries of a mapping, those of the extended checklists first."""
        found: Entries = {}
        for source in (*reversed(self.parents), self.source):
            entry = source.keys.get(key)
            if entry is not None:
                found |= self.mistakes.keys(entry.value).mapping.entries
        return found

    def checks(self) -> Iterator[Check]:
        """The compiled checks, in the order of the file; one with a broken kind is left out."""
        # Mistakes in what is shared are found also where there is no check.
        self.shared.of_check("", {})
        for name in self.source.checks:
            check = self.check(name)
            if check is not None:
                yield check

    def check(self, name: str) -> Check | None:
        """One check by its name, None where its kind is broken."""
        return self._check(name, self._resolved(name, self.source.checks[name], []))

    def _resolved(self, name: str, entries: Entries, seen: list[str]) -> Entries:
        """The entries with those of the check that `like` names beneath them."""
        like = entries.get("like")
        if like is None or not isinstance(like.value, LocatedText):
            return entries
        checklist, _, other = like.value.text.rpartition("/")
        source = self.sources.checklists.get(checklist or self.name)
        full = f"{checklist or self.name}/{other}"
        if source is None or other not in source.checks or full in seen:
            ids = [f"{one.name}/{check}" for one in self.sources.checklists.values() for check in one.checks]
            self.mistakes.unknown(Message("检查", "check"), like.value, ids)
            return {key: entry for key, entry in entries.items() if key != "like"}
        beneath = dict(self._resolved(other, source.checks[other], [*seen, full]))
        own = {key: entry for key, entry in entries.items() if key != "like"}
        if any(key in self.kinds for key in own):
            beneath = {key: entry for key, entry in beneath.items() if not self._belongs_to_kind(beneath, key)}
        return {**beneath, **own}

    def _belongs_to_kind(self, entries: Entries, key: str) -> bool:
        return any(key == kind or key in self.kinds[kind].options for kind in entries if kind in self.kinds)

    def _check(self, name: str, entries: Entries) -> Check | None:
        place = next(iter(entries.values())).key.where if entries else self.place
        keys = Keys(self.mistakes, LocatedMapping(entries, place))
        identifier = f"{self.name}/{name}"
        kind = self._kind(keys, identifier)
        about = self.about if not keys.has("about") else self._about(keys.located_text("about"))
        also = self._also(name, entries, keys.located_texts("also"))
        parameters = keys.keys("parameters").mapping.entries
        names, readings = self.shared.of_check(about if about in self.roles else "", parameters)
        uses = names.uses
        each, names = self._each(keys, names)
        builder = Builder(identifier, keys, names, self.mistakes, readings)
        title = keys.message("title", required=True) or _FAILED
        severity = Severity(keys.choice("severity", SEVERITIES, required=True) or "error")
        stage = self._stage(keys)
        texts = {key: keys.text(key) for key in ("source", "docs")}
        when, unless = self._condition(keys, "when", names), self._condition(keys, "unless", names)
        message, action = self._message(keys, "message", names, kind), keys.message("action")
        question = self._message(keys, "question", names, kind)
        asked = keys.choice("ask", ASKED)
        absent_fails = keys.choice("absent", ("fail", "not_applicable")) == "fail"
        opt_in, off = keys.flag("opt_in"), keys.message("off")
        first_day, last_day, made_from = (keys.day(key) for key in ("valid_from", "valid_until", "documents_from"))
        if kind is None:
            return None
        judge = kind.build(builder)
        keys.close()
        self._note_parameters(uses, parameters)
        return Check(
            id=identifier,
            checklist=self.name,
            title=title,
            severity=severity,
            kind=kind.name,
            judge=judge,
            action=action or kind.action,
            about=about,
            also=also,
            others=self.others,
            source=texts["source"],
            docs=texts["docs"],
            stage=stage,
            when=when,
            unless=unless,
            each=each,
            message=message,
            ask=Asked(asked) if asked else None,
            question=question,
            absent_fails=absent_fails,
            opt_in=opt_in,
            off=off,
            valid_from=first_day,
            valid_until=last_day,
            documents_from=made_from,
            parameters=self._parameters_of(entries, uses),
            entries=entries,
            fields=tuple(uses.listed()),
            can_fail=kind.can_fail(keys.node(kind.name)),
            file=place.file if isinstance(place, SourcePlace) else self.source.files[0],
            where=place,
        )

    def _also(self, name: str, entries: Entries, roles: tuple[LocatedText, ...]) -> tuple[str, ...]:
        """Further roles that the check is about: what it names must be theirs too, so it is compiled for each."""
        for role in roles:
            key = LocatedText("about", role.where)
            alone = {one: entry for one, entry in entries.items() if one != "also"}
            self._check(name, {**alone, "about": Entry(key, role)})
        return tuple(role.text for role in roles if role.text in self.roles)

    def _kind(self, keys: Keys, identifier: str) -> Kind | None:
        written = sorted(self.kinds.keys() & keys.mapping.entries.keys())
        if len(written) == 1:
            keys.known.add(written[0])
            return self.kinds[written[0]]
        misspelt = None if written else self._misspelt(keys)
        keys.known |= set(keys.mapping.entries)
        if misspelt is not None:
            self.mistakes.unknown(Message("检查种类", "kind of check"), misspelt, self.kinds)
            return None
        several = listed(written or sorted(self.kinds))
        self.mistakes.add(
            keys.where,
            "kind",
            f"{identifier} 须有且只有一种检查：{several.zh}",
            f"{identifier} needs exactly one kind of check: {several.en}",
        )
        return None

    def _misspelt(self, keys: Keys) -> LocatedText | None:
        """The key that is most likely meant as the kind."""
        texts = (entry.key for entry in keys.mapping)
        return next((key for key in texts if nearest(key.text, self.kinds) is not None), None)

    def _stage(self, keys: Keys) -> str:
        stage = keys.located_text("from")
        if stage is None:
            return ""
        table = self.sources.tables.get("stages")
        if table is None or stage.text not in table.rows:
            self.mistakes.unknown(Message("阶段", "stage"), stage, table.rows if table else ())
        return stage.text

    def _condition(self, keys: Keys, key: str, names: Names) -> Expression | None:
        source = keys.located_text(key)
        return compile_expression(source, names, self.mistakes) if source is not None else None

    def _message(self, keys: Keys, key: str, names: Names, kind: Kind | None) -> Template | None:
        message, node = keys.message(key), keys.node(key)
        if message is None or kind is None or not isinstance(node, LocatedMapping):
            return None
        return compile_template(node, message, names, kind.placeholders, self.mistakes)

    def _each(self, keys: Keys, names: Names) -> tuple[Each | None, Names]:
        node = keys.node("each")
        if node is None:
            return None, names
        if isinstance(node, LocatedList):
            fields = tuple(
                compile_expression(source, names, self.mistakes) for source in keys.located_texts("each")
            )
            static = fields[0].static if fields else Static("any")
            return Each(fields=fields), names.with_local("it", static)
        source = keys.located_text("each")
        if source is None:
            return None, names
        expression = compile_expression(source, names, self.mistakes)
        row = element_static(expression.static)
        if row is None or row.sort not in ("row", "element", "any"):
            self.mistakes.add(
                source.where, "type", f"{source.text} 不能逐项检查", f"{source.text} has no rows to go through"
            )
            return None, names
        return Each(expression), replace(names, row=row)

    def _note_parameters(self, uses: Uses, own: Mapping[str, Entry]) -> None:
        """A parameter that a check sets and nothing asks for is a slip: the check would go on as before."""
        self.used_parameters |= uses.parameters
        for name, entry in own.items():
            if name not in uses.parameters:
                unused_parameter(self.mistakes, entry, uses.parameters)

    def _parameters_of(self, entries: Entries, uses: Uses) -> dict[str, Setting]:
        """The parameters that the check uses, its own before the checklist's, each with where it was set."""
        if not uses.parameters:
            return {}
        own = entries.get("parameters")
        found = self._inherited("parameters")
        if own is not None and isinstance(own.value, LocatedMapping):
            found = {**found, **own.value.entries}
        return {name: setting_of(entry) for name, entry in found.items() if name in uses.parameters}


def unused_parameter(mistakes: Mistakes, entry: Entry, known: Iterable[str]) -> None:
    """A parameter that no expression asks for."""
    name = entry.key.text
    mistakes.add(
        entry.key.where,
        "unused-parameter",
        f"没有表达式用到参数 {name}",
        f"no expression uses the parameter {name}",
        known,
        name,
    )
