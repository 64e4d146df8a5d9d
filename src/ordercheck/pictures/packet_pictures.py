"""Pictures from the files of packets that were checked in this run."""

from collections.abc import Mapping, Sequence

from ordercheck.model.message import Message
from ordercheck.packet import Packet
from ordercheck.packet_containers import SourceFile
from ordercheck.pictures.crops import GONE, NO_PICTURE, CropJob, crops
from ordercheck.pictures.picture import Picture, Region
from ordercheck.run.documents import usual_workers
from ordercheck.run.workers import Failure, run_guarded

SECONDS = 30.0
"""Wall time after which the pictures of one file are given up."""


class PacketPictures:
    """A `PictureSource` that opens the files of these packets again, in guarded processes (`workers`; 0: the
    usual number). Files are only read; one whose hash is not that of the region gives no picture."""

    def __init__(self, packets: Sequence[Packet], workers: int = 0) -> None:
        self._workers = workers
        self._files: dict[tuple[str, str], SourceFile] = {
            (packet.shown, file.name): file for packet in packets for file in packet.files
        }

    def __call__(self, regions: Sequence[Region]) -> Mapping[Region, Picture | Message]:
        """A picture for each region, or why there is none."""
        found: dict[Region, Picture | Message] = dict.fromkeys(regions, GONE)
        jobs = self._jobs(regions)
        workers = self._workers or usual_workers(len(jobs))
        for index, outcome in run_guarded(crops, jobs, workers, SECONDS):
            asked = jobs[index].regions
            painted = (NO_PICTURE,) * len(asked) if isinstance(outcome, Failure) else outcome
            found.update(zip(asked, painted, strict=True))
        return found

    def _jobs(self, regions: Sequence[Region]) -> list[CropJob]:
        """One job for each file that there is, however many of its regions are wanted."""
        wanted: dict[tuple[str, str, str, str], dict[Region, None]] = {}
        for region in regions:
            key = (region.packet, region.file, region.sha256, region.format)
            wanted.setdefault(key, {})[region] = None
        return [
            CropJob(file.path, file.steps, sha256, format_, tuple(asked))
            for (packet, name, sha256, format_), asked in wanted.items()
            if (file := self._files.get((packet, name))) is not None
        ]
