import type { Clock } from '../clock';
import type { Seal } from '../seal';
import { type Certification, listCertifiedOf } from '../store/certifications';
import {
  type Buyer,
  findBuyerPayments,
  findOldPayments,
  forgetBeside,
  type ForgottenBeside,
  forgetOldBeside,
  forgetPayments,
  listRetentions,
  type StoreOf,
} from '../store/forget-buyers';
import type { Db } from '../store/schema';
import { SEALED } from '../store/sealed-columns';

export type ForgetDeps = { readonly db: Db; readonly seal: Seal; readonly clock: Clock };

export type Forgotten = ForgottenBeside & {
  readonly payments: number;
  readonly certifications: number;
  /** Payments that are still going on: asked again once they are over, they are done too. */
  readonly kept: number;
};

/** What is done along with it, in one transaction: who asked, written into the history. */
export type Note = (db: Db, forgotten: Forgotten) => Promise<void>;

/**
 * Takes a person out of everything that a merchant has: of payments their name, addresses, telephone, own data and
 * browser; of the rest what is only about them. Amounts, methods and numbers stay. Cannot be undone.
 */
export function forgetBuyer(
  { db, seal, clock }: ForgetDeps,
  { buyers, note, ...store }: Forgetting,
): Promise<Forgotten> {
  const now = clock.now();
  return db.transaction().execute(async (transaction) => {
    const found = new Set<string>();
    const sums = { billing_keys: 0, schedules: 0, links: 0, certifications: 0 };
    for (const buyer of buyers) {
      for (const imp_uid of await findBuyerPayments(transaction, store, buyer)) found.add(imp_uid);
      const beside = await forgetBeside(transaction, store, { buyer, now });
      sums.billing_keys += beside.billing_keys;
      sums.schedules += beside.schedules;
      sums.links += beside.links;
      sums.certifications += await forgetChecks(transaction, seal, { store, buyer });
    }
    const payments = await forgetPayments(transaction, [...found], now);
    const forgotten = { payments, ...sums, kept: found.size - payments };
    await note(transaction, forgotten);
    return forgotten;
  });
}

export type Forgetting = StoreOf & {
  /** One person by what they are known by: whatever fits any of it is theirs. */
  readonly buyers: readonly Buyer[];
  readonly note: Note;
};

type Checks = { readonly store: StoreOf; readonly buyer: Buyer };

/** Who was checked is sealed, so that each has to be opened to be known by their telephone. */
async function forgetChecks(db: Db, seal: Seal, { store, buyer }: Checks): Promise<number> {
  if (buyer.by !== 'imp_uid' && buyer.by !== 'buyer_tel') return 0;
  const checks = await listCertifiedOf(db, store, buyer.by === 'imp_uid' ? buyer.value : undefined);
  const theirs = checks.filter((check) => buyer.by === 'imp_uid' || isPhoneOf(seal, check, buyer.value));
  for (const { imp_uid } of theirs) await db.deleteFrom('certifications').where('imp_uid', '=', imp_uid).execute();
  return theirs.length;
}

function isPhoneOf(seal: Seal, check: Certification, tel: string): boolean {
  if (check.person_sealed === null) return false;
  try {
    const { phone } = JSON.parse(seal.open(check.person_sealed, SEALED.person.of(check))) as { phone: string };
    return phone.replaceAll(/\D/g, '') === tel.replaceAll(/\D/g, '');
  } catch {
    return false;
  }
}

const DAY_MS = 86_400_000;
/** So many at once: nobody else's statement waits long for theirs. */
const AT_ONCE = 500;

/** Forgets the buyers of payments that were over for as long as their merchant keeps them. */
export async function forgetOldBuyers({ db, clock }: Pick<ForgetDeps, 'db' | 'clock'>): Promise<void> {
  const now = clock.now();
  for (const { user_code, retention_days } of await listRetentions(db)) {
    if (retention_days === null) continue;
    const before = now - retention_days * DAY_MS;
    await db.transaction().execute(async (transaction) => {
      const imp_uids = await findOldPayments(transaction, user_code, { before, limit: AT_ONCE });
      await forgetPayments(transaction, imp_uids, now);
      await forgetOldBeside(transaction, user_code, before);
    });
  }
}
