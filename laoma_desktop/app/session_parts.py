"""What an open session gives the shell and its screens."""

from laoma_desktop.app.context import Services
from laoma_desktop.foundation.pinyin import text_initials
from laoma_desktop.ui.shell.palette import PaletteParts
from laoma_desktop.ui.shell.relays import MessageRelay, NavigatorRelay
from laoma_desktop.ui.shell.screen_context import ScreenContext
from laoma_desktop.ui.shell.screen_factory import make_screen
from laoma_desktop.ui.shell.shell import ShellParts
from laoma_desktop.ui.widgets.page import Page


def shell_parts(
    context: ScreenContext,
    services: Services,
    messages: MessageRelay,
    navigator: NavigatorRelay,
) -> ShellParts:
    """Return the parts with which a session moves into a shell."""

    def make_page(screen: str, presenter: object) -> Page:
        return make_screen(context, screen, presenter)

    return ShellParts(
        user=context.about.user,
        organisation=context.about.organisation,
        make_page=make_page,
        navigator=navigator,
        messages=messages,
        palette=PaletteParts(services.search.everything, text_initials, services.undo.steps),
        undoing=context.undoing,
    )
