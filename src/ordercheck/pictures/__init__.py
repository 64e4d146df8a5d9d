"""Evidence as pictures: the part of a page on which a value stands, painted from the file that was checked.

A report asks for regions and gets pictures, or why there is none: `PacketPictures(packets)` opens the packets'
files again, and pictures none that has changed since it was read.
"""

from ordercheck.pictures.packet_pictures import PacketPictures
from ordercheck.pictures.picture import Picture, PictureSource, Region

__all__ = ["PacketPictures", "Picture", "PictureSource", "Region"]
