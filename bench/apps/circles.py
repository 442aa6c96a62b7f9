"""The first rival: a CircleMarker for each point, on Leaflet's canvas."""

import folium
from rival import chosen_points, show

points = chosen_points()
group = folium.FeatureGroup(name="points")
for lon, lat in zip(points["lon"], points["lat"], strict=True):
    folium.CircleMarker((lat, lon), radius=4, weight=1, fill=True).add_to(group)
show(group)
