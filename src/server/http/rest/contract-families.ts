import * as z from 'zod/mini';
import { defineOperation, type Operation, pathNames } from './operation';
import { needText } from './fields';
import { RestError } from './rest-error';

/**
 * Calls that belong to one PG's contract. Until that PG's driver is there they are refused in the words that clients know
 * from PGs without the function (gateway contract 3, 6.9).
 */
export const contractFamilies: readonly Operation[] = [
  refuse('post /benepia/point', 'post /benepia/payment'),
  refuse('post /cvs', 'delete /cvs/{imp_uid}'),
  refuse('delete /kcpquick/members/{member_id}', 'post /kcpquick/members/{member_id}/fido/release'),
  refuse('post /kcpquick/payment/money', 'post /kcpquick/payment/autopay', 'delete /kcpquick/autopay/{customer_uid}'),
  refuse('post /kcpquick/prepare/{merchant_uid}', 'put /kcpquick/prepare/{merchant_uid}'),
  refuse('post /partners/receipts/{imp_uid}', 'post /payco/orders/status/{imp_uid}'),
].flat();

function refuse(...calls: readonly string[]): readonly Operation[] {
  return calls.map((call) => {
    const [method = '', path = ''] = call.split(' ');
    return defineOperation({
      method: method as Operation['method'],
      path,
      input: z.object(Object.fromEntries(pathNames(path).map((name) => [name, needText()]))),
      answer: null,
      summary: 'Belongs to one PG’s contract; refused until openimp has its driver.',
      run: () => Promise.reject(new RestError('PG_UNSUPPORTED')),
    });
  });
}
