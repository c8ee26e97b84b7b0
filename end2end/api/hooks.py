"""What schemathesis cannot think up by itself: a file that is a photo."""

import struct
import zlib

import schemathesis
from hypothesis import strategies as st


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


# Two by two pixels, black.
HEAD = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
PIXELS = zlib.compress(b"\0" * 14)
PNG = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", HEAD) + chunk(b"IDAT", PIXELS) + chunk(b"IEND", b"")

# The photo, the photo cut short, and anything: each small, since every one is decoded.
FILES = st.one_of(st.just(PNG), st.integers(1, len(PNG) - 1).map(lambda end: PNG[:end]), st.binary(max_size=300))
schemathesis.openapi.media_type("application/octet-stream", FILES)
