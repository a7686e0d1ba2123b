import { expect, it } from 'vitest';
import { readVbankDue } from '../../../../src/server/sandbox/read-vbank-due';

const NOW = Date.parse('2026-11-21T12:00:00+09:00');
const IN_30_DAYS = Date.parse('2026-12-21T12:00:00+09:00');

it.each([
  ['20261224', '2026-12-24T23:59:59+09:00'],
  ['2026-12-24', '2026-12-24T23:59:59+09:00'],
  ['2026-12-24 18:30:15', '2026-12-24T18:30:15+09:00'],
  ['20261224183015', '2026-12-24T18:30:15+09:00'],
  ['202612241830', '2026-12-24T18:30:00+09:00'],
  ['20261224T093015.123Z', '2026-12-24T18:30:15+09:00'],
  ['2026-12-24T10:30:15+01:00', '2026-12-24T18:30:15+09:00'],
  ['2028-02-29', '2028-02-29T23:59:59+09:00'],
])('%s lasts until %s', (due, until) => {
  expect(readVbankDue(due, NOW)).toBe(Date.parse(until));
});

it('lasts to the end of today in Korea, not in London', () => {
  const earlyInKorea = Date.parse('2026-11-21T00:30:00+09:00');
  expect(readVbankDue('2026-11-21', earlyInKorea)).toBe(Date.parse('2026-11-21T23:59:59+09:00'));
});

it.each([
  undefined,
  '',
  'tomorrow',
  '2026-1-2',
  '2026',
  '20261399',
  '2027-02-30',
  '2027-01-01 99:99:99',
  '20261224T243015',
  '2026-12-24T18:30+99:00',
  '9'.repeat(100_000),
])('gives 30 days for %j', (due) => {
  expect(readVbankDue(due, NOW)).toBe(IN_30_DAYS);
});

it.each(['2026-11-20', '2026-11-21 11:59:59', '2026-11-21 12:00:00', '19700101'])(
  'gives 30 days for %s, which is over',
  (due) => {
    expect(readVbankDue(due, NOW)).toBe(IN_30_DAYS);
  },
);
