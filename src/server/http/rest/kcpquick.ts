import { isIP } from 'node:net';
import * as z from 'zod/mini';
import { deleteTestMember, insertKcpOrder, releaseFido, updateKcpOrder } from '../../store/kcpquick';
import { chooseChannelOf } from './choose-channel-of';
import { like, must, needLike, needText, oneOf, readText, whole } from './fields';
import { type Call, defineOperation, type Operation } from './operation';
import { RestError } from './rest-error';

const MOST_WON = 999_999_999;
const PREPARE = '/kcpquick/prepare/{merchant_uid}';

const prepareInput = z.object({
  merchant_uid: needText(),
  btid: needLike(/^.{1,20}$/, 'up to 20 characters'),
  cust_ip: must({ type: 'string', expected: 'an IP address' }, (given) => {
    const address = readText(given);
    return address !== undefined && isIP(address) ? address : undefined;
  }),
  code_verifier: needLike(/^.{1,200}$/, 'up to 200 characters'),
  prepaid_auth_yn: oneOf(['Y', 'N']),
  prepaid_amount: whole(1, MOST_WON),
  vender_type: like(/^.{1,20}$/, 'up to 20 characters'),
  reward_id: like(/^.{1,20}$/, 'up to 20 characters'),
});
const prepareAnswer = z.object({ merchant_uid: z.string(), btid: z.string(), prepaid_amount: z.nullable(z.int()) });

const memberAnswer = z.object({
  member_id: z.string(),
  pg_provider: z.string(),
  pg_id: z.string(),
  inserted: z.int(),
  updated: z.int(),
});

/** Members of KCP Quick Pay, and orders that KCP is told of beforehand (gateway contract 6.9). */
export const kcpquickOperations: readonly Operation[] = [
  defineOperation({
    method: 'post',
    path: PREPARE,
    input: prepareInput,
    answer: prepareAnswer,
    summary: 'Registers an order before its buyer pays with prepaid money. Of it, only number and amount are kept.',
    run: async (call) => {
      const order = await toOrder(call);
      if (!(await insertKcpOrder(call.payments.db, order))) throw new RestError('KCP_ORDER_TAKEN');
      return toAnswer(order);
    },
  }),
  defineOperation({
    method: 'put',
    path: PREPARE,
    input: prepareInput,
    answer: prepareAnswer,
    summary: 'Changes an order that was registered.',
    run: async (call) => {
      const order = await toOrder(call);
      if (!(await updateKcpOrder(call.payments.db, order))) throw new RestError('KCP_ORDER_NOT_FOUND');
      return toAnswer(order);
    },
  }),
  defineOperation({
    method: 'delete',
    path: '/kcpquick/members/{member_id}',
    answer: memberAnswer,
    input: z.object({
      member_id: needText(),
      site_code: needText(),
      partner_type: needText(),
      partner_subtype: needText(),
    }),
    summary: 'Forgets a member for good.',
    run: async ({ input: { member_id, site_code }, store, testKey, payments }) => {
      await chooseChannelOf(payments, store, { pgs: ['kcp_quick'], pg: `kcp_quick.${site_code}`, testKey });
      const deleted = await deleteTestMember(payments.db, { ...store, pg_id: site_code, member_id });
      if (!deleted) throw new RestError('KCP_MEMBER_NOT_FOUND');
      const { pg_id, inserted_at, updated_at } = deleted;
      return {
        member_id,
        pg_provider: 'kcp_quick',
        pg_id,
        inserted: Math.floor(inserted_at / 1000),
        updated: Math.floor(updated_at / 1000),
      };
    },
  }),
  defineOperation({
    method: 'post',
    path: '/kcpquick/members/{member_id}/fido/release',
    input: z.object({ member_id: needText(), channel_key: needText() }),
    answer: z.object({ member_id: z.string() }),
    summary: 'Takes a member’s fingerprint or face off their payments.',
    run: async ({ input: { member_id, channel_key }, store, testKey, payments }) => {
      const { pg_id } = await chooseChannelOf(payments, store, { pgs: ['kcp_quick'], channel_key, testKey });
      const isDone = await releaseFido(payments.db, { ...store, pg_id, member_id }, payments.clock.now());
      if (!isDone) throw new RestError('KCP_REFUSED', '[C210] 등록된 거래가 없습니다.');
      return { member_id };
    },
  }),
];

async function toOrder({ input, store, testKey, payments }: Call<z.infer<typeof prepareInput>>) {
  const { merchant_uid, btid, prepaid_auth_yn, prepaid_amount = null } = input;
  if (prepaid_auth_yn === 'Y' && prepaid_amount === null) {
    throw new RestError('INPUT_INVALID', 'prepaid_amount: needed where prepaid_auth_yn is Y');
  }
  await chooseChannelOf(payments, store, { pgs: ['kcp_quick'], testKey });
  const amount = prepaid_auth_yn === 'Y' ? prepaid_amount : null;
  return { ...store, sandbox: true, merchant_uid, btid, prepaid_amount: amount };
}

function toAnswer({ merchant_uid, btid, prepaid_amount }: z.infer<typeof prepareAnswer>) {
  return { merchant_uid, btid, prepaid_amount };
}
