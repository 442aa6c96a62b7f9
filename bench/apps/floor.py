"""The floor: what Streamlit takes for one choice and one line of text."""

import streamlit as st

choice = st.selectbox("选择", ("甲", "乙"))
st.text(f"所选：{choice}")
