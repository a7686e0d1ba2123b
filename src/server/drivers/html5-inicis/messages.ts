/* What INICIS's approvals mean (inicis.md 4, 10). */
import type { PgAccount, PgAnswer, PgApproval, PgKey } from '../answers';
import type { Params } from '../notices';
import { AnswerLost } from '../pg-http';
import { bankByCode, cardByCode } from '../standard-card';
import { BC, BC_ISSUERS, CARD_CODES, FOREIGN_CARDS, fromBankCode, METHODS, WALLET_MONEY, WALLETS } from './codes';
import { readTime } from './korean-time';

/** A card's code, and who has issued it by bank code and by INICIS's name, where it says. */
type CardSaid = { readonly code: string; readonly issuer?: string | undefined; readonly name?: string | undefined };

/** An approval of the PC window. */
export function fromPc(answer: Params): PgAnswer {
  const { tid = '', payMethod = '' } = answer;
  if (payMethod === 'VBank') {
    return toIssued({
      tid,
      num: answer['VACT_Num'],
      bank: answer['VACT_BankCode'],
      bankName: answer['vactBankName'],
      holder: answer['VACT_Name'],
      due: `${answer['VACT_Date']}${answer['VACT_Time'] ?? ''}`,
    });
  }
  const card = { code: answer['CARD_Code'] ?? '', issuer: answer['CARD_BankCode'] };
  return {
    ...approvalOf({ tid, method: payMethod, wallet: answer['CARD_SrcCode'], card }),
    apply_num: answer['applNum'] ?? '',
    ...bankOf(answer['ACCT_BankCode'], undefined),
    card_number: answer['CARD_Num'] || null,
    card_quota: Number(answer['CARD_Quota']) || 0,
    charged: { amount_minor: readAmount(answer['TotPrice']), currency: currencyOf(answer['currency']) },
  };
}

/** What a buyer has registered in the PC window: nothing was charged. */
export function fromRegistration(answer: Params): PgApproval {
  const { tid = '', CARD_BillKey: pg_key, CARD_CheckFlag: type } = answer;
  if (!pg_key) throw new AnswerLost('INICIS registered a card, and gave no key.');
  const card_number = answer['CARD_Num'] || null;
  const shown = cardOf({ code: answer['CARD_Code'] ?? '', issuer: answer['CARD_BankCode'] });
  return registered(tid, {
    pg_key,
    ...shown,
    card_number,
    card_type: type === '0' || type === '1' ? Number(type) : null,
  });
}

/** The same from the INILite page. */
export function fromLite({ liteKey = '', tid = '', cardCode = '', cardNumber }: Params): PgApproval {
  const shown = cardOf({ code: cardCode });
  return registered(tid || liteKey.slice(0, 20), {
    pg_key: liteKey,
    ...shown,
    card_number: cardNumber || null,
    card_type: null,
  });
}

function registered(tid: string, key: PgKey): PgApproval {
  const { card_code, card_name, card_number } = key;
  return { ...blank(tid, 'card'), card_code, card_name, card_number, receipt_url: null, key };
}

/** An approval of the mobile page. */
export function fromPhone(answer: Params): PgAnswer {
  const { P_TID: tid = '', P_TYPE: method = '', P_FN_CD1: code = '', P_FN_NM: name } = answer;
  if (method === 'VBANK') {
    return toIssued({
      tid,
      num: answer['P_VACT_NUM'],
      bank: answer['P_VACT_BANK_CODE'],
      bankName: name,
      holder: answer['P_VACT_NAME'],
      due: `${answer['P_VACT_DATE']}${answer['P_VACT_TIME'] ?? ''}`,
    });
  }
  const card = { code, issuer: answer['P_CARD_ISSUER_CODE'], name };
  const isBank = method === 'BANK';
  return {
    ...approvalOf({ tid, method, wallet: answer['P_SRC_CODE'], card: isBank ? { code: '' } : card }),
    apply_num: answer['P_AUTH_NO'] ?? '',
    ...(isBank && bankOf(code, name)),
    card_number: answer['P_CARD_NUM'] || null,
    card_quota: Number(answer['P_RMESG2']) || 0,
    charged: { amount_minor: readAmount(answer['P_AMT']), currency: 'KRW' },
  };
}

/** A payment that an inquiry has found, of which it says less. */
export function fromInquiry(found: {
  readonly tid: string;
  readonly method: string;
  readonly price: number;
  readonly apply_num: string | undefined;
  readonly card_number: string | undefined;
}): PgApproval {
  return {
    ...approvalOf({ tid: found.tid, method: found.method, wallet: undefined, card: { code: '' } }),
    apply_num: found.apply_num ?? '',
    card_number: found.card_number || null,
    charged: { amount_minor: found.price, currency: 'KRW' },
  };
}

/** A charge of a billing key. */
export function fromCharge(answer: Params): PgApproval {
  const { tid = '', payAuthCode = '', cardQuota } = answer;
  if (!tid) throw new AnswerLost('INICIS charged a key, and gave no number.');
  return {
    ...approvalOf({ tid, method: 'Card', wallet: undefined, card: { code: answer['cardCode'] ?? '' } }),
    apply_num: payAuthCode,
    card_number: answer['cardNumber'] || null,
    card_quota: Number(cardQuota) || 0,
    ...(answer['price'] && { charged: { amount_minor: readAmount(answer['price']), currency: 'KRW' } }),
  };
}

type Issued = {
  readonly tid: string;
  readonly num: string | undefined;
  readonly bank: string | undefined;
  readonly bankName: string | undefined;
  readonly holder: string | undefined;
  readonly due: string;
};

/** An account was opened: nothing is paid. Its number proves deposits later. */
export function toIssued({ tid, num, bank = '', bankName, holder = '', due }: Issued): PgAccount {
  const at = readTime(due);
  if (!tid || !num || at === undefined) throw new AnswerLost('INICIS opened an account, and did not say which.');
  const code = fromBankCode(bank);
  return {
    kind: 'issued',
    pg_tid: tid,
    vbank_code: code,
    vbank_name: bankByCode(code)?.ko ?? bankName ?? '',
    vbank_num: num,
    vbank_holder: holder,
    vbank_date: at,
    memory: { vacct: num },
  };
}

/** INICIS's receipt of a payment (◐ of inicis.md 10). */
export function receiptUrl(tid: string): string {
  const query = new URLSearchParams({ noTid: tid, noMethod: '1' });
  return `https://iniweb.inicis.com/DefaultWebApp/mall/cr/cm/mCmReceipt_head.jsp?${query.toString()}`;
}

type Said = {
  readonly tid: string;
  readonly method: string;
  readonly wallet: string | undefined;
  readonly card: CardSaid;
};

function approvalOf({ tid, method, wallet, card }: Said): PgApproval {
  if (!tid) throw new AnswerLost('INICIS approved, and gave no number.');
  const money = WALLET_MONEY[card.code];
  if (money) return { ...blank(tid, 'point'), emb_pg_provider: money };
  return {
    ...blank(tid, METHODS[method] ?? method.toLowerCase()),
    emb_pg_provider: wallet ? (WALLETS[wallet] ?? wallet) : null,
    ...cardOf(card),
  };
}

function blank(pg_tid: string, pay_method: string): PgApproval {
  return {
    kind: 'approved',
    pg_tid,
    pay_method,
    emb_pg_provider: null,
    apply_num: '',
    bank_code: null,
    bank_name: null,
    card_code: null,
    card_name: null,
    card_number: null,
    card_quota: 0,
    receipt_url: receiptUrl(pg_tid),
  };
}

/** By the table; what it does not have is passed on, with INICIS's name where it gives one. */
function cardOf({ code, issuer, name }: CardSaid): Pick<PgApproval, 'card_code' | 'card_name'> {
  if (code === '') return { card_code: null, card_name: name || null };
  if (FOREIGN_CARDS[code]) return { card_code: null, card_name: FOREIGN_CARDS[code] };
  const standard = (code === BC && issuer && BC_ISSUERS[issuer]) || CARD_CODES[code];
  if (!standard) return { card_code: code, card_name: name || null };
  return { card_code: standard, card_name: cardByCode(standard)?.ko ?? name ?? null };
}

function bankOf(bank: string | undefined, name: string | undefined): Partial<PgApproval> {
  if (!bank) return {};
  const code = fromBankCode(bank);
  return { bank_code: code, bank_name: bankByCode(code)?.ko ?? name ?? null };
}

/** Nothing signs the form's currency: another one is no payment of the order. */
function currencyOf(said: string | undefined): string {
  return !said || said === 'WON' ? 'KRW' : said;
}

function readAmount(text: string | undefined): number {
  if (!text || !/^\d{1,12}$/.test(text)) throw new AnswerLost('INICIS approved, and did not say how much.');
  return Number(text);
}
