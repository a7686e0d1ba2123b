import type { Person } from '../drivers/services';
import type { Seal } from '../seal';
import type { Certification } from '../store/certifications';
import { SEALED } from '../store/sealed-columns';

/** An identity verification as the REST API shows it: nobody's data before it is done (gateway contract 6.9). */
export function toRestCertification(certification: Certification, seal: Seal) {
  const { imp_uid, merchant_uid, pg_tid, pg_provider, certified_at, origin, person_sealed, sandbox } = certification;
  const about = { imp_uid, merchant_uid, pg_tid, pg_provider, origin, ...(sandbox && { sandbox }) };
  if (certified_at === null || person_sealed === null)
    return { ...about, ...UNKNOWN, certified: false, certified_at: 0 };
  const person = JSON.parse(seal.open(person_sealed, SEALED.person.of(certification))) as Certified;
  const { name, gender, birthday, foreigner, unique_key, unique_in_site } = person;
  return {
    ...about,
    ...{ name, gender, birthday, foreigner, foreigner_v2: foreigner, unique_key, unique_in_site },
    ...{ certified: true, certified_at: Math.floor(certified_at / 1000) },
  };
}

type Certified = Person & { readonly unique_key: string; readonly unique_in_site: string };

const UNKNOWN = {
  ...{ name: null, gender: null, birthday: null, foreigner: false, foreigner_v2: null },
  ...{ unique_key: null, unique_in_site: null },
};
