"""The only Starlette: what the map fetches, and whether the application is well."""
