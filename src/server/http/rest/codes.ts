import * as z from 'zod/mini';
import { findCode } from '../../../catalog/find-code';
import { BANKS, CARDS, type StandardCode } from '../../../catalog/standard-codes';
import { needText } from './fields';
import { defineOperation } from './operation';
import { RestError } from './rest-error';

const answer = z.object({ code: z.string(), name: z.string() });

/** Card issuers and banks by their standard codes (gateway contract 6.9). */
export const codeOperations = [
  ...describe('/cards', 'card_standard_code', CARDS),
  ...describe('/banks', 'bank_standard_code', BANKS),
];

function describe(path: string, name: string, codes: readonly StandardCode[]) {
  return [
    defineOperation({
      ...{ method: 'get', path, input: z.object({}), answer: z.array(answer) },
      summary: `Every standard code of ${path}.`,
      run: () => Promise.resolve(codes.map(({ code, ko }) => ({ code, name: ko }))),
    }),
    defineOperation({
      ...{ method: 'get', path: `${path}/{${name}}`, input: z.object({ [name]: needText() }), answer },
      summary: `One standard code of ${path}.`,
      run: ({ input }) => {
        const found = findCode(codes, input[name] ?? '');
        if (!found) throw new RestError('CODE_UNKNOWN');
        return Promise.resolve({ code: found.code, name: found.ko });
      },
    }),
  ];
}
