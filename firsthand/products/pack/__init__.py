"""The evidence pack: the whole picture as one page that opens from a disk, without a network."""

from firsthand.products.pack.page import to_pack

__all__ = ["to_pack"]
