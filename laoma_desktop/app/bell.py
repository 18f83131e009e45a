"""One window per data folder: a second start rings, the first window comes to the front."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 1500
_ANSWER = b"1"


class Bell(QObject):
    """Listens for second starts of the same user on the same folder. Signal: ``rung``.

    Only the holder of the window's lock may make one: it takes the name over from a program that
    died.
    """

    rung = Signal()

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        name = _name(folder)
        QLocalServer.removeServer(name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        self._server.listen(name)

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.write(_ANSWER)
            socket.flush()
            socket.disconnectFromServer()
            self.rung.emit()

    def stop(self) -> None:
        """Listen no more."""
        self._server.close()


def ring(folder: Path) -> bool:
    """Ask the first program to come to the front; return whether it answered."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    if not socket.bytesAvailable():
        socket.waitForReadyRead(_WAIT_MS)
    return bytes(socket.readAll().data()) == _ANSWER


def _name(folder: Path) -> str:
    return f"laoma-{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]}"
