"""Words of programmes: the definition language, its checker, rules, states and named errors."""
