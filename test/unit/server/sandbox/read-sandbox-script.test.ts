import { expect, it } from 'vitest';
import { readSandboxScript } from '../../../../src/server/sandbox/read-sandbox-script';

it.each(['approve', 'decline', 'cancel', 'hang', 'crash'])('plays %s, at once unless told to wait', (outcome) => {
  const script = { outcome, delay_ms: 0, details: {} };
  expect(readSandboxScript({ sandbox: { outcome } })).toEqual({ script, problem: null });
  expect(readSandboxScript({ sandbox: { outcome, delay_ms: 250 } }).script).toEqual({ ...script, delay_ms: 250 });
});

it('reads how to pay and why to decline', () => {
  const details = { source: '366', quota: 3, reason: 'balance_short' };
  expect(readSandboxScript({ sandbox: { outcome: 'decline', ...details } }).script?.details).toEqual(details);
});

it('is found beside what is meant for a PG', () => {
  const bypass = { kcp: { skin_indx: 1 }, sandbox: { outcome: 'decline', note: 'x' } };
  expect(readSandboxScript(bypass).script).toEqual({ outcome: 'decline', delay_ms: 0, details: {} });
});

it.each([undefined, null, 'approve', [], {}, { sandbox: null }, { kcp: {} }])(
  'leaves the choice to the buyer for %j',
  (bypass) => {
    expect(readSandboxScript(bypass)).toEqual({ script: null, problem: null });
  },
);

it.each([
  ['approve', "bypass.sandbox: expected an object such as { outcome: 'approve' }; got string"],
  [{}, 'bypass.sandbox.outcome: expected approve, decline, cancel, hang or crash; got undefined'],
  [{ outcome: 'aprove' }, 'bypass.sandbox.outcome: expected approve, decline, cancel, hang or crash; got "aprove"'],
  [{ outcome: 'approve', delay_ms: -1 }, 'bypass.sandbox.delay_ms: expected milliseconds from 0 to 600000; got -1'],
  [
    { outcome: 'approve', delay_ms: '250' },
    'bypass.sandbox.delay_ms: expected milliseconds from 0 to 600000; got "250"',
  ],
  [
    { outcome: 'approve', delay_ms: 600_001 },
    'bypass.sandbox.delay_ms: expected milliseconds from 0 to 600000; got 600001',
  ],
  [{ outcome: 'approve', quota: 2.5 }, 'bypass.sandbox.quota: expected months from 0 to 60; got 2.5'],
  [{ outcome: 'approve', source: 366 }, 'bypass.sandbox.source: expected a text such as 366, SKT or balance; got 366'],
])('says what is wrong with %j and leaves the choice to the buyer', (sandbox, problem) => {
  expect(readSandboxScript({ sandbox })).toEqual({ script: null, problem });
});
