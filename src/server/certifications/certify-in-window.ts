import type { Message } from '../../protocol/messages';
import type { Person } from '../drivers/services';
import type { PaymentDeps } from '../payments/deps';
import { type Certification, certify, countTry, writePerson } from '../store/certifications';
import { SEALED } from '../store/sealed-columns';
import { failCertification } from './outcome';
import { readBirthday } from './read-birthday';
import { sandboxIdentity } from './sandbox-identity';

/** What a person says of themselves in the window. */
export type Claim = Pick<Person, 'name' | 'phone' | 'carrier'> & {
  /** `YYMMDD`. */
  readonly birth: string;
  /** The seventh digit of a resident number. */
  readonly gender_digit: string;
};

/** Wrong codes after which a check is over. */
const MOST_TRIES = 5;

/** Has a code sent to the phone that a person says is theirs. `bad-birth` asks them to look at the date again. */
export async function sendCode(
  deps: PaymentDeps,
  certification: Certification,
  claim: Claim,
): Promise<'sent' | 'bad-birth' | 'over'> {
  const read = readBirthday(claim.birth, claim.gender_digit);
  if (!read) return 'bad-birth';
  const { name, phone, carrier } = claim;
  const person: Person = { ...read, name, phone, carrier };
  const answer = await sandboxIdentity(deps).requestOtp(person);
  if (answer.kind === 'declined') return 'over';
  const person_sealed = deps.seal.seal(JSON.stringify(person), SEALED.person.of(certification));
  const isOpen = await writePerson(deps.db, certification.imp_uid, { person_sealed, pg_tid: answer.pg_tid });
  return isOpen ? 'sent' : 'over';
}

/**
 * Confirms the code. `wrong` may be tried again, five times in all; then, and for who is too young, the check is over.
 */
export async function confirmCode(
  deps: PaymentDeps,
  certification: Certification,
  otp: string,
): Promise<'certified' | 'wrong' | 'over'> {
  const { db, seal, clock } = deps;
  const { imp_uid, user_code, min_age, person_sealed } = certification;
  if (person_sealed === null) return 'over';
  // Counted before the code is looked at: guessing in parallel gets nobody more tries.
  const isCounted = await countTry(db, imp_uid, MOST_TRIES);
  if (!isCounted) {
    await failCertification(deps, certification, { code: 'CERTIFICATION_REFUSED', message: TOO_OFTEN });
    return 'over';
  }
  const person = JSON.parse(seal.open(person_sealed, SEALED.person.of(certification))) as Person;
  const answer = await sandboxIdentity(deps).confirmOtp({ person, user_code, otp });
  if (answer.kind === 'declined') return 'wrong';
  if (min_age !== null && ageOf(person, clock.now()) < min_age) {
    await failCertification(deps, certification, { code: 'CERTIFICATION_REFUSED', message: tooYoung(min_age) });
    return 'over';
  }
  const { unique_key, unique_in_site } = answer;
  const sealed = seal.seal(JSON.stringify({ ...person, unique_key, unique_in_site }), SEALED.person.of(certification));
  return (await certify(db, imp_uid, { person_sealed: sealed, certified_at: clock.now() })) ? 'certified' : 'over';
}

/** Full years, in Korea: the birthday counts from its midnight there. */
function ageOf({ birthday }: Person, now: number): number {
  const today = new Date(now + 9 * 3_600_000).toISOString().slice(0, 10);
  const years = Number(today.slice(0, 4)) - Number(birthday.slice(0, 4));
  return today.slice(5) < birthday.slice(5) ? years - 1 : years;
}

const TOO_OFTEN: Message = ['인증번호를 여러 번 잘못 입력했습니다.', 'The code was wrong too often.'];

function tooYoung(age: number): Message {
  return [`만 ${age}세 이상만 인증할 수 있습니다.`, `Only people of ${age} years or more are accepted.`];
}
