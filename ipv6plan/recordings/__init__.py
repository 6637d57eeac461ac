"""What was asked and answered, kept as text: judged later, elsewhere, without a network."""

from ipv6plan.recordings.manifest import (
    FORMAT,
    Manifest,
    RecordedDevice,
    RecordingHeader,
    Way,
    asked_of,
    read_manifest,
    write_entry,
    write_header,
)
from ipv6plan.recordings.reading import Reading, read_plain, read_recorded
from ipv6plan.recordings.writing import is_file_name, record

__all__ = [
    "FORMAT",
    "Manifest",
    "Reading",
    "RecordedDevice",
    "RecordingHeader",
    "Way",
    "asked_of",
    "is_file_name",
    "read_manifest",
    "read_plain",
    "read_recorded",
    "record",
    "write_entry",
    "write_header",
]
