/* What README says of codes and settings is held to the code. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ERRORS, type ErrorCode, type ErrorParty } from '../../src/protocol/errors';
import { DECLINE_REASONS } from '../../src/window/sandbox-choice';

const readme = readFileSync('README.md', 'utf8');
const WHO: Readonly<Record<ErrorParty, string>> = {
  buyer: 'buyer',
  merchant: 'shop',
  pg: 'PG',
  gateway: 'gateway',
  network: 'network',
};

it('lists every error code with who can act on it', () => {
  const table = readme.slice(readme.indexOf('| `error_code`'), readme.indexOf('## Testing your checkout'));
  const rows = [...table.matchAll(/^\| (`[^|]+`) +\| (\w+) +\|/gm)];
  const listed = rows.flatMap(([, codes = '', who]) => [...codes.matchAll(/`(\w+)`/g)].map(([, code]) => [code, who]));
  const known = Object.entries(ERRORS) as [ErrorCode, ErrorParty][];
  expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(known.map(([code, party]) => [code, WHO[party]])));
});

it('lists every reason to decline', () => {
  for (const reason of DECLINE_REASONS) expect(readme).toContain(`\`${reason}\``);
});
