"""The page 组织: rooms and their calendar, mediators, grids, departments, groups, teams."""
