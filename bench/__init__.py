"""How fast the pages are: `script/bench`. Figures, not tests: nothing here can fail a build."""
