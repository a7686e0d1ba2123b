/* `npm run release` in a small repository of its own, with a build that takes no time. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

const CHANGELOG = `# Changelog

## Unreleased

### SDK

- New: a thing.

### Gateway

- Fixed: another.
`;
/** In place of rollup: bundles that say which version they were built of. */
const BUILD = `
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
if (process.env.OPENIMP_TEST_BUILD === 'fails') process.exit(1);
for (const file of ['sdk/index.js', 'pages/demo.js', 'server/main.mjs']) {
  mkdirSync('dist/' + file.split('/')[0], { recursive: true });
  writeFileSync('dist/' + file, 'built of ' + version);
}`;
const COPIED = [
  '.gitignore',
  'LICENSE',
  'README.md',
  'package-lock.json',
  'package.json',
  'rollup.config.mjs',
  'src/launch',
];

// Each release is a few processes: npm, tar, git.
vi.setConfig({ testTimeout: 60_000 });

let template = '';
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openimp-release-'));
  for (const path of [...COPIED, 'tsconfig.json']) cpSync(path, join(folder, path), { recursive: true });
  save('CHANGELOG.md', CHANGELOG);
  save('node_modules/rollup/dist/bin/rollup', BUILD);
  save('node_modules/rollup/package.json', '{}');
  cpSync('package-lock.json', join(folder, 'node_modules', '.package-lock.json'));
  writeManifest('0.1.0');
  git('init', '--quiet', '--initial-branch', 'main');
  git('config', 'user.name', 'A tester');
  git('config', 'user.email', 'tester@example.com');
  commitAll();
  template = folder;
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'openimp-release-'));
  cpSync(template, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(() => rmSync(template, { recursive: true, force: true }));

const read = (path: string) => readFileSync(join(folder, path), 'utf8');
const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();

function save(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function commitAll(): void {
  git('add', '--all');
  git('commit', '--quiet', '--message', 'A commit');
}

function writeManifest(version: string): void {
  for (const file of ['package.json', 'package-lock.json']) {
    const content = JSON.parse(read(file)) as { version: string; packages?: Record<string, { version: string }> };
    content.version = version;
    const own = content.packages?.[''];
    if (own) own.version = version;
    save(file, `${JSON.stringify(content, null, 2)}\n`);
  }
}

function release(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/launch/release.mjs', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, stdout, stderr };
}

/** All that a release could have changed. */
const state = () => [git('rev-parse', 'HEAD'), git('tag'), git('status', '--porcelain'), read('CHANGELOG.md')];

it('writes the version, dates the changelog, builds, packs, commits and tags', () => {
  const { status, stdout, stderr } = release(['0.2.0']);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toContain('Ready: ');
  const manifest = JSON.parse(read('package.json')) as { version: string };
  const lock = JSON.parse(read('package-lock.json')) as {
    version: string;
    packages: Record<string, { version: string }>;
  };
  expect([manifest.version, lock.version, lock.packages['']?.version]).toEqual(['0.2.0', '0.2.0', '0.2.0']);
  expect(read('CHANGELOG.md').replace(/\d{4}-\d\d-\d\d/, 'DAY')).toBe(
    CHANGELOG.replace('## Unreleased\n', '## Unreleased\n\n## 0.2.0 - DAY\n'),
  );
  expect(git('status', '--porcelain')).toBe('');
  expect(git('log', '-1', '--format=%s')).toBe('Release 0.2.0');
  expect(git('rev-parse', 'v0.2.0^{commit}')).toBe(git('rev-parse', 'HEAD'));

  const files = join('dist', 'release', '0.2.0');
  const names = ['SHA256SUMS', 'openimp-0.2.0.tgz', 'openimp-gateway-0.2.0.tar.gz'];
  expect(readdirSync(join(folder, files)).sort()).toEqual(names);
  const unpack = (name: string, file: string) =>
    execFileSync('tar', ['-xzOf', join(files, name), file], { cwd: folder, encoding: 'utf8' });
  // The build came after the version.
  expect(unpack('openimp-0.2.0.tgz', 'package/dist/sdk/index.js')).toBe('built of 0.2.0');
  expect(JSON.parse(unpack('openimp-0.2.0.tgz', 'package/package.json'))).toMatchObject({ version: '0.2.0' });
  for (const file of ['dist/server/main.mjs', 'dist/pages/demo.js', 'dist/sdk/index.js'])
    expect(unpack('openimp-gateway-0.2.0.tar.gz', file)).toBe('built of 0.2.0');
  execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: join(folder, files) });
  expect(read(join(files, 'SHA256SUMS')).trim().split('\n')).toHaveLength(2);

  // And the next one: nothing is unreleased any more.
  expect(release(['0.3.0']).stderr).toContain('nothing is unreleased');
});

it('releases the version that package.json says, once', () => {
  expect(release(['0.1.0']).status).toBe(0);
  expect(git('tag')).toBe('v0.1.0');
  expect(read('CHANGELOG.md')).toMatch(/## Unreleased\n\n## 0\.1\.0 - \d{4}-\d\d-\d\d\n/);
  expect(release(['0.1.0']).stderr).toContain('expected a version greater than 0.1.0, got 0.1.0');
});

it('only says what it would do, with --dry-run', () => {
  const before = state();
  const { status, stdout } = release(['0.2.0', '--dry-run']);
  expect(status).toBe(0);
  expect(
    stdout
      .trim()
      .split('\n')
      .every((line) => line.startsWith('Would: ')),
  ).toBe(true);
  for (const word of ['package.json', 'changelog', 'build', 'Pack', 'Commit', 'Tag v0.2.0'])
    expect(stdout).toContain(word);
  expect(state()).toEqual(before);
  expect(existsSync(join(folder, 'dist'))).toBe(false);
});

describe('refuses, and changes nothing:', () => {
  it.each<[string, () => unknown, RegExp]>([
    ['a change', () => save('README.md', 'x'), /without changes[^]*README\.md/],
    ['a file that git does not know', () => save('src/new.ts', ''), /without changes[^]*src\/new\.ts/],
    ['another branch', () => git('switch', '--quiet', '--create', 'topic'), /branch main, got "topic"/],
    ['no branch', () => git('switch', '--quiet', '--detach'), /branch main, got "no branch"/],
    ['a version that was tagged', () => git('tag', 'v0.2.0'), /greater than 0\.1\.0, got 0\.2\.0/],
  ])('%s', (_, prepare, complaint) => {
    prepare();
    const before = state();
    const { status, stderr } = release(['0.2.0']);
    expect(stderr).toMatch(complaint);
    expect(status).toBe(1);
    expect(state()).toEqual(before);
  });

  it('no version, and two', () => {
    for (const args of [[], ['0.2.0', '0.3.0']])
      expect(release(args)).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('expected one version') as string,
      });
  });

  it('a build that fails', () => {
    const before = state();
    expect(release(['0.2.0'], { OPENIMP_TEST_BUILD: 'fails' })).toMatchObject({ status: 1 });
    expect(state()).toEqual(before);
  });
});
