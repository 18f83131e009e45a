"""Every pair of colours that stands together can be read; a switch changes everything."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from laoma_desktop.ui.runtime import icons, theme
from laoma_desktop.ui.runtime.theme import NAMES, SCALES, ThemeSwitch, read_tokens

TOKENS = Path(__file__).parents[2] / "resources" / "themes" / "theme-tokens.toml"

TEXT = [
    ("text", "surface"), ("text", "surface_2"), ("text", "hover"), ("text_2", "surface"),
    ("text_2", "surface_2"), ("text_2", "bg"), ("text_3", "surface"), ("text_3", "bg"),
    ("accent", "surface"), ("on_accent", "accent"), ("on_accent", "accent_hover"),
    ("on_accent_soft", "accent_soft"), ("on_nav", "nav"), ("on_nav_2", "nav"),
    ("on_nav", "nav_active"), ("on_nav", "nav_hover"), ("ok", "ok_soft"), ("warn", "warn_soft"),
    ("error", "error_soft"), ("error", "surface"), ("on_selection", "selection"),
    ("on_accent_soft", "info_soft"), ("risk_red", "risk_red_soft"),
    ("risk_orange", "risk_orange_soft"), ("risk_yellow", "risk_yellow_soft"),
    ("risk_blue", "risk_blue_soft"),
]  # fmt: skip
SHAPES = [
    ("border_control", "surface"), ("focus", "surface"), ("focus", "bg"), ("focus_nav", "nav"),
    ("focus_on_accent", "accent"), ("disabled", "surface"),
]  # fmt: skip


def luminance(ink: str) -> float:
    parts = [int(ink[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", [name for name, _ in NAMES])
def test_contrast_is_enough(name: str) -> None:
    inks = read_tokens(TOKENS)[name]
    assert contrast(inks["text"], inks["bg"]) >= 7
    for front, ground in TEXT:
        assert contrast(inks[front], inks[ground]) >= 4.5, (front, ground)
    for front, ground in SHAPES:
        assert contrast(inks[front], inks[ground]) >= 3, (front, ground)


@pytest.mark.parametrize("name", [name for name, _ in NAMES])
@pytest.mark.parametrize("scale", [scale for scale, _ in SCALES])
def test_the_sheet_has_no_token_left(themed: ThemeSwitch, name: str, scale: float) -> None:
    themed.apply(name, scale)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    assert "@" not in application.styleSheet()
    assert theme.current().px("control") == round(38 * scale)
    for image in ("check", "chevron-down", "chevron-right"):
        assert Path(theme.current().images, f"{image}.svg").is_file()


def test_a_button_grows_with_the_scale(themed: ThemeSwitch, qtbot: QtBot) -> None:
    heights = []
    for scale, _ in SCALES:
        themed.apply("light", scale)
        made = QPushButton("登记")
        qtbot.addWidget(made)
        made.show()
        heights.append(made.sizeHint().height())
    assert heights == [38, 48, 57]


def test_icons_are_drawn_in_the_colour_asked_for(themed: ThemeSwitch) -> None:
    del themed
    red = icons.pixmap("check", "#FF0000", 18).toImage()
    inks = {red.pixelColor(x, y).name() for x in range(36) for y in range(36)}
    assert "#ff0000" in inks


def test_another_token_file_replaces_what_was_kept(qapp: QApplication, tmp_path: Path) -> None:
    del qapp
    folder, cache = tmp_path / "themes", tmp_path / "cache"
    (tmp_path / "icons").mkdir()
    (tmp_path / "icons" / "lucide").symlink_to(TOKENS.parents[1] / "icons" / "lucide")
    folder.mkdir()
    source = folder / "theme-tokens.toml"
    words = TOKENS.read_text(encoding="utf-8")
    source.write_text(words, encoding="utf-8")
    first = ThemeSwitch(folder, cache).build("light", 1.0)
    again = ThemeSwitch(folder, cache).build("light", 1.0)
    assert (again.inks, again.sizes) == (first.inks, first.sizes)
    source.write_text(words.replace(first.ink("accent"), "#123456") + "\n")
    other = ThemeSwitch(folder, cache).build("light", 1.0)
    assert other.ink("accent") == "#123456"
    assert other.images != first.images


def test_kept_tokens_that_are_not_whole_are_read_again(qapp: QApplication, tmp_path: Path) -> None:
    del qapp
    first = ThemeSwitch(TOKENS.parent, tmp_path).build("light", 1.0)
    kept = next(tmp_path.glob("*/tokens.json"))
    kept.write_text(kept.read_text()[:100])
    theme._kept_tokens.cache_clear()
    assert ThemeSwitch(TOKENS.parent, tmp_path).build("light", 1.0).inks == first.inks
