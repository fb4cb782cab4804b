"""How to cite the package, for reference managers: BibTeX, CSL JSON and RIS, from the descriptor.

The authors and creators among the contributors are cited, or else all of them.
"""

from pathlib import Path

from rowcite.export.common import metadata, references
from rowcite.export.common.metadata import line
from rowcite.export.common.names import file_name
from rowcite.package.descriptor import Descriptor
from rowcite.package.model import Package


def write(package: Package, folder: Path) -> list[Path]:
    """Write `CITATION` in the three formats; returns the files."""
    return references.write([reference(package.descriptor)], folder, "CITATION")


def reference(descriptor: Descriptor) -> references.Reference:
    """The package as a thing to be cited."""
    licences = [licence.name or licence.url for licence in metadata.licences(descriptor)]
    return references.Reference(
        file_name(f"{descriptor.name}-{descriptor.version}"),
        references.DATASET,
        metadata.title(descriptor),
        metadata.creators(descriptor),
        str(metadata.issued_on(descriptor) or ""),
        version=line(descriptor.version),
        licence=", ".join(licences),
        abstract=line(descriptor.description),
        doi=metadata.doi(descriptor),
        url=metadata.homepage(descriptor),
        keywords=metadata.keywords(descriptor),
    )
