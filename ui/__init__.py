"""The pages, and the only place that knows Streamlit."""
