/*
 * `npm test`: everything that has to hold, from a fresh checkout. Shows how far it is; each check counts as one test; the
 * last line sums up, and the exit status tells the truth.
 *
 *   npm test                       all steps
 *   npm test -- unit e2e           only these steps
 *   npm test -- http/ready         only the files whose path begins so: test/http/ready.test.ts
 *   OPENIMP_TEST=all npm test      every suite on both databases, every PG by click, long loops of kills
 *   npm run check                  the steps that look at the source without running it
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { listPgs } from '../src/launch/list-pgs.mjs';
import { checkNode, installDependencies, ROOT } from '../src/launch/prepare.mjs';
import { findBrowser } from './support/find-browser.mjs';
import { findFirefox, findWebkit } from './support/find-engines.mjs';
import { writePgSuites } from './support/pg-suites.mjs';
import { createProgress } from './support/progress.mjs';
import { runTool } from './support/run-tool.mjs';

/** The static steps: a tool whose exit status is the verdict. Types are checked with the lint, each file as its room's tsconfig says. */
const STATIC = {
  lint: ['oxlint/bin/oxlint', '--type-aware', '--type-check', '--deny-warnings'],
  format: ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
};
const VITEST_STEPS = ['unit', 'http', 'contract', 'package', 'webkit'];
const STEPS = [...Object.keys(STATIC), 'build', ...VITEST_STEPS, 'e2e'];
/** Where the time went: so many files are named at the end. */
const SLOWEST = 10;

writePgSuites();
const { steps, files } = chooseWork(process.argv.slice(2));
/** How many checks and files there are, as far as is known. */
let expected = 0;
const total = { passed: 0, failed: 0, skipped: 0 };
const begun = performance.now();

checkNode();
installDependencies();
listPgs();
if (isWanted('e2e')) process.env.OPENIMP_BROWSER = await findBrowser().catch((error) => endWith(error.message));
const missing = findMissingEngines();
if (process.env.OPENIMP_TEST === 'all') process.env.OPENIMP_KILL_ROUNDS ??= '50';
const progress = createProgress();
const stopPostgres = await startPostgresIfNeeded();
try {
  // Two lanes for two cores: what the later steps wait for, and what nothing waits for.
  const [isBuilt] = await Promise.all([build(), checkSource()]);
  await runSuite('vitest/vitest.mjs', VITEST_STEPS, {
    isBuilt,
    args: ['run', '--config', 'test/vitest.config.ts', '--reporter=./test/support/vitest-reporter.mjs'],
  });
  await runSuite('@playwright/test/cli.js', ['e2e'], {
    isBuilt,
    args: ['test', '--config', 'test/playwright.config.ts', '--reporter=./test/support/playwright-reporter.mjs'],
  });
} finally {
  progress.end();
  await stopPostgres();
}
for (const reason of missing) console.log(`- skipped: ${reason}`);
total.skipped += missing.length;
sumUp();

/** Why the suites of engines that cannot be had here are not run. Chromium is no such: without it nothing is. */
function findMissingEngines() {
  const reasons = [];
  if (isWanted('e2e')) {
    process.env.OPENIMP_FIREFOX = findFirefox() ?? '';
    if (!process.env.OPENIMP_FIREFOX)
      reasons.push('the tests in Firefox: install it (firefox-esr), or set OPENIMP_FIREFOX');
  }
  if (isWanted('webkit') && !findWebkit()) {
    steps.delete('webkit');
    reasons.push('the tests in WebKit: install webkit2gtk-driver and xvfb');
  }
  return reasons;
}

/** Whether the bundles that later steps load are there and up to date. */
async function build() {
  if (!isWanted('build', ...VITEST_STEPS, 'e2e')) return false;
  return check('build', join(ROOT, 'src', 'launch', 'build.mjs'), []);
}

async function checkSource() {
  for (const [name, [tool, ...args]] of Object.entries(STATIC))
    if (isWanted(name)) await check(name, inModules(tool), args);
}

/** A tool whose exit status is the verdict. */
async function check(name, script, args) {
  expectMore(1);
  progress.start(name);
  const { status, output, seconds } = await runTool(script, args);
  add(total, status === 0 ? { passed: 1 } : { failed: 1 });
  if (status !== 0) progress.note(output);
  progress.finish(name, { seconds, failed: status !== 0 });
  return status === 0;
}

/**
 * A test runner over its steps. A run that ended badly without naming a failed test has failed all the same; so has one
 * that ran nothing.
 */
async function runSuite(runner, itsSteps, { isBuilt, args }) {
  const wanted = itsSteps.filter((step) => isWanted(step));
  if (!wanted.length) return;
  if (!isBuilt) return addNotRun(wanted);
  const paths = wanted.flatMap((step) =>
    files.filter((file) => stepOf(file) === step).concat(steps.has(step) ? `test/${step}/` : []),
  );
  const ran = { passed: 0, failed: 0, skipped: 0 };
  const onMessage = (message) => add(ran, hear(message));
  const { status, output } = await runTool(inModules(runner), [...args, ...paths], { onMessage });
  if (ran.failed === 0 && (status !== 0 || ran.passed === 0)) {
    progress.note(`✗ ${wanted.join(', ')}: ended with ${status}\n${output}`);
    ran.failed = 1;
  }
  add(total, ran);
}

/** Takes what both runners' reporters say; gives what it counts for. */
function hear({ kind, file, count, seconds, passed, skipped, failures, message }) {
  switch (kind) {
    case 'files':
      expectMore(count);
      return {};
    case 'start':
      progress.start(nameOf(file));
      return {};
    case 'finish':
      for (const failure of failures) progress.note(`✗ ${nameOf(file)}: ${failure.name}\n${shorten(failure.message)}`);
      progress.finish(nameOf(file), { seconds, failed: failures.length });
      return { passed, skipped, failed: failures.length };
    default:
      progress.note(`✗ ${shorten(message)}`);
      return { failed: 1 };
  }
}

/** One server for all suites, unless a URL of one is given. */
async function startPostgresIfNeeded() {
  const nothing = () => Promise.resolve();
  if (process.env.DATABASE_TEST_URL || !isWanted(...VITEST_STEPS, 'e2e')) return nothing;
  const { startPostgres } = await import('./support/start-postgres.mjs');
  const { url, stop } = await startPostgres({ durable: false });
  process.env.DATABASE_TEST_URL = url;
  return stop;
}

/** What cannot run has not passed. */
function addNotRun(notRun) {
  for (const step of notRun) {
    total.failed += 1;
    progress.note(`✗ ${step}: not run, since the build failed`);
  }
}

function add(sum, counts) {
  for (const key of Object.keys(sum)) sum[key] += counts[key] ?? 0;
}

function expectMore(count) {
  expected += count;
  progress.expect(expected);
}

function sumUp() {
  const { passed, failed, skipped } = total;
  const slowest = progress.slowest(SLOWEST);
  if (slowest.length > 1) {
    console.log(`${((performance.now() - begun) / 60_000).toFixed(1)} minutes, most of them in:`);
    for (const { name, seconds } of slowest) console.log(`${seconds.toFixed(1).padStart(7)} s  ${name}`);
  }
  console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

/** The command's words: steps by name, or the beginnings of test files' paths below `test/`. None: every step. */
function chooseWork(words) {
  if (!words.length) return { steps: new Set(STEPS), files: [] };
  const all = readdirSync(join(ROOT, 'test'), { recursive: true }).map((path) => path.replaceAll('\\', '/'));
  const tests = all.filter((path) => /^(unit|http|contract|package|webkit|e2e)\/.*\.(test|spec)\.tsx?$/.test(path));
  const ofWord = (word) => tests.filter((path) => path.startsWith(word)).map((path) => `test/${path}`);
  const named = words.filter((word) => STEPS.includes(word));
  const paths = words.filter((word) => !named.includes(word)).map((word) => word.replace(/^test\//, ''));
  const unknown = paths.find((path) => !ofWord(path).length);
  if (unknown) {
    const example = 'the beginning of a test file\u2019s path, as http/ready';
    endWith(`npm test: expected a step (${STEPS.join(', ')}) or ${example}; got "${unknown}".`);
  }
  return { steps: new Set(named), files: paths.flatMap(ofWord) };
}

function isWanted(...some) {
  return some.some((step) => steps.has(step) || files.some((file) => stepOf(file) === step));
}

function stepOf(file) {
  return file.split('/')[1];
}

/** `http/ready` for `test/http/ready.test.ts`. */
function nameOf(file) {
  return file.replace(/^test\//, '').replace(/(\.generated)?\.(test|spec)\.tsx?$/, '');
}

/** Stack traces without the test runner's own frames. */
function shorten(text) {
  const lines = text.split('\n').filter((line) => !/^\s+at .*(node_modules|node:|<anonymous>)/.test(line));
  return lines.join('\n').replaceAll(join(ROOT, '/'), '');
}

function inModules(path) {
  return join(ROOT, 'node_modules', path);
}

function endWith(sentence) {
  console.error(sentence);
  process.exit(1);
}
