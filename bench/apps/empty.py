"""Plain streamlit-folium with an empty map, for the time to the first one."""

import folium
from streamlit_folium import st_folium

st_folium(folium.Map(), key="map", returned_objects=[], use_container_width=True, height=600)
