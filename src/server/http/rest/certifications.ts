import * as z from 'zod/mini';
import { confirmOtp, requestOtp } from '../../certifications/otp';
import { toRestCertification } from '../../certifications/to-rest-certification';
import { readCarrier } from '../../read-carrier';
import { readPhone } from '../../read-phone';
import { deleteCertification, findCertification } from '../../store/certifications';
import { chooseChannel } from './choose-channel';
import { flag, maybe, must, needText, readText, text, words } from './fields';
import { isShown } from './is-shown';
import { defineOperation } from './operation';
import { RestError } from './rest-error';

const known = z.nullable(z.string());
const answer = z.object({
  ...{ imp_uid: z.string(), merchant_uid: z.string(), pg_tid: known, pg_provider: z.string() },
  ...{ name: known, gender: z.nullable(z.enum(['male', 'female'])), birthday: known },
  ...{ foreigner: z.boolean(), foreigner_v2: z.nullable(z.boolean()) },
  ...{ certified: z.boolean(), certified_at: z.int(), unique_key: known, unique_in_site: known, origin: known },
  /** Only there, and true, for one of a test channel: anybody passes it under any name. */
  sandbox: z.optional(z.boolean()),
});
const one = z.object({ imp_uid: needText() });
const read = z.object({ imp_uid: needText(), include_sandbox: flag() });

/** Only its digits count (gateway contract 6.9). */
const digits = (form: RegExp, expected: string) =>
  must({ type: 'string', expected }, (given) => {
    const value = (readText(given) ?? '').replaceAll(/\D/g, '');
    return form.test(value) ? value : undefined;
  });

const phone = must({ type: 'string', expected: 'a mobile number' }, (given) => {
  const value = readPhone(readText(given) ?? '');
  return /^01\d{8,9}$/.test(value) ? value : undefined;
});

const otpInput = z.object({
  name: needText(),
  phone,
  birth: digits(/^(18|19|20)?\d{6}$/, 'YYMMDD'),
  gender_digit: digits(/^[1-8]$/, 'a digit from 1 to 8'),
  carrier: must({ type: 'string', expected: 'SKT, KT or LGT' }, (given) => readCarrier(readText(given) ?? '')?.carrier),
  is_mvno: flag(),
  company: words(),
  merchant_uid: text(),
  pg: text(),
  channel_key: text(),
});

/** Who somebody is (gateway contract 6.9). */
export const certificationOperations = [
  defineOperation({
    ...{ method: 'get', path: '/certifications/{imp_uid}', input: read, answer },
    summary: 'An identity verification and what came of it. Those of test channels as with payments.',
    run: async ({ input: { imp_uid, include_sandbox }, store, payments: { db, seal } }) => {
      const found = await findCertification(db, store, imp_uid);
      if (!found || !(await isShown(db, found, include_sandbox))) throw new RestError('CERTIFICATION_NOT_FOUND');
      return toRestCertification(found, seal);
    },
  }),
  defineOperation({
    ...{ method: 'delete', path: '/certifications/{imp_uid}', input: one, answer },
    summary: 'Forgets an identity verification.',
    run: async ({ input, store, payments: { db, seal } }) => {
      const deleted = await deleteCertification(db, store, input.imp_uid);
      if (!deleted) throw new RestError('CERTIFICATION_NOT_FOUND');
      return toRestCertification(deleted, seal);
    },
  }),
  defineOperation({
    ...{ method: 'post', path: '/certifications/otp/request', input: otpInput },
    answer: z.object({ imp_uid: z.string() }),
    summary: 'Sends a code to somebody’s phone.',
    run: async ({ input, store, testKey, payments }) => {
      const channel = await chooseChannel(payments, store, { ...input, type: 'certification', testKey });
      const { pg_provider, mode } = channel;
      const result = await requestOtp(payments, { ...input, ...store, pg_provider, sandbox: mode === 'test' });
      if (result.kind === 'bad-birth') throw new RestError('INPUT_INVALID', 'birth: expected a date YYMMDD');
      if (result.kind === 'declined') throw new RestError('OTP_REFUSED', result.text);
      return { imp_uid: result.imp_uid };
    },
  }),
  defineOperation({
    ...{ method: 'post', path: '/certifications/otp/confirm/{imp_uid}', answer },
    input: z.object({
      imp_uid: needText(),
      otp: maybe({ type: 'string', expected: 'the code that was sent' }, (given) => readText(given)),
    }),
    summary: 'Confirms the code that somebody was sent.',
    run: async ({ input: { imp_uid, otp }, store, payments }) => {
      if (otp === undefined) throw new RestError('INPUT_INVALID', 'otp: expected the code that was sent');
      const result = await confirmOtp(payments, { ...store, imp_uid, otp });
      if (result.kind === 'none') throw new RestError('CERTIFICATION_NOT_FOUND');
      if (result.kind === 'over') throw new RestError('OTP_OVER');
      if (result.kind === 'declined') throw new RestError('OTP_REFUSED', result.text);
      return toRestCertification(result.certification, payments.seal);
    },
  }),
];
