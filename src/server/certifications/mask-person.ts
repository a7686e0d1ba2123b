import type { Person } from '../drivers/services';
import { maskName } from '../payments/mask-name';
import type { Seal } from '../seal';
import type { Certification } from '../store/certifications';
import { SEALED } from '../store/sealed-columns';

/** Who somebody is, as far as an operator needs it to find a check: never enough to know them by. */
export type MaskedPerson = {
  /** First and last letter: `홍*동`. */
  readonly name: string;
  /** The year alone. */
  readonly birthday: string;
  /** The last four digits. */
  readonly phone: string;
};

/** Nobody before a check is done, nor after it failed. */
export function maskPerson(certification: Certification, seal: Seal): MaskedPerson | undefined {
  const { certified_at, person_sealed } = certification;
  if (certified_at === null || person_sealed === null) return undefined;
  const { name, birthday, phone } = JSON.parse(seal.open(person_sealed, SEALED.person.of(certification))) as Person;
  return { name: maskName(name), birthday: `${birthday.slice(0, 4)}-**-**`, phone: `***-****-${phone.slice(-4)}` };
}
