"""Pages on which rounds are prepared and taken forward."""
