import { parse } from 'acorn';
import { expect, it } from 'vitest';
import { callCode } from '../../../src/demo/call-code';

const options = {
  call: {
    pg: 'kakaopay',
    merchant_uid: 'demo-1',
    name: '"머그" </script>',
    amount: 12000,
    buyer_name: '김하늘',
    buyer_email: 'b@example.com',
  },
  userCode: 'imp00000000',
  sdk: 'http://127.0.0.1:4100/v1/iamport.js',
  comment: 'check',
} as const;

it('writes the call for a script tag', () => {
  const lines = callCode({ kind: 'script', ...options });
  expect(lines[0]).toBe('<script src="http://127.0.0.1:4100/v1/iamport.js"></script>');
  expect(lines).toContain('    pg: "kakaopay",');
  expect(lines).toContain('    amount: 12000,');
});

it('writes the call for npm as code that parses, with the gateway named', () => {
  const code = callCode({ kind: 'npm', ...options }).join('\n');
  expect(code).toContain('gateway: "http://127.0.0.1:4100",');
  expect(() => parse(code, { ecmaVersion: 2020, sourceType: 'module' })).not.toThrow();
});
