import { randomUUID } from 'node:crypto';
import type { Card, PgKeyAnswer } from '../drivers/billing';
import type { PgAnswer } from '../drivers/answers';
import type { PgOrder } from '../drivers/order';
import { declineAs } from './decline-reasons';
import { CARD_ISSUERS } from './sources';
import { readWindowKey, type WindowKey } from './window-key';

/** What the last four digits of a test card make the sandbox do; any others pay. */
const BEHAVIOURS: Readonly<Record<string, 'refused' | 'declined' | 'broken'>> = {
  /** No key is made for it. */
  '0002': 'refused',
  /** A key is made, and every charge declined. */
  '0003': 'declined',
  /** The PG breaks before it charges. */
  '0004': 'broken',
};

/** The words that clients look for in a PG's refusal of a card (gateway contract 3). */
const BAD_CARD = { kind: 'declined', code: 'SB-2001', text: '유효하지않은 카드번호를 입력하셨습니다.' } as const;

/** A key that says which card it stands for, so that the sandbox keeps no card: issuer, first six and last four digits. */
const KEY = /^sandbox_(\d{3})_(\d{6})_(\d{4})_/;

/** Makes a billing key of a card that is one and has not expired. */
export function issueSandboxKey({ number, expiry }: Card, now: number): PgKeyAnswer {
  const last = number.slice(-4);
  const [year, month] = expiry.split('-').map(Number);
  // A card lasts until its month is over, in Korea.
  const isOver = Date.UTC(year ?? 0, month ?? 0, 1) - 9 * 3_600_000 <= now;
  if (!/^\d{14,16}$/.test(number) || isOver || BEHAVIOURS[last] === 'refused') return BAD_CARD;
  const issuer = CARD_ISSUERS[Number(number[5]) % CARD_ISSUERS.length];
  return {
    kind: 'issued',
    pg_key: `sandbox_${issuer?.code}_${number.slice(0, 6)}_${last}_${randomUUID()}`,
    card_code: issuer?.code ?? null,
    card_name: issuer?.ko ?? null,
    card_number: mask(number.slice(0, 6), last),
    card_type: 0,
  };
}

/** What the card behind a key does when it is charged. Throws where the PG is to break. */
export function chargeSandboxKey(order: PgOrder, pg_key: string, quota: number): PgAnswer {
  const registered = readWindowKey(pg_key);
  if (registered) return chargeRegistered(order, registered, quota);
  const [, code = '', first = '', last = ''] = KEY.exec(pg_key) ?? [];
  const behaviour = BEHAVIOURS[last];
  if (behaviour === 'broken') throw new Error('The sandbox plays a PG that breaks before it takes the money.');
  if (behaviour === 'declined') return { kind: 'declined', ...declineAs(order.pg_provider, 'limit_exceeded') };
  const issuer = CARD_ISSUERS.find((each) => each.code === code);
  const digits = order.imp_uid.replace(/\D/g, '');
  return {
    ...{ kind: 'approved', pg_tid: `sandbox_${digits}`, pay_method: 'card', apply_num: digits.slice(-8) },
    ...{ emb_pg_provider: null, bank_code: null, bank_name: null, card_quota: quota },
    ...{ card_code: code, card_name: issuer?.ko ?? null, card_number: mask(first, last) },
  };
}

/** What was registered in the window pays, always. */
function chargeRegistered(order: PgOrder, { pay_method, code, imp_uid }: WindowKey, quota: number): PgAnswer {
  const issuer = CARD_ISSUERS.find((each) => each.code === code);
  const digits = order.imp_uid.replace(/\D/g, '');
  return {
    ...{ kind: 'approved', pg_tid: `sandbox_${digits}`, pay_method, apply_num: digits.slice(-8) },
    ...{ emb_pg_provider: null, bank_code: null, bank_name: null, card_quota: issuer ? quota : 0 },
    ...{ card_code: issuer?.code ?? null, card_name: issuer?.ko ?? null },
    card_number: issuer ? mask('940911', imp_uid.slice(-4)) : null,
  };
}

function mask(first: string, last: string): string {
  return `${first}******${last}`;
}
