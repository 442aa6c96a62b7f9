"""The second rival: one GeoJson layer of all points, drawn as circles on Leaflet's canvas."""

import folium
from rival import chosen_points, show

points = chosen_points()
features = [
    {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [lon, lat]}}
    for lon, lat in zip(points["lon"].tolist(), points["lat"].tolist(), strict=True)
]
group = folium.FeatureGroup(name="points")
folium.GeoJson({"type": "FeatureCollection", "features": features}, marker=folium.CircleMarker(radius=4, weight=1, fill=True)).add_to(group)
show(group)
