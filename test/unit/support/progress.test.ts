import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createProgress } from '../../support/progress.mjs';

beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }));
afterEach(() => vi.useRealTimers());

/** What was written, as it came. */
function openStream(more: { readonly isTTY?: boolean; readonly columns?: number } = {}) {
  const written: string[] = [];
  return { ...more, write: (text: string) => written.push(text), written };
}

/** What a terminal shows at last: each `\r` with a clearing takes the line away. */
function screenOf({ written }: { readonly written: readonly string[] }): readonly string[] {
  return written
    .join('')
    .split('\n')
    .map((line) => line.split('\r\u001b[2K').at(-1) ?? '');
}

describe('without a terminal', () => {
  it('writes one plain line for each step that ends', () => {
    const stream = openStream();
    const progress = createProgress({ stream, total: 2 });
    progress.start('http/ready');
    progress.start('unit/seal');
    progress.finish('http/ready', { seconds: 1.25 });
    progress.finish('unit/seal', { seconds: 3, failed: 2 });
    progress.end();
    expect(stream.written).toEqual(['✓ http/ready: 1.3 s (1 of 2)\n', '✗ unit/seal: 3.0 s (2 of 2)\n']);
  });

  it('gives a sign of life after fifteen seconds without a line, and not sooner', () => {
    const stream = openStream();
    const progress = createProgress({ stream, total: 3 });
    progress.start('http/ready');
    vi.advanceTimersByTime(10_000);
    progress.finish('http/ready');
    progress.start('e2e/popup');
    vi.advanceTimersByTime(14_000);
    expect(stream.written).toEqual(['✓ http/ready: 10.0 s (1 of 3)\n']);
    vi.advanceTimersByTime(1_000);
    expect(stream.written.slice(1)).toEqual(['… 1 of 3 · 0:25 · e2e/popup 15 s · slowest http/ready 10.0 s\n']);
    vi.advanceTimersByTime(60_000);
    expect(stream.written).toHaveLength(6);
    progress.end();
    vi.advanceTimersByTime(60_000);
    expect(stream.written).toHaveLength(6);
  });

  it('writes nothing that only a terminal understands', () => {
    const stream = openStream();
    const progress = createProgress({ stream });
    progress.start('a');
    vi.advanceTimersByTime(20_000);
    progress.note('a line');
    progress.finish('a');
    progress.end();
    expect(stream.written.join('')).not.toContain('\r');
    expect(stream.written.join('')).not.toContain('\u001b');
    expect(stream.written.at(-1)).toBe('✓ a: 20.0 s (1 done)\n');
  });
});

describe('on a terminal', () => {
  it('renews one line: done of all, failures, time, what runs, the slowest', () => {
    const stream = openStream({ isTTY: true, columns: 120 });
    const progress = createProgress({ stream, total: 4 });
    progress.start('a');
    progress.finish('a', { seconds: 2 });
    progress.start('b');
    progress.start('c');
    vi.advanceTimersByTime(65_000);
    expect(screenOf(stream)).toEqual(['1 of 4 · 1:05 · b 65 s, c 65 s · slowest a 2.0 s']);
    progress.finish('b', { failed: true });
    expect(screenOf(stream)).toEqual(['✗ b: 65.0 s (2 of 4)', '2 of 4 · 1 failed · 1:05 · c 65 s · slowest b 65.0 s']);
    progress.end();
  });

  it('keeps notes above the line, and takes the line away at the end', () => {
    const stream = openStream({ isTTY: true, columns: 120 });
    const progress = createProgress({ stream });
    progress.start('a');
    progress.note('a row of the table');
    vi.advanceTimersByTime(1_000);
    expect(screenOf(stream)).toEqual(['a row of the table', '0 done · 0:01 · a 1 s']);
    progress.end();
    progress.end();
    expect(screenOf(stream)).toEqual(['a row of the table', '']);
  });

  it('never writes a line that wraps, however narrow the window', () => {
    const stream = openStream({ isTTY: true, columns: 30 });
    const progress = createProgress({ stream, total: 9 });
    for (const name of ['http/rest-payments', 'http/window-billing', 'contract/kill']) progress.start(name);
    expect(screenOf(stream)[0]).toHaveLength(29);
    expect(screenOf(stream)[0]).toMatch(/…$/);
    progress.end();
  });
});

it('names the slowest, the longest first, also those that were never started', () => {
  const progress = createProgress({ stream: openStream() });
  for (const [name, seconds] of Object.entries({ a: 1, b: 3, c: 2 })) progress.finish(name, { seconds });
  expect(progress.slowest(2)).toEqual([
    { name: 'b', seconds: 3, failed: false },
    { name: 'c', seconds: 2, failed: false },
  ]);
  progress.end();
});

it('learns later how many steps there will be', () => {
  const stream = openStream();
  const progress = createProgress({ stream });
  progress.finish('a', { seconds: 1 });
  progress.expect(5);
  progress.finish('b', { seconds: 1 });
  progress.end();
  expect(stream.written).toEqual(['✓ a: 1.0 s (1 done)\n', '✓ b: 1.0 s (2 of 5)\n']);
});
