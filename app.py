"""The entry: `streamlit run app.py` starts the pages and, on the same port, the routes the map fetches from."""

import streamlit as st

from api.routes import lifespan, routes_under

app = st.App("ui/main.py", routes=routes_under(st.get_option("server.baseUrlPath")), lifespan=lifespan)
