/*
 * Shows how far a long run is. On a terminal: one line that renews itself. Elsewhere (CI, a file): one plain line for
 * each step that ends, and a sign of life after 15 s without one. Plain JavaScript on Node's own modules.
 *
 *   const progress = createProgress({ total: files.length });
 *   progress.start('http/ready');
 *   progress.finish('http/ready', { seconds: 1.2, failed: 0 });
 *   progress.note('a line that stays');
 *   progress.end();
 *   progress.slowest(10);
 */

/** How long nothing may be said where there is no terminal. */
const QUIET_MS = 15_000;
/** How often the line of a terminal is written anew. */
const RENEW_MS = 250;
const CLEAR_LINE = '\r\u001b[2K';

/**
 * Begins to show progress on `stream`. Steps may run side by side; a step that was never started may finish too.
 *
 * - `stream`: where to; a terminal if its `isTTY` is true. Default stdout.
 * - `total`: how many steps there will be. Left out, only those that are done are counted; `expect(total)` tells it later.
 * - `now`: the time in milliseconds, from any beginning.
 *
 * `finish` takes the step's `seconds` (left out: since its start) and whether it `failed` (a number or a boolean). `note`
 * writes one or more lines that stay. `end` takes the renewed line away and stops the timer; it may be called twice.
 */
export function createProgress({ stream = process.stdout, total, now = () => performance.now() } = {}) {
  const isTerminal = stream.isTTY;
  const begun = now();
  const running = new Map();
  const done = [];
  let failures = 0;
  let written = begun;
  const timer = setInterval(isTerminal ? renew : giveSign, isTerminal ? RENEW_MS : 1_000);
  // A run that crashes is not kept alive by what shows it.
  timer.unref();

  return {
    expect(count) {
      total = count;
    },
    start(name) {
      running.set(name, now());
      renew();
    },
    finish(name, { seconds = toSeconds(now() - (running.get(name) ?? now())), failed = false } = {}) {
      running.delete(name);
      done.push({ name, seconds, failed: Number(failed) > 0 });
      if (failed) failures += 1;
      // On a terminal the renewed line tells of those that went well.
      if (failed || !isTerminal) note(`${failed ? '✗' : '✓'} ${name}: ${seconds.toFixed(1)} s (${countDone()})`);
      renew();
    },
    note,
    end() {
      clearInterval(timer);
      if (isTerminal) stream.write(CLEAR_LINE);
    },
    /** The `count` steps that took longest, longest first: `{ name, seconds, failed }`. */
    slowest: (count) => slowest(count),
  };

  function note(line) {
    stream.write(`${isTerminal ? CLEAR_LINE : ''}${line}\n`);
    written = now();
  }

  function giveSign() {
    if (now() - written >= QUIET_MS) note(`… ${describe()}`);
  }

  function renew() {
    if (isTerminal) stream.write(CLEAR_LINE + shorten(describe(), (stream.columns || 80) - 1));
  }

  /** `3 of 12 · 0:42 · http/ready 4 s, http/rest 2 s · slowest unit/seal 9.1 s` */
  function describe() {
    const at = now();
    const steps = [...running].map(([name, from]) => `${name} ${Math.floor(toSeconds(at - from))} s`);
    const [longest] = slowest(1);
    const failed = failures && `${failures} failed`;
    const record = longest && `slowest ${longest.name} ${longest.seconds.toFixed(1)} s`;
    return [countDone(), failed, toMinutes(at - begun), steps.join(', '), record].filter(Boolean).join(' · ');
  }

  function countDone() {
    return total === undefined ? `${done.length} done` : `${done.length} of ${total}`;
  }

  function slowest(count) {
    return [...done].sort((a, b) => b.seconds - a.seconds).slice(0, count);
  }
}

function toSeconds(ms) {
  return ms / 1000;
}

/** `1:05` is a minute and five seconds. */
function toMinutes(ms) {
  const seconds = Math.floor(toSeconds(ms));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A line that wraps could not be taken away again. */
function shorten(line, width) {
  return line.length <= width ? line : `${line.slice(0, Math.max(0, width - 1))}…`;
}
