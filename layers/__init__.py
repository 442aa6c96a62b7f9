"""A scene becomes drawings: one small module per layer, one palette, and the scripts that paint them."""
