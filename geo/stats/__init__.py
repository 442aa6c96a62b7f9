"""Numbers about places: counts as ranges, densities, specialisation, plan against reality; every number has a registered meaning."""
