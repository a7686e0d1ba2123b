/*
 * `npm test`: everything that has to hold, from a fresh checkout. Each check counts as one test; the last line sums up,
 * and the exit status tells the truth. `npm test -- unit e2e` runs only the steps named.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkNode, installDependencies, ROOT } from '../src/launch/prepare.mjs';
import { findBrowser } from './support/find-browser.mjs';

const VITEST_STEPS = ['unit', 'http', 'contract', 'package'];
const STEPS = ['lint', 'format', 'types', 'build', ...VITEST_STEPS, 'e2e'];

const total = { passed: 0, failed: 0, skipped: 0 };
const wanted = process.argv.slice(2);
const results = mkdtempSync(join(tmpdir(), 'openimp-test-'));

checkNode();
const unknown = wanted.find((step) => !STEPS.includes(step));
if (unknown) fail(`npm test: expected steps out of ${STEPS.join(', ')}; got "${unknown}".`);
installDependencies();
if (isWanted('e2e')) process.env.OPENIMP_BROWSER = await findBrowser().catch((error) => fail(error.message));

// Two lanes for two cores: what the later steps wait for, and what they do not.
const [isBuilt] = await Promise.all([build(), checkAll()]);
await vitest(isBuilt);
await playwright(isBuilt);

rmSync(results, { recursive: true, force: true });
const { passed, failed, skipped } = total;
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** Whether the bundles that later steps load are there and up to date. */
async function build() {
  if (!isWanted('build', ...VITEST_STEPS, 'e2e')) return false;
  return check('build', process.execPath, [join(ROOT, 'src', 'launch', 'build.mjs')]);
}

async function checkAll() {
  if (isWanted('types')) {
    await check('types', bin('tsc'), ['--noEmit']);
    await check('types: pages without Node', bin('tsc'), ['-p', 'src/sdk']);
    await check('types: server without DOM', bin('tsc'), ['-p', 'src/server']);
  }
  if (isWanted('lint')) await check('lint', bin('oxlint'), ['--type-aware', '--deny-warnings']);
  if (isWanted('format')) await check('format', bin('prettier'), ['--check', '--log-level', 'warn', '.']);
}

/** A tool whose exit status is the verdict. */
async function check(name, tool, args) {
  const { status, output, seconds } = await runTool(tool, args);
  add(name, status === 0 ? { passed: 1 } : { failed: 1 }, seconds);
  if (status !== 0) console.log(output);
  return status === 0;
}

async function vitest(isBuilt) {
  const steps = VITEST_STEPS.filter((step) => isWanted(step));
  if (!steps.length) return;
  if (!isBuilt) return addNotRun(steps);
  const file = join(results, 'vitest.json');
  const folders = steps.map((step) => `test/${step}/`);
  const args = ['run', '--config', 'test/vitest.config.ts', '--reporter=json', `--outputFile.json=${file}`, ...folders];
  const { status, output, seconds } = await runTool(bin('vitest'), args);
  const report = readReport(file);
  const counts = {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  };
  for (const suite of report?.testResults ?? []) {
    const named = suite.assertionResults.some(({ status: verdict }) => verdict === 'failed');
    if (suite.status === 'failed' && !named) {
      // It could not even be loaded, or a hook of the whole file failed.
      counts.failed += 1;
      console.log(`✗ ${suite.name}\n${shorten(suite.message)}`);
    }
    for (const test of suite.assertionResults) {
      if (test.status === 'failed') console.log(`✗ ${test.fullName}\n${shorten(test.failureMessages.join('\n'))}`);
    }
  }
  add(steps.join(', '), withCrash(counts, status, output), seconds);
}

async function playwright(isBuilt) {
  if (!isWanted('e2e')) return;
  if (!isBuilt) return addNotRun(['e2e']);
  const file = join(results, 'playwright.json');
  process.env.PLAYWRIGHT_JSON_OUTPUT_FILE = file;
  const args = ['test', '--config', 'test/playwright.config.ts', '--reporter=json,dot'];
  const { status, output, seconds } = await runTool(bin('playwright'), args);
  const stats = readReport(file)?.stats;
  const counts = { passed: stats?.expected ?? 0, failed: stats?.unexpected ?? 0, skipped: stats?.skipped ?? 0 };
  // A test that passes only on a second try is a test that fails.
  counts.failed += stats?.flaky ?? 0;
  if (counts.failed) console.log(output);
  add('e2e', withCrash(counts, status, output), seconds);
}

/** A suite that ended badly without naming a failed test has failed all the same; so has one that ran nothing. */
function withCrash(counts, status, output) {
  if (counts.failed > 0 || (status === 0 && counts.passed > 0)) return counts;
  console.log(output);
  return { ...counts, failed: 1 };
}

function runTool(tool, args) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(tool, args, {
      cwd: ROOT,
      // npm's commands are scripts on Windows, which only a shell finds.
      shell: process.platform === 'win32' && tool !== process.execPath,
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' },
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ status: 1, output: String(error), seconds: 0 }));
    child.on('close', (status, signal) => {
      if (signal) output += `\nended by ${signal}`;
      resolve({ status, output, seconds: (performance.now() - started) / 1000 });
    });
  });
}

function add(name, { passed = 0, failed = 0, skipped = 0 }, seconds) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  console.log(`${failed ? '✗' : '✓'} ${name}: ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`);
}

/** Stack traces without the test runner's own frames. */
function shorten(text) {
  const lines = text.split('\n').filter((line) => !/^\s+at .*(node_modules|node:|<anonymous>)/.test(line));
  return lines.join('\n').replaceAll(join(ROOT, '/'), '');
}

/** What cannot run has not passed. */
function addNotRun(steps) {
  for (const step of steps) {
    total.failed += 1;
    console.log(`✗ ${step}: not run, since the build failed`);
  }
}

function bin(name) {
  return join(ROOT, 'node_modules', '.bin', name);
}

function fail(sentence) {
  rmSync(results, { recursive: true, force: true });
  console.error(sentence);
  process.exit(1);
}

function isWanted(...steps) {
  return !wanted.length || steps.some((step) => wanted.includes(step));
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
