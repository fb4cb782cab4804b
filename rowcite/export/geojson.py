"""GeoJSON (RFC 7946): a point for each row with coordinates, from every table that has them.

Columns of latitude and longitude are found by the term that they mean (`rdfType`); both hold
degrees in WGS 84.
"""

from collections.abc import Collection, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from rowcite.data.columns import Column, columns, typed
from rowcite.data.errors import ExportError
from rowcite.export.common.json_text import encode
from rowcite.export.common.names import file_name
from rowcite.export.common.tables import whole_tables
from rowcite.package.finding import shorten
from rowcite.package.model import Package
from rowcite.package.table import Row, Table
from rowcite.package.writing import write_whole

LATITUDE = {
    "http://www.w3.org/2003/01/geo/wgs84_pos#lat",
    "http://schema.org/latitude",
    "https://schema.org/latitude",
    "http://rs.tdwg.org/dwc/terms/decimalLatitude",
}
LONGITUDE = {
    "http://www.w3.org/2003/01/geo/wgs84_pos#long",
    "http://schema.org/longitude",
    "https://schema.org/longitude",
    "http://rs.tdwg.org/dwc/terms/decimalLongitude",
}
POLE, ANTIMERIDIAN = 90, 180  # degrees from the equator, from Greenwich


def write(package: Package, folder: Path) -> list[Path]:
    """Write the points, an empty collection where there are none; returns the file."""
    points = []
    for table in whole_tables(package):
        points += [f"\n{encode(feature)}" for feature in features(table)]
    target = folder / f"{file_name(package.descriptor.name)}.geojson"
    write_whole(target, f'{{"type": "FeatureCollection", "features": [{",".join(points)}]}}\n')
    return [target]


def features(table: Table) -> Iterator[dict[str, Any]]:
    """A feature for each row that has coordinates; its properties are its table and its columns."""
    found = columns(table)
    latitude, longitude = _meaning(found, LATITUDE), _meaning(found, LONGITUDE)
    if not latitude or not longitude:
        return
    for row in table.rows:
        if not row[latitude] and not row[longitude]:
            continue
        values = typed(row)
        feature: dict[str, Any] = {"type": "Feature"}
        if row.id:
            feature["id"] = row.id
        position = _position(row, values[longitude], values[latitude])
        feature["geometry"] = {"type": "Point", "coordinates": position}
        feature["properties"] = {"rowcite:table": table.name, **values}
        yield feature


def _meaning(found: tuple[Column, ...], terms: Collection[str]) -> str:
    """The first column that means one of these terms; empty where there is none."""
    return next((column.name for column in found if column.term in terms), "")


def _position(row: Row, longitude: object, latitude: object) -> list[Decimal]:
    """Longitude first, as the standard wants; raises ExportError for what is no place on Earth."""
    if isinstance(longitude, Decimal | int) and isinstance(latitude, Decimal | int):
        east, north = Decimal(longitude), Decimal(latitude)
        if abs(east) <= ANTIMERIDIAN and abs(north) <= POLE:
            return [east, north]
    raise ExportError(
        f"{row.at()}: longitude {shorten(str(longitude))} and latitude {shorten(str(latitude))} "
        "are no place on Earth"
    )
