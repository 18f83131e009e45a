"""编模板: templates of one's own, copied from others, changed by forms, published as versions."""
