import type { PaymentView } from '../../../console/pages/payment';
import type { PaymentLine } from '../../../console/pages/payments';
import type { ConsoleLocale } from '../../../console/locale';
import { fromMinorUnits } from '../../../protocol/amount';
import { formatAmount } from '../../../window/format-amount';
import type { Channel } from '../../merchants/find-profile';
import { maskName } from '../../payments/mask-name';
import type { Payment } from '../../store/payments';
import type { ListedPayment } from '../../store/search-payments';

type Surroundings = {
  readonly channels: readonly Pick<Channel, 'channel_key' | 'name'>[];
  readonly locale: ConsoleLocale;
};

/** A payment as a line of the list, which shows nobody's whole name: the payment's own page does, and is noted. */
export function describeLine(payment: ListedPayment, { channels, locale }: Surroundings): PaymentLine {
  const { amount_minor, currency, pg_provider, pg_id, channel_key } = payment;
  const channel = channels.find((candidate) => candidate.channel_key === channel_key);
  return {
    ...payment,
    buyer_name: payment.buyer_name && maskName(payment.buyer_name),
    amount: formatAmount(fromMinorUnits(amount_minor, currency), currency, locale),
    channel: `${channel?.name ?? ''} (${pg_provider}.${pg_id})`.trim(),
  };
}

/** A payment with all that the console shows of it. */
export function describePayment(
  payment: Payment & Pick<ListedPayment, 'cancel_waits'>,
  surroundings: Surroundings,
): PaymentView['payment'] {
  const { pg_provider, pg_id, pg_tid, apply_num, card_name, card_number, vbank_name, vbank_num, vbank_date } = payment;
  const { tier_code, buyer_email, buyer_tel, fail_reason } = payment;
  const facts: Record<keyof PaymentView['payment']['facts'], string | null> = {
    pg: `${pg_provider}.${pg_id}`,
    pg_tid,
    apply_num,
    card: [card_name, card_number].filter(Boolean).join(' '),
    vbank: [vbank_name, vbank_num].filter(Boolean).join(' '),
    due: vbank_date === null ? null : new Date(vbank_date).toISOString(),
    group: payment.channel_group_id,
    tier: tier_code,
    email: buyer_email,
    tel: buyer_tel,
    reason: fail_reason,
  };
  return {
    ...describeLine(payment, surroundings),
    buyer_name: payment.buyer_name,
    facts: Object.fromEntries(Object.entries(facts).filter(([, value]) => value)),
  };
}
