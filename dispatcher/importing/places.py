"""Numbers and points of a table of places."""

from __future__ import annotations

import math

from dispatcher.model import District

KM_PER_DEGREE = 111.32
FARTHEST_KM = 130.0
"""No place of a district lies farther from its headquarters."""


def point(latitude: str, longitude: str) -> tuple[float, float] | str | None:
    """Degrees; None where none are given; else what is wrong with them."""
    if latitude.upper() in ("", "NA", "NULL") and longitude.upper() in ("", "NA", "NULL"):
        return None
    try:
        lat, lon = (
            float(text.replace(",", ".").rstrip("°NEne ")) for text in (latitude, longitude)
        )
    except ValueError:
        return f"{latitude} {longitude} is no point in degrees"
    if lat == lon == 0:
        return None
    if 6 <= lat <= 38 and 68 <= lon <= 98:
        return lat, lon
    swapped = 6 <= lon <= 38 and 68 <= lat <= 98
    return f"{latitude} {longitude} " + ("has them swapped" if swapped else "is not in India")


def far_from(district: District, latitude: float, longitude: float) -> float | None:
    """Kilometres from the headquarters where that is too far to be right."""
    if district.latitude is None or district.longitude is None:
        return None
    east = math.cos(math.radians(latitude)) * (longitude - district.longitude)
    km = math.hypot(latitude - district.latitude, east) * KM_PER_DEGREE
    return km if km > FARTHEST_KM else None
