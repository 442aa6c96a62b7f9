"""Plain streamlit-folium with a map and nothing on it, for what moving any map costs."""

import folium
from rival import Painted, chosen_points
from streamlit_folium import st_folium

points = chosen_points()
group = folium.FeatureGroup(name="nothing")
group.add_child(Painted())
base = folium.Map(location=(points["lat"].mean(), points["lon"].mean()), zoom_start=12, tiles=None, prefer_canvas=True)
st_folium(base, key="map", feature_group_to_add=group, returned_objects=[], use_container_width=True, height=600)
