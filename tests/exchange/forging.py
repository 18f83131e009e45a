"""Takes a good package apart and puts a changed one together, as an attacker or a fault would."""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pyrage

from laoma_desktop.exchange.package.keys import identity, signing_key
from laoma_desktop.services.archive_ports import OwnKeys
from tests.exchange.packing import DISTRICT, STUDIO, Bench

TAGS = ("bagit.txt", "bag-info.txt", "打开我.html", "manifest-sha256.txt")
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
SIGNATURE = "tagmanifest-sha256.txt.minisig"


def opened(sealed: bytes, keys: OwnKeys = DISTRICT) -> tuple[str, dict[str, bytes]]:
    """Return the top folder of a package and its files by path inside it."""
    with zipfile.ZipFile(io.BytesIO(pyrage.decrypt(sealed, [identity(keys)]))) as archive:
        names = archive.namelist()
        top = names[0].split("/")[0]
        return top, {name.removeprefix(f"{top}/"): archive.read(name) for name in names}


def listed(files: Mapping[str, bytes], keys: OwnKeys = STUDIO) -> dict[str, bytes]:
    """Return the files with lists, sum and signature made right again."""
    payload = {path: content for path, content in files.items() if path.startswith("data/")}
    info = files["bag-info.txt"].decode().splitlines()
    octets = sum(len(content) for content in payload.values())
    kept = [line for line in info if not line.startswith("Payload-Oxum")]
    found = dict(files)
    found["bag-info.txt"] = "\n".join(
        [*kept, f"Payload-Oxum: {octets}.{len(payload)}", ""]
    ).encode()
    found[MANIFEST] = manifest(payload)
    tags = {
        path: content
        for path, content in found.items()
        if path not in payload and path not in (TAG_MANIFEST, SIGNATURE)
    }
    return signed({**found, TAG_MANIFEST: manifest(tags)}, keys)


def signed(files: Mapping[str, bytes], keys: OwnKeys = STUDIO) -> dict[str, bytes]:
    """Return the files with a right signature over whatever the tag manifest says."""
    signature = signing_key(keys).sign(files[TAG_MANIFEST], "GDB1").encode()
    return {**files, SIGNATURE: signature}


def manifest(files: Mapping[str, bytes]) -> bytes:
    """Return a BagIt manifest."""
    lines = (f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in files.items())
    return "".join(lines).encode()


def zipped(top: str, files: Mapping[str, bytes]) -> bytes:
    """Return a plain ZIP of the files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(f"{top}/{path}", content)
    return out.getvalue()


def sealed_zip(content: bytes) -> bytes:
    """Return any bytes encrypted for the district."""
    to = pyrage.x25519.Recipient.from_str(DISTRICT.card.encryption)
    return bytes(pyrage.encrypt(content, [to]))


def faults(packing: Bench, content: bytes) -> str:
    """Return what a check says of a package; staging must be empty and nothing else written."""
    path = packing.out / "p.zip.age"
    path.write_bytes(content)
    before = _everything(packing.out.parent)
    said = packing.faults(path)
    assert _everything(packing.out.parent) == before
    assert list(packing.staging.iterdir()) == []
    return said


def _everything(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))
