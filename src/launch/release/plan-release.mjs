const UNRELEASED = '## Unreleased\n';

/**
 * What a release of `asked` changes: the version, the changelog's new text, and whether the version has to be written.
 * Throws one sentence about what forbids it. The version that package.json says already may be released as long as it never
 * was: the first release.
 */
export function planRelease({ branch, changes, tags, version, changelog }, asked, now) {
  if (!/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(asked))
    throw new Error(`npm run release: expected a version such as 0.2.0, got "${asked}".`);
  if (branch !== 'main') throw new Error(`npm run release: expected the branch main, got "${branch || 'no branch'}".`);
  if (changes)
    throw new Error(`npm run release: expected a checkout without changes; commit or drop these:\n${changes}`);
  const isReleased = tags.includes(`v${asked}`) || changelog.includes(`\n## ${asked} `);
  const isBump = isGreater(asked, version);
  if (isReleased || (!isBump && asked !== version))
    throw new Error(`npm run release: expected a version greater than ${version}, got ${asked}.`);
  return { version: asked, isBump, changelog: dateEntries(changelog, asked, now) };
}

/** Puts what is unreleased under the version and the day (UTC), and leaves an empty place above. */
function dateEntries(changelog, version, now) {
  const at = changelog.indexOf(UNRELEASED);
  if (at < 0) throw new Error('CHANGELOG.md: expected a heading "## Unreleased".');
  const from = at + UNRELEASED.length;
  const next = changelog.indexOf('\n## ', from);
  const entries = changelog.slice(from, next < 0 ? undefined : next);
  if (!/^- /m.test(entries)) throw new Error('CHANGELOG.md: nothing is unreleased, so there is nothing to release.');
  const day = now.toISOString().slice(0, 10);
  return `${changelog.slice(0, from)}\n## ${version} - ${day}\n${changelog.slice(from)}`;
}

function isGreater(one, other) {
  const [a, b] = [one, other].map((version) => version.split('.').map(Number));
  const place = a.findIndex((part, index) => part !== b[index]);
  return place >= 0 && a[place] > b[place];
}
