"""What the analysis pages show, worked out from claims: accounts, origins, days, places and ties. Nothing here draws."""
