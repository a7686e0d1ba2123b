import { createHash } from 'node:crypto';

type Buyer = {
  readonly user_code: string;
  readonly buyer_email: string | null;
  /** The answer of before, where the buyer has been forgotten since. */
  readonly buyer_id?: string | null;
};

/** The buyer as a PG knows one from another: the same for the same e-mail of a shop, and made by us. */
export function buyerIdOf({ user_code, buyer_email, buyer_id }: Buyer): string {
  if (buyer_id) return buyer_id;
  const email = (buyer_email ?? '').trim().toLowerCase();
  return createHash('sha256').update(`${user_code} ${email}`).digest('hex').slice(0, 40);
}
