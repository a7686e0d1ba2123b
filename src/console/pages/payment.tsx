import { type ConsoleFrame, renderConsole } from '../layout';
import { CancelForm, type CancelFormView } from '../parts/cancel-form';
import { Delivery, type DeliveryView } from '../parts/delivery';
import { FreeOrderForm } from '../parts/free-order-form';
import { ForgetForm, type ForgetView } from '../parts/forget-form';
import type { MerchantFrame } from '../parts/merchant-nav';
import { Notices } from '../parts/notices';
import { Problems } from '../parts/problems';
import { StatusBadge } from '../parts/status-badge';
import { Time } from '../parts/time';
import { UnknownPayment, type UnknownView } from '../parts/unknown-payment';
import { type WaitingCancel, WaitingCancels } from '../parts/waiting-cancels';
import { LAYOUT_TEXTS } from '../texts/layout';
import { PAYMENTS_TEXTS } from '../texts/payments';

type PaymentsTexts = (typeof PAYMENTS_TEXTS)['ko'];

export type PaymentView = {
  readonly frame: ConsoleFrame;
  readonly merchant: MerchantFrame;
  readonly payment: {
    readonly imp_uid: string;
    readonly merchant_uid: string;
    readonly name: string;
    readonly status: 'ready' | 'paid' | 'failed' | 'cancelled';
    readonly sandbox: boolean;
    readonly vbank_num: string | null;
    readonly awaited_at: number | null;
    readonly cancel_waits: boolean;
    readonly amount: string;
    readonly pay_method: string;
    readonly channel: string;
    readonly buyer_name: string | null;
    /** Whatever more is known; what is not is left out. */
    readonly facts: Readonly<Partial<Record<keyof PaymentsTexts['facts'], string>>>;
  };
  readonly steps: readonly {
    readonly at: number;
    readonly kind: keyof PaymentsTexts['steps'];
    readonly detail: string | null;
  }[];
  /** What somebody has to look at. */
  readonly problems: readonly string[];
  readonly waiting: readonly WaitingCancel[];
  /** Whether the PG answers questions about its payments. */
  readonly canAsk: boolean;
  /** Whether the order is reserved for this payment, and may be freed. */
  readonly canFree: boolean;
  /** Null unless the PG cannot tell whether it was paid. */
  readonly unknown: UnknownView | null;
  /** Null where there is nothing to cancel. */
  readonly cancel: CancelFormView | null;
  readonly forget: ForgetView;
  readonly deliveries: readonly DeliveryView[];
  readonly notices: readonly string[];
};

export function renderPayment(view: PaymentView): string {
  const { frame, merchant, payment, steps, problems, waiting, canAsk, canFree, cancel, deliveries, notices } = view;
  const path = `/console/merchants/${merchant.user_code}/payments/${payment.imp_uid}`;
  const texts = PAYMENTS_TEXTS[frame.locale];
  const { amount, name, merchant_uid, pay_method, channel, buyer_name, facts } = payment;
  const known = Object.entries(facts) as [keyof typeof facts, string][];
  const rows: readonly (readonly [string, string | null])[] = [
    [texts.amount, amount],
    [texts.name, name],
    [texts.merchantUid, merchant_uid],
    [texts.method, pay_method],
    [texts.channel, channel],
    [texts.buyer, buyer_name],
    ...known.map(([fact, value]) => [texts.facts[fact], value] as const),
  ];
  return renderConsole({
    frame,
    merchant,
    section: 'payments',
    title: payment.imp_uid,
    children: (
      <>
        <Notices sentences={notices} />
        <Problems sentences={problems} />
        <p class="row">
          <StatusBadge payment={payment} locale={frame.locale} />
          <a href={`/console/merchants/${merchant.user_code}/payments`}>{texts.list}</a>
        </p>
        <dl class="card">
          {rows
            .filter(([, value]) => value)
            .map(([label, value]) => (
              <>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </>
            ))}
        </dl>
        <section class="card" aria-label={texts.timeline}>
          <h2>{texts.timeline}</h2>
          <ol class="timeline">
            {steps.map(({ at, kind, detail }) => (
              <li data-step={kind}>
                <Time at={at} /> {texts.steps[kind]} {detail && <span class="advice">{wordOf(detail, texts)}</span>}
              </li>
            ))}
          </ol>
        </section>
        {view.unknown && <UnknownPayment view={view.unknown} path={path} frame={frame} />}
        {canFree && <FreeOrderForm path={path} frame={frame} />}
        <WaitingCancels cancels={waiting} path={path} canAsk={canAsk} frame={frame} />
        <section>
          <h2>{LAYOUT_TEXTS[frame.locale].sections.webhook}</h2>
          {deliveries.length ? (
            <ul class="cards">
              {deliveries.map((delivery) => (
                <Delivery delivery={delivery} frame={frame} user_code={merchant.user_code} />
              ))}
            </ul>
          ) : (
            <p class="card">{texts.noWebhooks}</p>
          )}
        </section>
        {cancel && <CancelForm view={cancel} frame={frame} />}
        <ForgetForm view={view.forget} frame={frame} />
      </>
    ),
  });
}

/** The kind of window in words; anything else as the PG has said it. */
function wordOf(detail: string, { windows }: PaymentsTexts): string {
  const known: Readonly<Record<string, string>> = windows;
  return known[detail] ?? detail;
}
