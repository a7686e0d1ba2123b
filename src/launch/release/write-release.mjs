import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes the version where npm keeps it. Everything else reads it from package.json. */
export function writeVersion(root, version) {
  const rewrite = (file, change) => {
    const path = join(root, file);
    const content = JSON.parse(readFileSync(path, 'utf8'));
    change(content);
    writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
  };
  rewrite('package.json', (manifest) => (manifest.version = version));
  rewrite('package-lock.json', (lock) => (lock.version = lock.packages[''].version = version));
}

export function writeChangelog(root, text) {
  writeFileSync(join(root, 'CHANGELOG.md'), text);
}
