// Builds what the browser gets. Usage: node frontend/build.mjs FOLDER
// The same input gives the same bytes: no dates, no hashes, fixed order.

import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

import { readTokens, themeFor } from "./tokens.mjs";
import { withoutUnusedVariants } from "./variants.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const target = process.argv[2];
if (!target) throw new Error("Say in which folder the result must come.");

const packages = join(root, "node_modules");
const browsers = ["chrome109", "firefox115", "safari16"];
const copies = {
  "htmx.min.js": "htmx.org/dist/htmx.min.js",
  "fonts/figtree.woff2": "@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2",
  "fonts/source-serif-4.woff2": "@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2",
};
// The first is on every page; the others only where a page asks for them.
const scripts = ["gerust.js", "suggest.js", "checklist.js", "report.js"];
const own = ["favicon.svg", "favicon.ico", "social.png", "street.svg", "lights.svg"];

async function bundle(entry, options) {
  const result = await build({
    entryPoints: [join(here, entry)],
    bundle: true,
    minify: true,
    write: false,
    target: browsers,
    charset: "utf8",
    logLevel: "warning",
    ...options,
  });
  return result.outputFiles[0].text;
}

// The packages name the files with which they were made; those files do not come along.
const withoutSourceMaps = (css) => css.replace(/\/\*# sourceMappingURL=.*?\*\//g, "");

async function stylesheet() {
  const [base, light, dark] = await Promise.all(
    [
      join(packages, "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"),
      join(here, "tokens/light.css"),
      join(here, "tokens/dark.css"),
    ].map(async (file) => readTokens(await readFile(file, "utf8"))),
  );
  const bundled = await bundle("css/gerust.css", { external: ["./fonts/*", "./*.svg"], legalComments: "none" });
  const components = withoutUnusedVariants(withoutSourceMaps(bundled));
  const theme = themeFor(components, { base, light, dark });
  if (theme.unused.length > 0) console.log(`Not used: ${theme.unused.join(", ")}`);
  const small = await build({
    stdin: { contents: theme.css, loader: "css" },
    minify: true,
    write: false,
    target: browsers,
  });
  const notice =
    "/*! Gerust, with components of NL Design System and Gemeente Utrecht: EUPL-1.2. See REUSE.toml. */";
  return `${notice}\n${small.outputFiles[0].text.trim()}\n${components.trim()}\n`;
}

await rm(target, { recursive: true, force: true });
await mkdir(join(target, "fonts"), { recursive: true });
await writeFile(join(target, "gerust.css"), await stylesheet());
for (const name of scripts) await writeFile(join(target, name), await bundle(`js/${name}`, { format: "esm" }));
for (const [to, from] of Object.entries(copies)) await copyFile(join(packages, from), join(target, to));
for (const name of own) await copyFile(join(here, "static", name), join(target, name));

let total = 0;
for (const name of ["gerust.css", scripts[0], ...Object.keys(copies)]) {
  const size = gzipSync(await readFile(join(target, name)), { level: 9 }).length;
  total += size;
  console.log(`${(size / 1000).toFixed(1).padStart(7)} kB  ${name}`);
}
console.log(`${(total / 1000).toFixed(1).padStart(7)} kB  together`);
