"""Reads a QR code off its drawing as a phone does (ISO/IEC 18004): versions 5 and 6, level M, bytes; nothing mended."""

import re

BLOCKS = {5: (2, 43), 6: (4, 27)}
MASKS = (
    lambda row, column: (row + column) % 2,
    lambda row, _column: row % 2,
    lambda _row, column: column % 3,
    lambda row, column: (row + column) % 3,
    lambda row, column: (row // 2 + column // 3) % 2,
    lambda row, column: row * column % 2 + row * column % 3,
    lambda row, column: (row * column % 2 + row * column % 3) % 2,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2,
)


def read(drawing: str) -> str:
    """What a drawn code says."""
    dark = _matrix(drawing)
    version = (len(dark) - 17) // 4
    mask = MASKS[(dark[8][2] << 2 | dark[8][3] << 1 | dark[8][4]) ^ 0b101]
    bits = [dark[row][column] ^ (not mask(row, column)) for row, column in _way(len(dark))]
    words = [int("".join(str(int(bit)) for bit in bits[at : at + 8]), 2) for at in range(0, len(bits) - 7, 8)]
    blocks, length = BLOCKS[version]
    data = [words[at * blocks + block] for block in range(blocks) for at in range(length)]
    text = "".join(f"{word:08b}" for word in data)
    assert text[:4] == "0100", "not written in bytes"
    number = int(text[4:12], 2)
    return bytes(int(text[12 + 8 * at : 20 + 8 * at], 2) for at in range(number)).decode()


def _matrix(drawing: str) -> list[list[int]]:
    """The drawing as rows of modules: strokes of one module's width, each from a place to the right."""
    size = int(re.search(r'viewBox="0 0 (\d+)', drawing)[1])
    dark = [[0] * size for _row in range(size)]
    column, row = 0, 0
    for word, numbers in re.findall(r"([Mmh])([-\d. ]+)", re.search(r' d="([^"]+)"', drawing)[1]):
        given = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if word == "h":
            for place in range(int(given[0])):
                dark[row][column + place] = 1
            column += int(given[0])
        else:
            column = int(given[0]) + (0 if word == "M" else column)
            row = int(given[1] // 1) + (0 if word == "M" else row)
    return dark


def _way(size: int):
    """The modules that hold data, in the order in which they are read: pairs of columns, up and down by turns."""
    upward, column = True, size - 1
    while column > 0:
        column -= column == 6
        for row in range(size - 1, -1, -1) if upward else range(size):
            yield from ((row, one) for one in (column, column - 1) if not _is_pattern(row, one, size))
        upward, column = not upward, column - 2


def _is_pattern(row: int, column: int, size: int) -> bool:
    corner = (row < 9 and (column < 9 or column >= size - 8)) or (row >= size - 8 and column < 9)
    aligned = abs(row - (size - 7)) <= 2 and abs(column - (size - 7)) <= 2
    return corner or aligned or 6 in (row, column)
