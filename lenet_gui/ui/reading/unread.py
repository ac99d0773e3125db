"""Why there is no reading."""

from PySide6.QtCore import QCoreApplication

from lenet_gui.ui.state.session import Session


def why_unread(session: Session, undrawn: str) -> str:
    """Say that the network is being loaded, while a drawing waits for it; else `undrawn`."""
    if session.loading and not session.ready and not session.whole.is_empty:
        return QCoreApplication.translate("Unread", "The network is being loaded.")
    return undrawn
