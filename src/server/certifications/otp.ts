import { randomInt, randomUUID } from 'node:crypto';
import type { Person } from '../drivers/services';
import type { PaymentDeps } from '../payments/deps';
import { type Certification, certify, countTry, findCertification, insertCertification } from '../store/certifications';
import { SEALED } from '../store/sealed-columns';
import { readBirthday } from './read-birthday';
import { sandboxIdentity } from './sandbox-identity';

export type OtpRequest = Pick<Certification, 'user_code' | 'tier_code' | 'pg_provider' | 'sandbox'> &
  Pick<Person, 'name' | 'phone' | 'carrier'> & {
    readonly merchant_uid?: string | undefined;
    /** `YYMMDD`. */
    readonly birth: string;
    /** The seventh digit of a resident number: century, gender, foreigner. */
    readonly gender_digit: string;
  };

export type RequestResult =
  | { readonly kind: 'sent'; readonly imp_uid: string }
  | { readonly kind: 'bad-birth' }
  | { readonly kind: 'declined'; readonly text: string };

/** Wrong codes after which a verification is over. */
const MOST_TRIES = 5;

/** Has a code sent to somebody's phone (gateway contract 6.9). Who it is is sealed from the first moment on. */
export async function requestOtp(deps: PaymentDeps, asked: OtpRequest): Promise<RequestResult> {
  const { db, seal } = deps;
  const read = readBirthday(asked.birth, asked.gender_digit);
  if (!read) return { kind: 'bad-birth' };
  const person: Person = { ...read, name: asked.name, phone: asked.phone, carrier: asked.carrier };
  const answer = await sandboxIdentity(deps).requestOtp(person);
  if (answer.kind === 'declined') return { kind: 'declined', text: `[${answer.code}] ${answer.text}` };
  const { user_code, tier_code, pg_provider, sandbox: isTest, merchant_uid = `nobody_${randomUUID()}` } = asked;
  const imp_uid = `imp_${randomInt(1e11, 1e12)}`;
  await insertCertification(db, {
    ...{ imp_uid, user_code, tier_code, merchant_uid, pg_provider, sandbox: isTest, pg_tid: answer.pg_tid },
    ...{
      person_sealed: seal.seal(JSON.stringify(person), SEALED.person.of({ user_code, imp_uid })),
      started_at: deps.clock.now(),
    },
  });
  return { kind: 'sent', imp_uid };
}

export type ConfirmResult =
  | { readonly kind: 'certified'; readonly certification: Certification }
  | { readonly kind: 'none' }
  /** Confirmed already, or tried too often. */
  | { readonly kind: 'over' }
  | { readonly kind: 'declined'; readonly text: string };

/** Confirms the code that somebody was sent, once. */
export async function confirmOtp(
  deps: PaymentDeps,
  { imp_uid, otp, ...store }: Pick<Certification, 'user_code' | 'tier_code' | 'imp_uid'> & { readonly otp: string },
): Promise<ConfirmResult> {
  const { db, seal, clock } = deps;
  const asked = await findCertification(db, store, imp_uid);
  if (!asked) return { kind: 'none' };
  // Nobody has been sent a code.
  if (asked.person_sealed === null) return { kind: 'over' };
  // Counted before the code is looked at: guessing in parallel gets nobody more tries.
  if (!(await countTry(db, imp_uid, MOST_TRIES))) return { kind: 'over' };
  const person = JSON.parse(seal.open(asked.person_sealed, SEALED.person.of(asked))) as Person;
  const answer = await sandboxIdentity(deps).confirmOtp({ person, user_code: store.user_code, otp });
  if (answer.kind === 'declined') return { kind: 'declined', text: `[${answer.code}] ${answer.text}` };
  const { unique_key, unique_in_site } = answer;
  const person_sealed = seal.seal(JSON.stringify({ ...person, unique_key, unique_in_site }), SEALED.person.of(asked));
  const certification = await certify(db, imp_uid, { person_sealed, certified_at: clock.now() });
  return certification ? { kind: 'certified', certification } : { kind: 'over' };
}
