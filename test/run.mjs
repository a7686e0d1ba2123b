/*
 * `npm test`: everything that has to hold, from a fresh checkout. Each check counts as one test; the last line sums up,
 * and the exit status tells the truth. `npm test -- unit e2e` runs only the steps named.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale, checkNode, installDependencies, ROOT } from '../src/launch/prepare.mjs';
import { findBrowser } from './support/find-browser.mjs';

const total = { passed: 0, failed: 0, skipped: 0 };
const wanted = process.argv.slice(2);
const results = mkdtempSync(join(tmpdir(), 'openimp-test-'));

checkNode();
installDependencies();
try {
  process.env.OPENIMP_BROWSER = await findBrowser();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

await Promise.all([
  check('lint', 'oxlint', ['--type-aware', '--deny-warnings']),
  check('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
  check('types', 'tsc', ['--noEmit']),
  check('types: sdk without Node', 'tsc', ['-p', 'src/sdk']),
  check('types: server without DOM', 'tsc', ['-p', 'src/server']),
]);
if (isWanted('build', 'unit', 'http', 'contract', 'package', 'e2e')) buildIfStale();
await vitest();
await playwright();

rmSync(results, { recursive: true, force: true });
const { passed, failed, skipped } = total;
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** A tool whose exit status is the verdict. */
async function check(name, tool, args) {
  if (!isWanted(name.split(':')[0])) return;
  const { status, output, seconds } = await runTool(tool, args);
  add(name, status === 0 ? { passed: 1 } : { failed: 1 }, seconds);
  if (status !== 0) console.log(output);
}

async function vitest() {
  const steps = ['unit', 'http', 'contract', 'package'].filter((step) => isWanted(step));
  if (!steps.length) return;
  const file = join(results, 'vitest.json');
  const folders = steps.map((step) => `test/${step}/`);
  const args = ['run', '--config', 'test/vitest.config.ts', '--reporter=json', `--outputFile.json=${file}`, ...folders];
  const { status, output, seconds } = await runTool('vitest', args);
  const report = readReport(file);
  const counts = {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  };
  for (const suite of report?.testResults ?? []) {
    if (suite.status === 'failed' && suite.message) console.log(`✗ ${suite.name}\n${suite.message}`);
    for (const test of suite.assertionResults) {
      if (test.status === 'failed') console.log(`✗ ${test.fullName}\n${test.failureMessages.join('\n')}`);
    }
  }
  add(steps.join(', '), withCrash(counts, status, output), seconds);
}

async function playwright() {
  if (!isWanted('e2e')) return;
  const file = join(results, 'playwright.json');
  process.env.PLAYWRIGHT_JSON_OUTPUT_FILE = file;
  const args = ['test', '--config', 'test/playwright.config.ts', '--reporter=json,line'];
  const { status, output, seconds } = await runTool('playwright', args);
  const stats = readReport(file)?.stats;
  const counts = { passed: stats?.expected ?? 0, failed: stats?.unexpected ?? 0, skipped: stats?.skipped ?? 0 };
  // A test that passes only on a second try is a test that fails.
  counts.failed += stats?.flaky ?? 0;
  if (counts.failed) console.log(output);
  add('e2e', withCrash(counts, status, output), seconds);
}

/** A suite that ended badly without naming a failed test has failed all the same. */
function withCrash(counts, status, output) {
  if (status === 0 || counts.failed > 0) return counts;
  console.log(output);
  return { ...counts, failed: 1 };
}

function runTool(tool, args) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(join(ROOT, 'node_modules', '.bin', tool), args, {
      cwd: ROOT,
      shell: process.platform === 'win32',
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' },
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ status: 1, output: String(error), seconds: 0 }));
    child.on('close', (status) => resolve({ status, output, seconds: (performance.now() - started) / 1000 }));
  });
}

function add(name, { passed = 0, failed = 0, skipped = 0 }, seconds) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  console.log(`${failed ? '✗' : '✓'} ${name}: ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`);
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
