import { findPg } from '../../catalog';
import { BANKS } from '../../catalog/standard-codes';
import type { PgKey } from '../drivers/answers';
import type { PgAnswer } from '../drivers/answers';
import type { PgOrder } from '../drivers/order';
import { windowKey } from './window-key';
import { BALANCE, offerChoices } from './offer-choices';
import type { Method } from './read-method';
import { readVbankDue } from './read-vbank-due';
import { toPgDue } from '../read-due';
import type { Source } from './sources';

export type BuyerChoice = {
  /** Code of the source that the buyer chose. */
  readonly source: string | undefined;
  /** Months of instalment. */
  readonly quota: number | undefined;
};

/** The answer of a PG that agrees. A choice that its window did not offer counts as the first of what it did. */
export function approve(order: PgOrder, choice: BuyerChoice, now: number): PgAnswer {
  const { method, sources, quotas } = offerChoices(order);
  // Shops' servers may name any bank, and its window offers those that most buyers have.
  const known = method.kind === 'account' ? BANKS : sources;
  const source = known.find(({ code }) => code === choice.source) ?? sources[0];
  const digits = order.imp_uid.replace(/\D/g, '');
  const pg_tid = `sandbox_${digits}`;
  if (method.kind === 'account' || method.kind === 'store') {
    return {
      kind: 'issued',
      pg_tid,
      vbank_code: source?.code ?? '',
      vbank_name: source?.ko ?? '',
      vbank_num: `9${digits}`,
      vbank_holder: order.buyer_name ?? '오픈임프',
      vbank_date: toPgDue(order.pg_provider, readVbankDue(order.request['vbank_due'], now)),
    };
  }
  const card = paysByCard(method, source) ? source : undefined;
  const bank = method.kind === 'transfer' ? source : undefined;
  return {
    kind: 'approved',
    pg_tid,
    pay_method: methodUsed(order, method, source),
    emb_pg_provider: embeddedWallet(order, method),
    // PGs give no number for what they took from a balance of their own (response-params: `apply_num`).
    apply_num: source?.code === BALANCE ? '' : digits.slice(-8),
    bank_code: bank?.code ?? null,
    bank_name: bank?.ko ?? null,
    // Brands of other countries have no Korean code.
    card_code: card && method.kind !== 'brand' ? card.code : null,
    card_name: card?.ko ?? null,
    // A test number with the middle digits masked, as PGs give it (gateway contract 4).
    card_number: card ? `940911******${digits.slice(-4)}` : null,
    ...(order.registers && { key: keyOf(order, card) }),
    card_quota: card ? (quotas.find((months) => months === choice.quota) ?? quotas[0] ?? 0) : 0,
  };
}

/** What the sandbox keeps for later: what was used, and for a card its issuer. */
function keyOf({ pay_method, imp_uid }: PgOrder, card: Source | undefined): PgKey {
  return {
    pg_key: windowKey({ pay_method, code: card?.code ?? '', imp_uid }),
    card_code: card?.code ?? null,
    card_name: card?.ko ?? null,
    card_number: card ? `940911******${imp_uid.slice(-4)}` : null,
    card_type: card ? 0 : null,
  };
}

function paysByCard({ kind }: Method, source: Source | undefined): boolean {
  return kind === 'card' || kind === 'brand' || (kind === 'wallet' && source?.code !== BALANCE);
}

/** The method that was really used: a balance is `point`, and KCP names a card behind a wallet `card` (gateway contract 4). */
function methodUsed({ pay_method, pg_provider }: PgOrder, method: Method, source: Source | undefined): string {
  if (source?.code === BALANCE) return 'point';
  if (method.kind !== 'wallet' || pay_method === 'card') return pay_method;
  return pg_provider === 'kcp' ? 'card' : method.code;
}

/** The wallet within another PG's window (response-params: `emb_pg_provider`). */
function embeddedWallet({ pg_provider }: PgOrder, method: Method): string | null {
  return method.kind === 'wallet' && findPg(pg_provider)?.kind === 'gateway' ? method.code : null;
}
