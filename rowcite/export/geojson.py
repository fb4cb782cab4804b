"""GeoJSON (RFC 7946): a point for each row that has coordinates, in every table with columns of latitude and longitude.

Such columns are found by the term that they mean (`rdfType`); both hold degrees in WGS 84.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from rowcite.export.common import ExportError, columns, file_name, tables, typed
from rowcite.export.json_text import encode
from rowcite.package import form
from rowcite.package.finding import shorten
from rowcite.package.model import Package
from rowcite.package.table import Row, Table

WGS84, SCHEMA, DARWIN_CORE = (
    "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "://schema.org/",
    "http://rs.tdwg.org/dwc/terms/",
)
LATITUDE = {
    f"{WGS84}lat",
    f"http{SCHEMA}latitude",
    f"https{SCHEMA}latitude",
    f"{DARWIN_CORE}decimalLatitude",
}
LONGITUDE = {
    f"{WGS84}long",
    f"http{SCHEMA}longitude",
    f"https{SCHEMA}longitude",
    f"{DARWIN_CORE}decimalLongitude",
}
POLE, ANTIMERIDIAN = 90, 180  # degrees from the equator, from Greenwich


def write(package: Package, folder: Path) -> list[Path]:
    """Write the points, an empty collection where there are none; returns the file."""
    points = [encode(feature) for table in tables(package) for feature in features(table)]
    target = folder / f"{file_name(package.descriptor.name)}.geojson"
    form.write(
        target,
        '{"type": "FeatureCollection", "features": ['
        + ",".join(f"\n{point}" for point in points)
        + "]}\n",
    )
    return [target]


def features(table: Table) -> Iterator[dict[str, Any]]:
    """A feature for each row of a table that has coordinates; its properties are the columns of the row, and its table."""
    found = columns(table)
    latitude = next((column.name for column in found if column.term in LATITUDE), "")
    longitude = next((column.name for column in found if column.term in LONGITUDE), "")
    for row in table.rows if latitude and longitude else ():
        if row[latitude] or row[longitude]:
            values = typed(row)
            geometry = {
                "type": "Point",
                "coordinates": _position(row, values[longitude], values[latitude]),
            }
            named = {"id": row.id} if row.id else {}
            yield {
                "type": "Feature",
                **named,
                "geometry": geometry,
                "properties": {"rowcite:table": table.name, **values},
            }


def _position(row: Row, longitude: object, latitude: object) -> list[Decimal]:
    """Longitude first, as the standard has it; raises ExportError for coordinates that are no place on Earth."""
    found = [Decimal(value) for value in (longitude, latitude) if isinstance(value, Decimal | int)]
    if len(found) == 2 and abs(found[0]) <= ANTIMERIDIAN and abs(found[1]) <= POLE:  # noqa: PLR2004
        return found
    raise ExportError(
        f"{row.at()}: longitude {shorten(str(longitude))} and latitude {shorten(str(latitude))} are no place on Earth"
    )
