"""The zip package that an .xlsx file is: looked over first, then read part by part within bounds."""

import re
import struct
import zipfile
import zlib
from contextlib import suppress
from posixpath import join, normpath
from xml.parsers import expat

from tabular.limits import (
    MAX_FRAME_BYTES,
    MAX_MEMBERS,
    MAX_RATIO,
    MAX_UNPACKED_BYTES,
    MAX_XLSX_BYTES,
    RATIO_APPLIES_FROM_BYTES,
)
from tabular.refusals import Unreadable

_CHUNK = 64 * 1024
_READ = 1024 * 1024
_PROLOG = 4 * 1024
_MAX_TOKEN = 1024 * 1024  # expat reads an unfinished tag anew with each chunk
_MAX_NAMES = 2_000  # expat keeps every name it ever saw
MAX_DEPTH = 100
_DIRECTORY_ENTRY = b"PK\x01\x02"
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCODING = re.compile("utf-(8|16)", re.IGNORECASE)
_XML = (".xml", ".rels", ".vml")
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)
_BROKEN_DIRECTORY = (*_BROKEN_ZIP, struct.error, OverflowError)
_MEND = "请用 Excel 或 WPS 重新打开并另存为 .xlsx 后再导入"


def damaged(what="文件已损坏，或不是完整的 .xlsx 文件"):
    """Return the refusal of a workbook that is not well made."""
    return Unreadable(what, _MEND)


class Package:
    """The parts of an .xlsx file by name; a context manager.

    No part yields more bytes than the directory admits to, for `zipfile` stops there: a directory that lies gives a
    checksum error, not a flood.
    """

    def __init__(self, path):
        if path.stat().st_size > MAX_XLSX_BYTES:
            raise Unreadable(f"文件超过 {MAX_XLSX_BYTES // 2**20} MB", "请拆分文件，或另存为 CSV UTF-8 后再导入")
        _count_members(path)
        try:
            self._zip = zipfile.ZipFile(path)
        except _BROKEN_DIRECTORY as error:
            raise damaged() from error
        try:
            self._members = _look_over(self._zip.infolist())
            self._refuse_entities()
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._zip.close()

    def __contains__(self, name):
        return name.lower() in self._members

    def _refuse_entities(self):
        """Refuse a document type in any part, also in those that nobody will read."""
        for name in self._members:
            if not name.endswith(_XML):
                continue
            prolog = next(self._chunks(name, _PROLOG), b"")
            with suppress(expat.ExpatError):  # drawings are often no XML, and are not read
                _parser().Parse(prolog, False)

    def _chunks(self, name, size):
        try:
            with self._zip.open(self._members[name]) as file:
                while chunk := file.read(size):
                    yield chunk
        except _BROKEN_ZIP as error:
            raise damaged() from error

    def feed(self, name, listener):
        """Parse a part into the listener's `start`, `end` and `text`, and pause after each piece."""
        if name not in self:
            raise damaged(f"工作簿缺少部件 {name}")
        names = {}
        parser = _parser(names)
        parser.StartElementHandler, parser.EndElementHandler = listener.start, listener.end
        parser.CharacterDataHandler = listener.text
        fed = 0
        for read in self._chunks(name.lower(), _READ):
            for at in range(0, len(read), _CHUNK):
                piece = read[at : at + _CHUNK]
                _parse(parser, piece, False)
                fed += len(piece)
                if fed - parser.CurrentByteIndex > _MAX_TOKEN or len(names) > _MAX_NAMES:
                    raise damaged()
                yield
        _parse(parser, b"", True)
        yield

    def read(self, name, listener, most=MAX_FRAME_BYTES):
        """Parse a whole part of at most so many bytes into the listener and return the listener."""
        if name in self and self._members[name.lower()].file_size > most:
            raise damaged(f"工作簿的部件 {name} 过大")
        for _ in self.feed(name, listener):
            pass
        return listener


class Listener:
    """Hears the elements of a part without their prefixes; `start`, `end` and `text` are called by the parser."""

    def __init__(self):
        self.path = []

    def start(self, name, attributes):
        """Enter an element."""
        if len(self.path) > MAX_DEPTH:
            raise damaged()
        local = name.rpartition(":")[2]
        self.path.append(local)
        self.enter(local, attributes)

    def end(self, _name):
        """Leave an element."""
        self.leave(self.path.pop())

    def enter(self, name, attributes):
        """Hear that an element begins."""

    def leave(self, name):
        """Hear that an element ends."""

    def text(self, text):
        """Hear text."""


def resolve(source, target):
    """Return the name of the part at which a relationship of the source part points."""
    target = target.replace("\\", "/")
    return normpath(target if target.startswith("/") else join("/", source.rpartition("/")[0], target)).lstrip("/")


def _count_members(path):
    """Count the directory's entries before `zipfile` makes an object of each."""
    count, tail = 0, b""
    with path.open("rb") as file:
        while chunk := file.read(_READ):
            count += (tail + chunk).count(_DIRECTORY_ENTRY)
            tail = chunk[-len(_DIRECTORY_ENTRY) + 1 :]
    if count > MAX_MEMBERS:
        raise damaged(f"压缩包内的文件超过 {MAX_MEMBERS} 个")


def _look_over(infos):
    """Return the members by lower-case name, or refuse what would swell or can be read in two ways."""
    members = {info.filename.replace("\\", "/").lower().lstrip("/"): info for info in infos}
    if len(members) != len(infos) or any(info.compress_type not in _METHODS for info in infos):
        raise damaged()
    if any(info.flag_bits & 1 for info in infos):
        raise Unreadable("文件已加密", "请取消密码后另存为 .xlsx 再导入")
    swollen = any(
        info.file_size > RATIO_APPLIES_FROM_BYTES and info.file_size > MAX_RATIO * info.compress_size for info in infos
    )
    if swollen or sum(info.file_size for info in infos) > MAX_UNPACKED_BYTES:
        raise Unreadable("文件展开后过大", "请删除多余的空白行列和格式，或另存为 CSV UTF-8 后再导入")
    return members


def _parser(names=None):
    parser = expat.ParserCreate(intern={} if names is None else names)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.XmlDeclHandler = _demand_unicode
    return parser


def _parse(parser, piece, final):
    try:
        parser.Parse(piece, final)
    except expat.ExpatError as error:
        raise damaged() from error


def _refuse_doctype(*_):
    raise damaged("文件内含有 DOCTYPE 或 ENTITY 声明，可能有害")


def _demand_unicode(_version, encoding, _standalone):
    if encoding and not _ENCODING.fullmatch(encoding):
        raise damaged()
