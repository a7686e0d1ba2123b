/*
 * `npm run release -- 0.2.0`: makes a release of what is committed on main, ready to publish; nothing is published.
 * `--dry-run` says each step and changes nothing.
 */
import { join } from 'node:path';
import { packRelease } from './release/pack-release.mjs';
import { planRelease } from './release/plan-release.mjs';
import { readCheckout } from './release/read-checkout.mjs';
import { runSteps } from './release/run-steps.mjs';
import { writeChangelog, writeVersion } from './release/write-release.mjs';
import { buildIfStale, checkNode, installDependencies, ROOT } from './prepare.mjs';

checkNode();
const words = process.argv.slice(2);
const isDry = words.includes('--dry-run');
const asked = words.filter((word) => word !== '--dry-run');

try {
  if (asked.length !== 1) throw new Error('npm run release: expected one version, as in `npm run release -- 0.2.0`.');
  const checkout = readCheckout(ROOT);
  const { version, changelog, isBump } = planRelease(checkout, asked[0], new Date());
  const folder = join('dist', 'release', version);
  const { git } = checkout;
  // A release that fails has changed nothing: the checkout was clean, so all that differs is ours.
  let isWriting = !isDry;
  process.once('exit', () => isWriting && git('checkout', '--quiet', '--', '.'));
  runSteps({ isDry }, [
    ...(isBump
      ? [[`Write ${version} into package.json and package-lock.json`, () => writeVersion(ROOT, version)]]
      : []),
    ['Date the changelog', () => writeChangelog(ROOT, changelog)],
    ['Install and build', () => (installDependencies(), buildIfStale())],
    [`Pack into ${folder}, with checksums`, () => packRelease(ROOT, { version, folder })],
    [`Commit "Release ${version}"`, () => git('commit', '--quiet', '--all', '--message', `Release ${version}`)],
    [`Tag v${version}`, () => git('tag', '--annotate', `v${version}`, '--message', `openimp ${version}`)],
  ]);
  isWriting = false;
  if (!isDry) console.log(`Ready: ${folder}. To publish: git push --follow-tags, then npm publish of the .tgz.`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
