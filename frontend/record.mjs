// Notes from which sources the built files were made: frontend/built.sha256, as `sha256sum` writes
// it. A test compares it with the files, so that nobody needs Node to see that a build was forgotten.

import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const record = join(root, "frontend", "built.sha256");

async function filesIn(folder) {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries.filter((each) => each.isFile()).map((each) => join(each.parentPath ?? each.path, each.name));
}

const files = [
  ...(await filesIn("frontend")),
  ...(await filesIn("gerust/web/static/gerust")),
  join(root, "package.json"),
  join(root, "package-lock.json"),
].filter((file) => file !== record);

const lines = await Promise.all(
  files.map(async (file) => {
    const name = relative(root, file).split(sep).join("/");
    return [name, createHash("sha256").update(await readFile(file)).digest("hex")];
  }),
);
lines.sort(([one], [other]) => (one < other ? -1 : 1));
await writeFile(record, lines.map(([name, hash]) => `${hash}  ${name}\n`).join(""));
