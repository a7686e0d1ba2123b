import { expect, it } from 'vitest';
import { readSandboxScript } from '../../../src/server/sandbox/read-sandbox-script';

it.each(['approve', 'decline', 'cancel', 'hang', 'crash'])('plays %s, at once unless told to wait', (outcome) => {
  expect(readSandboxScript({ sandbox: { outcome } })).toEqual({ outcome, delay_ms: 0 });
  expect(readSandboxScript({ sandbox: { outcome, delay_ms: 250 } })).toEqual({ outcome, delay_ms: 250 });
});

it('is found beside what is meant for a PG', () => {
  const bypass = { kcp: { skin_indx: 1 }, sandbox: { outcome: 'decline', note: 'x' } };
  expect(readSandboxScript(bypass)).toEqual({ outcome: 'decline', delay_ms: 0 });
});

it.each([
  undefined,
  null,
  'approve',
  [],
  {},
  { sandbox: 'approve' },
  { sandbox: {} },
  { sandbox: { outcome: 'explode' } },
  { sandbox: { outcome: 'approve', delay_ms: -1 } },
  { sandbox: { outcome: 'approve', delay_ms: '250' } },
  { sandbox: { outcome: 'approve', delay_ms: 600_001 } },
])('leaves the choice to the buyer for %j', (bypass) => {
  expect(readSandboxScript(bypass)).toBeNull();
});
