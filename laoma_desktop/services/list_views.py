"""Views of the case list: those that come with the program, and what each person keeps."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from laoma_desktop.domain.codec import Plain, from_plain, to_plain
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.list_views import (
    MOST_VIEWS,
    VIEW_TITLE_LENGTH,
    ColumnChoice,
    Criteria,
    ListView,
)
from laoma_desktop.domain.text_rules import forbidden_character
from laoma_desktop.domain.views.cases import NEWEST_FIRST, CaseOrder
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.foundation.toml_lines import read_toml
from laoma_desktop.foundation.toml_table import TomlTable
from laoma_desktop.services.actor import Right
from laoma_desktop.services.office import Office
from laoma_desktop.storage.uow import UnitOfWork

_FILE = "lists/views.toml"
_LABEL = "列表视图"


@dataclass(frozen=True, slots=True)
class ListSetup:
    """What the list of a person is set up with; no ``columns``: the usual ones."""

    views: tuple[ListView, ...]
    columns: tuple[ColumnChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class ListWords:
    """What a filter offers: organisations as (code, name), names of the own mediators."""

    orgs: tuple[tuple[str, str], ...]
    mediators: tuple[str, ...]


class ListViewService:
    """Keeps views and columns per person, in the register: they may hold names of people."""

    def __init__(self, office: Office, resources: Resources) -> None:
        self._office = office
        self._resources = resources
        self._shipped: tuple[ListView, ...] | None = None

    def setup(self) -> ListSetup:
        """Return all views, the shipped ones first, and the columns of the person logged in.

        What another version of the program kept and this one cannot read is left out.
        """
        with self._office.read() as uow:
            kept = self._kept(uow)
        return ListSetup((*self.shipped(), *kept.views), kept.columns)

    def shipped(self) -> tuple[ListView, ...]:
        """Return the views that come with the program or from the district."""
        if self._shipped is None:
            self._shipped = load_views(self._resources)
        return self._shipped

    def words(self) -> ListWords:
        """Return what a filter offers for organisation and mediator."""
        office, today = self._office, self._office.clock.today()
        own = office.tree.subtree(office.actor.org)
        with office.read() as uow:
            mediators = uow.members.names(office.actor.org, today)
        return ListWords(tuple((org.code, org.names_on(today).name) for org in own), mediators)

    def save(self, title: str, view: ListView) -> ListSetup:
        """Keep a view under a name; one of that name is replaced."""
        title = _checked(title)
        with self._office.write(_LABEL, Right.READ) as uow:
            kept = self._kept(uow)
            self._require_free(title)
            same = next((old for old in kept.views if old.title == title), None)
            if same is None and len(kept.views) >= MOST_VIEWS:
                raise RuleRefused(
                    f"最多保存 {MOST_VIEWS} 个视图", next_step="请先删去用不着的视图。"
                )
            key = same.key if same else str(self._office.new_id())
            made = replace(view, key=key, title=title, shipped=False)
            views = tuple(made if old.key == key else old for old in kept.views)
            kept = replace(kept, views=views if same else (*views, made))
            self._keep(uow, kept)
        return ListSetup((*self.shipped(), *kept.views), kept.columns)

    def rename(self, key: str, title: str) -> ListSetup:
        """Give a kept view another name."""
        title = _checked(title)
        with self._office.write(_LABEL, Right.READ) as uow:
            kept = self._kept(uow)
            self._require_free(title)
            if any(view.title == title and view.key != key for view in kept.views):
                raise RuleRefused(f"已经有叫“{title}”的视图", next_step="请换一个名字。")
            views = tuple(replace(v, title=title) if v.key == key else v for v in kept.views)
            kept = replace(kept, views=views)
            self._keep(uow, kept)
        return ListSetup((*self.shipped(), *kept.views), kept.columns)

    def delete(self, key: str) -> ListSetup:
        """Forget a kept view; no case is touched."""
        with self._office.write(_LABEL, Right.READ) as uow:
            kept = self._kept(uow)
            kept = replace(kept, views=tuple(view for view in kept.views if view.key != key))
            self._keep(uow, kept)
        return ListSetup((*self.shipped(), *kept.views), kept.columns)

    def keep_columns(self, columns: Sequence[ColumnChoice]) -> None:
        """Keep which columns the person's list shows, in which order and how wide."""
        with self._office.write(_LABEL, Right.READ) as uow:
            self._keep(uow, replace(self._kept(uow), columns=tuple(columns)))

    def _require_free(self, title: str) -> None:
        if any(view.title == title for view in self.shipped()):
            raise RuleRefused(f"“{title}”是自带的视图", next_step="请换一个名字。")

    @property
    def _name(self) -> str:
        return f"list.views:{self._office.actor.name}"

    def _kept(self, uow: UnitOfWork) -> ListSetup:
        found = uow.settings.get(self._name)
        body = found if isinstance(found, dict) else {}
        return ListSetup(
            tuple(view for view in map(_view, _items(body, "views")) if view),
            tuple(column for column in map(_column, _items(body, "columns")) if column),
        )

    def _keep(self, uow: UnitOfWork, kept: ListSetup) -> None:
        body = to_plain(kept)
        uow.settings.put(self._name, body)
        uow.commit()


def _items(body: dict[str, Plain], name: str) -> list[Plain]:
    found = body.get(name, [])
    return found if isinstance(found, list) else []


def _view(plain: Plain) -> ListView | None:
    try:
        return cast("ListView", from_plain(ListView, plain))
    except RuleRefused:
        return None


def _column(plain: Plain) -> ColumnChoice | None:
    try:
        return cast("ColumnChoice", from_plain(ColumnChoice, plain))
    except RuleRefused:
        return None


def _checked(title: str) -> str:
    title = title.strip()
    if not title:
        raise RuleRefused("请给视图起个名字")
    if len(title) > VIEW_TITLE_LENGTH:
        raise RuleRefused(f"视图的名字最多 {VIEW_TITLE_LENGTH} 个字")
    bad = forbidden_character(title)
    if bad:
        raise RuleRefused(bad.sentence)
    return title


def load_views(resources: Resources) -> tuple[ListView, ...]:
    """Return the shipped views; raise RuleRefused with ``file:line:`` where the file is wrong."""
    top = TomlTable(read_toml(resources.path(_FILE), _FILE))
    rows = top.tables("view")
    top.finish()
    views = tuple(_shipped_view(row) for row in rows)
    if not views:
        top.complain("", "至少要有一个 [[view]]")
    keys = [view.key for view in views]
    for row, key in zip(rows, keys, strict=True):
        if keys.count(key) > 1:
            row.complain("id", f"{key} 写了两次")
    top.raise_problems()
    return views


def _shipped_view(row: TomlTable) -> ListView:
    key, title, empty = row.text("id"), row.text("title"), row.text("empty")
    criteria, order = Criteria(), NEWEST_FIRST
    try:
        criteria = from_plain(Criteria, _table(row, "criteria"), "criteria")
        order = from_plain(CaseOrder, _table(row, "order"), "order")
    except RuleRefused as refusal:
        row.complain("", str(refusal))
    row.finish()
    return ListView(key=key, title=title, criteria=criteria, order=order, empty=empty, shipped=True)


def _table(row: TomlTable, key: str) -> Plain:
    found = row.table(key)
    return dict(found.data) if found else {}
