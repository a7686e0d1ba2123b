import { expect, it } from 'vitest';
import { createLog } from '../../../src/server/log';

function capture(fields: Readonly<Record<string, unknown>>): string {
  const lines: string[] = [];
  createLog({ now: () => 0, write: (line) => lines.push(line) })('warn', 'test.event', fields);
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

it('writes one line of JSON with time, level and event first', () => {
  expect(capture({ path: '/a\nb' })).toBe(
    '{"time":"1970-01-01T00:00:00.000Z","level":"warn","event":"test.event","path":"/a\\nb"}',
  );
});

it('blanks whatever is named like a secret, however deep', () => {
  const line = capture({
    rest_secret: 's1',
    headers: { Authorization: 's2', Cookie: 's3' },
    list: [{ access_token: 's4', card_number: 's5' }],
    credentials: { signKey: 's6' },
  });
  expect(line).not.toMatch(/"s\d"/);
});

it('writes an error as its name and message, without a stack', () => {
  expect(JSON.parse(capture({ error: new TypeError('no such thing') }))).toMatchObject({
    error: 'TypeError: no such thing',
  });
});
