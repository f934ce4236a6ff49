"""The police station a point lies at, by the coordinates of the centre's own directory."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dispatcher.gazetteer.compiled import Point
from dispatcher.gazetteer.points import distance_km

AT_KM = 0.5
"""As far as this a point lies at a station."""
CLEARLY, CLEARLY_KM = 2.0, 0.2
"""Another station is so many times as far, and so much farther: else neither is the nearest."""


class Post(msgspec.Struct, frozen=True, kw_only=True):
    district: str
    name: str
    """Empty where several of the district's stations are as near: often one stands in the yard of
    the other."""
    km: float


def nearest(points: Iterable[Point], latitude: float, longitude: float) -> Post | None:
    """The station a point lies at; None where none is near, or those near are of two districts."""
    ranked = sorted(
        ((distance_km(latitude, longitude, p.latitude, p.longitude), p) for p in points),
        key=lambda pair: pair[0],
    )
    if not ranked or ranked[0][0] > AT_KM:
        return None
    km, post = ranked[0]
    reach = max(km * CLEARLY, km + CLEARLY_KM)
    alike = [point for far, point in ranked[1:] if far < reach]
    if any(point.district != post.district for point in alike):
        return None
    return Post(district=post.district, name="" if alike else post.name, km=km)
