import type { LinkFact, LinkView } from '../../link/page';
import type { LinkLocale } from '../../link/texts';
import { fromMinorUnits } from '../../protocol/amount';
import { formatAmount } from '../../window/format-amount';
import type { LinkState } from '../links/show-to-buyer';
import type { Profile } from '../merchants/find-profile';
import { offeredWays } from '../payments/offered-ways';
import type { PaymentLink } from '../store/payment-links';
import type { Payment } from '../store/payments';

type Described = Pick<LinkView, 'order' | 'step'>;

const CLOSED: Described = { order: undefined, step: { kind: 'closed', facts: [] } };

/** What the page of a link shows. A link whose ways to pay have all gone is as good as closed. */
export function describeLink(state: LinkState, profile: Profile | undefined, locale: LinkLocale): Described {
  if (state.kind === 'closed' || !profile) return CLOSED;
  const { link } = state;
  const ways = offeredWays(link.methods, profile).map(({ method: { label, ...way }, channel }) => ({
    ...{ label, way, isTest: channel.mode === 'test' },
  }));
  const amount = fromMinorUnits(link.amount_minor, link.currency);
  const order = {
    ...{ shopName: profile.merchant.name, title: link.title, name: link.name },
    amount: formatAmount(amount, link.currency, locale),
    test: state.kind === 'paid' ? state.payment.sandbox : ways.some(({ isTest }) => isTest),
  };
  if (state.kind === 'paid') return { order, step: describeEnd(state.payment, locale) };
  if (!ways.length) return CLOSED;
  const { code, merchant_uid, name, currency, user_code, tier_code, direct, expires_at } = link;
  return {
    order,
    step: {
      kind: 'open',
      data: {
        ...{ userCode: user_code, tierCode: tier_code, direct, ways: ways.map(({ way }) => way) },
        call: { payment_link: code, merchant_uid, name, amount, currency, language: languageOf(link, locale) },
      },
      labels: ways.map(({ label }) => label),
      until: expires_at === null ? null : formatTime(expires_at, locale),
      failure: state.failed ? (state.failed.fail_reason ?? '') : undefined,
    },
  };
}

/** Of the windows, where the shop has not said it: that of the page. */
function languageOf({ request }: PaymentLink, locale: LinkLocale): LinkLocale {
  const { language } = request;
  if (typeof language !== 'string' || !language) return locale;
  return language.startsWith('ko') ? 'ko' : 'en';
}

function describeEnd(payment: Payment, locale: LinkLocale): Described['step'] {
  const { status, imp_uid, merchant_uid, vbank_num, vbank_name, vbank_holder, vbank_date } = payment;
  const facts: [LinkFact, string | null][] = [
    ['order', merchant_uid],
    ['number', imp_uid],
  ];
  if (status === 'ready' && vbank_num !== null) {
    facts.unshift(
      ['bank', vbank_name],
      ['account', vbank_num],
      ['holder', vbank_holder],
      ['due', vbank_date === null ? null : formatTime(vbank_date, locale)],
    );
  }
  const kind = status === 'ready' ? (vbank_num === null ? 'awaiting' : 'account') : END[status];
  return { kind, facts: facts.flatMap(([name, value]) => (value ? [[name, value] as const] : [])) };
}

/** A failed payment is no end of a link: the buyer may try again. */
const END = { paid: 'paid', cancelled: 'cancelled', failed: 'closed' } as const;

/** In Korean time, by which shops count their days. */
function formatTime(at: number, locale: LinkLocale): string {
  const options = { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23', timeZone: 'Asia/Seoul' } as const;
  return `${new Intl.DateTimeFormat(locale, options).format(at)}${locale === 'ko' ? '' : ' KST'}`;
}
