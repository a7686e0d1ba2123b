import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepRead } from '../../../../src/server/store/keep-read';

const KEEP_MS = 100;

describe('a read that is kept', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Rows that can be changed while they are read; `reads` counts. */
  function createTable(rows: Record<string, string | undefined>) {
    const table = { rows, reads: 0, error: undefined as Error | undefined };
    const kept = keepRead<string>({
      read: async (key) => {
        table.reads += 1;
        const row = table.rows[key];
        await Promise.resolve();
        if (table.error) throw table.error;
        return row;
      },
      keepMs: KEEP_MS,
      mayKeep: (row) => row !== 'changes soon',
    });
    return { table, ...kept };
  }

  it('is given again for its time, to those who come while it is read too, and no longer', async () => {
    const { table, read } = createTable({ a: '1' });
    expect(await Promise.all([read('a'), read('a')])).toEqual(['1', '1']);
    table.rows['a'] = '2';
    vi.advanceTimersByTime(KEEP_MS - 1);
    expect(await read('a')).toBe('1');
    expect(table.reads).toBe(1);
    vi.advanceTimersByTime(1);
    expect(await read('a')).toBe('2');
    // What the first one left behind does not end the second.
    vi.advanceTimersByTime(KEEP_MS - 1);
    expect(await read('a')).toBe('2');
    expect(table.reads).toBe(2);
  });

  it('is not given once it was to be forgotten, even if it was under way', async () => {
    const { table, read, forget } = createTable({ a: '1' });
    const underWay = read('a');
    table.rows['a'] = '2';
    forget();
    expect(await read('a')).toBe('2');
    expect(await underWay).toBe('1');
    expect(await read('a')).toBe('2');
    expect(table.reads).toBe(2);
  });

  it('is read anew where it may not be that old', async () => {
    const { table, read } = createTable({ a: 'changes soon' });
    expect(await read('a')).toBe('changes soon');
    table.rows['a'] = '1';
    expect(await read('a')).toBe('1');
    table.rows['a'] = '2';
    expect(await read('a')).toBe('1');
  });

  it('is neither nothing nor a failure', async () => {
    const { table, read } = createTable({});
    expect(await read('a')).toBeUndefined();
    table.rows['a'] = '1';
    expect(await read('a')).toBe('1');
    table.error = new Error('away');
    await expect(read('b')).rejects.toThrow('away');
    table.error = undefined;
    table.rows['b'] = '2';
    expect(await read('b')).toBe('2');
  });
});
