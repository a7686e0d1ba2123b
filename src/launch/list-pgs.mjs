/*
 * Lists of the PGs, made from the folders that they are in: a new PG is a new folder, and edits no list. What is written
 * is no source of ours, and in no commit.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SRC = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Where PGs are, what each of them is there, and how its file exports it. */
const LISTS = [
  {
    room: 'catalog',
    type: { name: 'Pg', file: './define-pg' },
    // A file for each, beside the catalogue's own.
    find: (folder) =>
      readdirSync(folder)
        .filter((file) => file.endsWith('.ts') && readFileSync(join(folder, file), 'utf8').includes('= definePg('))
        .map((file) => `./${file.slice(0, -3)}`),
  },
  { room: 'server/drivers', type: { name: 'Pg', file: './contract' }, find: findFolders },
  { room: 'simulators', type: { name: 'Simulator', file: './simulator' }, find: findFolders },
];

/** Writes the lists that are not as they should be. */
export function listPgs() {
  for (const { room, type, find } of LISTS) {
    const folder = join(SRC, room);
    if (!existsSync(folder)) continue;
    const paths = find(folder).sort((a, b) => a.localeCompare(b));
    const text = [
      '/* Made by `src/launch/list-pgs.mjs` from the folders here: do not edit. */',
      `import type { ${type.name} } from '${type.file}';`,
      ...paths.map((path) => `import { ${toExport(path)} } from '${path}';`),
      '',
      `export const PGS: readonly ${type.name}[] = [${paths.map(toExport).join(', ')}];`,
      '',
    ].join('\n');
    const file = join(folder, 'pgs.generated.ts');
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
  }
}

/** A folder for each, whose main file has its name. */
function findFolders(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, `${entry.name}.ts`)))
    .map(({ name }) => `./${name}/${name}`);
}

/** `./nice-v2/nice-v2` exports `niceV2`. */
function toExport(path) {
  return path
    .split('/')
    .at(-1)
    .replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}
