/*
 * What has to be true before openimp runs from a checkout: dependencies installed, build up to date. Plain JavaScript
 * on Node's own modules, since nothing else is there yet.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listPgs } from './list-pgs.mjs';

/** The checkout's top folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const OLDEST_NODE = [20, 19];
const BUILD_STAMP = join(ROOT, 'dist', 'stamp');

/** Ends the process with one sentence on a Node that is too old. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  fail(`openimp needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.version}. See https://nodejs.org.`);
}

/**
 * Runs `npm ci` unless what is installed is what the lockfile says, however it came there: `npm ci` begins by deleting
 * node_modules, which would hurt whoever installed by hand and is offline now.
 */
export function installDependencies() {
  if (isInstalled()) return;
  console.log('Installing dependencies …');
  // The build needs them all, also where NODE_ENV=production makes npm leave some out.
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  run('npm', args, 'npm ci failed: the network or the registry may be away. Try again.');
}

/** Builds unless the last build was of exactly these sources. */
export function buildIfStale() {
  listPgs();
  const sources = listFiles('src').concat(['rollup.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json']);
  const wanted = hashFiles(sources.sort());
  if (readIfThere(BUILD_STAMP) === wanted) return;
  console.log('Building …');
  // A build that fails half-way leaves nothing that looks up to date.
  rmSync(BUILD_STAMP, { force: true });
  const rollup = join(ROOT, 'node_modules', 'rollup', 'dist', 'bin', 'rollup');
  run(process.execPath, [rollup, '--config', '--silent'], 'The build failed.');
  mkdirSync(dirname(BUILD_STAMP), { recursive: true });
  writeFileSync(BUILD_STAMP, wanted);
}

/** Compares the lockfile with npm's own record of what it installed; packages for other platforms may be missing. */
function isInstalled() {
  const installed = readPackages(join('node_modules', '.package-lock.json'));
  return Object.entries(readPackages('package-lock.json') ?? {}).every(([path, { version, integrity, optional }]) => {
    const found = installed?.[path];
    if (!path) return installed !== undefined;
    return found ? found.version === version && found.integrity === integrity : optional === true;
  });
}

/** @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }> | undefined} */
function readPackages(lockfile) {
  const text = readIfThere(join(ROOT, lockfile));
  return text === undefined ? undefined : JSON.parse(text).packages;
}

/** Says nothing when all is well; shows the whole output and ends when not. */
function run(command, args, complaint) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    // npm is a script on Windows, which only a shell finds.
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}${error ? `${error.message}\n` : ''}`);
  fail(complaint);
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function listFiles(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? listFiles(path) : [path];
  });
}

function hashFiles(paths) {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths)
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(ROOT, path)))
      .update('\0');
  return hash.digest('hex');
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
