"""The pages, one module each: a `router`, and a `NAV` where it stands in the navigation. Being there is enough."""
