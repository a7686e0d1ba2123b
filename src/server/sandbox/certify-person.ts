import { createHash, randomUUID } from 'node:crypto';
import type { IdentityCalls, Person } from '../drivers/services';

/** What the sandbox's carrier sends to every phone. */
export const SANDBOX_OTP = '123456';

/** Plays a carrier: one person has the same keys on every visit, and nothing of them can be read out of the keys. */
export const sandboxCertification: IdentityCalls = {
  requestOtp: () => Promise.resolve({ kind: 'sent', pg_tid: `sandbox_${randomUUID()}` }),
  confirmOtp: ({ person, user_code, otp }) =>
    Promise.resolve(
      otp === SANDBOX_OTP
        ? {
            kind: 'certified',
            unique_key: keyOf(person, ''),
            unique_in_site: keyOf(person, user_code).slice(0, 64),
          }
        : { kind: 'declined', code: 'SB-3001', text: '인증번호가 일치하지 않습니다.' },
    ),
};

/** 88 characters, as those of the authorities. */
function keyOf({ name, birthday, gender }: Person, site: string): string {
  return createHash('sha512')
    .update(JSON.stringify([name, birthday, gender, site]))
    .digest('base64');
}
