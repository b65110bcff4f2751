// Design tokens: reads them, lays our values over the base theme, keeps only what is used.

const DECLARATION = /^\s*(--[\w-]+)\s*:\s*([^;]+);/gm;
const USE = /var\(\s*(--[\w-]+)/g;
const COMMENT = /\/\*[\s\S]*?\*\//g;

/** Text of a file with one rule → Map of token name → value. */
export function readTokens(css) {
  const tokens = new Map();
  for (const [, name, value] of css.replace(COMMENT, "").matchAll(DECLARATION)) {
    tokens.set(name, value.replace(/\s+/g, " ").trim());
  }
  return tokens;
}

function usedIn(css) {
  return new Set([...css.matchAll(USE)].map((match) => match[1]));
}

/** Names of the tokens that `css` needs, with the tokens those need in turn. */
function closure(css, maps) {
  const needed = new Set();
  const waiting = [...usedIn(css)];
  while (waiting.length > 0) {
    const name = waiting.pop();
    if (needed.has(name)) continue;
    needed.add(name);
    for (const tokens of maps) waiting.push(...usedIn(tokens.get(name) ?? ""));
  }
  return needed;
}

function rule(selector, tokens) {
  return `${selector}{${[...tokens].map(([name, value]) => `${name}:${value}`).join(";")}}`;
}

/**
 * The rules with tokens that belong to `css`. `base` is the theme we start from, `light` and
 * `dark` are ours. Throws when a colour of the base theme would be seen: then our theme has a gap.
 */
export function themeFor(css, { base, light, dark }) {
  const merged = new Map([...base, ...light]);
  const needed = closure(css, [merged, dark]);
  const keep = (tokens) =>
    new Map([...tokens].filter(([name]) => needed.has(name)).sort(([a], [b]) => (a < b ? -1 : 1)));
  const gaps = [...keep(merged)].filter(
    ([name, value]) => name.startsWith("--basis-") && value.includes("--voorbeeld-kleuren"),
  );
  if (gaps.length > 0) {
    throw new Error(`light.css misses: ${gaps.map(([name]) => name).join(", ")}`);
  }
  const unused = [...light.keys(), ...dark.keys()].filter((name) => !needed.has(name));
  return {
    unused: [...new Set(unused)].sort(),
    css: [
      rule(".gerust-theme", keep(merged)),
      `@media screen and (prefers-color-scheme:dark){${rule(".gerust-theme", keep(dark))}}`,
    ].join("\n"),
    count: keep(merged).size,
  };
}
