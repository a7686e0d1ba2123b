import { type ConsoleFrame, renderConsole } from '../layout';
import type { MerchantFrame } from '../parts/merchant-nav';
import { NeedsYou, type NeedsYouLine } from '../parts/needs-you';
import { Problems } from '../parts/problems';
import { StatusBadge } from '../parts/status-badge';
import { Table } from '../parts/table';
import { Time } from '../parts/time';
import { LAYOUT_TEXTS } from '../texts/layout';
import { PAYMENTS_TEXTS } from '../texts/payments';

const STATUSES = ['ready', 'paid', 'failed', 'cancelled'] as const;
const MODES = ['test', 'live'] as const;

/** What the filters say, as it was typed in. */
export type PaymentFilters = Readonly<
  Record<'from' | 'until' | 'status' | 'mode' | 'channel' | 'tier' | 'merchant_uid' | 'imp_uid', string>
>;

export type PaymentLine = {
  readonly imp_uid: string;
  readonly merchant_uid: string;
  readonly name: string;
  readonly status: (typeof STATUSES)[number];
  readonly sandbox: boolean;
  /** With its currency. */
  readonly amount: string;
  readonly pay_method: string;
  readonly channel: string;
  /** Empty for the merchant itself. */
  readonly tier_code: string;
  readonly buyer_name: string | null;
  readonly started_at: number;
  readonly vbank_num: string | null;
  readonly awaited_at: number | null;
  readonly cancel_waits: boolean;
};

export type PaymentsView = {
  readonly frame: ConsoleFrame;
  readonly merchant: MerchantFrame;
  readonly filters: PaymentFilters;
  readonly channels: readonly { readonly channel_key: string; readonly name: string }[];
  readonly tiers: readonly { readonly tier_code: string; readonly name: string }[];
  readonly payments: readonly PaymentLine[];
  readonly problems: readonly string[];
  readonly needsYou: readonly NeedsYouLine[];
  /** Query of the same list without a page, and of its next page; null when this is the last. */
  readonly query: string;
  readonly next: string | null;
};

export function renderPayments(view: PaymentsView): string {
  const { frame, merchant, payments, problems, query, next } = view;
  const texts = PAYMENTS_TEXTS[frame.locale];
  const path = `/console/merchants/${merchant.user_code}/payments`;
  return renderConsole({
    frame,
    merchant,
    section: 'payments',
    title: LAYOUT_TEXTS[frame.locale].sections.payments,
    children: (
      <>
        <NeedsYou lines={view.needsYou} path={path} locale={frame.locale} />
        <Filters view={view} path={path} />
        <Problems sentences={problems} />
        {payments.length ? (
          <Lines view={view} path={path} />
        ) : (
          <p class="card">{query ? texts.noneFound : texts.empty}</p>
        )}
        <p class="row">
          {next !== null && (
            <a class="plain" href={`${path}?${next}`}>
              {texts.next}
            </a>
          )}
          {payments.length > 0 && (
            <a class="plain" href={`${path}.csv?${query}`} download>
              {texts.csv}
            </a>
          )}
        </p>
      </>
    ),
  });
}

type PartProps = { readonly view: PaymentsView; readonly path: string };

function Filters({ view: { frame, filters, channels, tiers }, path }: PartProps) {
  const texts = PAYMENTS_TEXTS[frame.locale];
  return (
    <form method="get" action={path} class="card filters">
      <label>
        <span>{texts.from}</span>
        <input type="date" name="from" value={filters.from} />
      </label>
      <label>
        <span>{texts.until}</span>
        <input type="date" name="until" value={filters.until} />
      </label>
      <Select label={texts.status} name="status" value={filters.status} any={texts.any}>
        {STATUSES.map((status) => [status, texts.statuses[status]])}
      </Select>
      <Select label={texts.mode} name="mode" value={filters.mode} any={texts.any}>
        {MODES.map((mode) => [mode, texts.modes[mode]])}
      </Select>
      <Select label={texts.channel} name="channel" value={filters.channel} any={texts.any}>
        {channels.map(({ channel_key, name }) => [channel_key, name])}
      </Select>
      {tiers.length > 0 && (
        <Select label={texts.tier} name="tier" value={filters.tier} any={texts.any}>
          {[['-', texts.noTier], ...tiers.map(({ tier_code, name }) => [tier_code, `${tier_code} ${name}`] as const)]}
        </Select>
      )}
      <label>
        <span>{texts.merchantUid}</span>
        <input name="merchant_uid" value={filters.merchant_uid} maxlength={200} />
      </label>
      <label>
        <span>{texts.impUid}</span>
        <input name="imp_uid" value={filters.imp_uid} maxlength={40} placeholder="imp_" />
      </label>
      <div class="row">
        <button class="primary">{texts.search}</button>
        <a class="plain" href={path}>
          {texts.reset}
        </a>
      </div>
    </form>
  );
}

type SelectProps = {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  /** What no choice is called. */
  readonly any: string;
  readonly children: readonly (readonly [value: string, name: string])[];
};

function Select({ label, name, value, any, children }: SelectProps) {
  return (
    <label>
      <span>{label}</span>
      <select name={name}>
        <option value="">{any}</option>
        {children.map(([option, text]) => (
          <option value={option} selected={option === value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

function Lines({ view: { frame, payments }, path }: PartProps) {
  const texts = PAYMENTS_TEXTS[frame.locale];
  const heads = [texts.time, texts.status, texts.amount, texts.name, texts.method, texts.channel, texts.buyer];
  return (
    <Table label={LAYOUT_TEXTS[frame.locale].sections.payments} heads={heads}>
      {payments.map((payment) => (
        <tr data-payment={payment.imp_uid}>
          <td>
            <Time at={payment.started_at} />
            <br />
            <a href={`${path}/${payment.imp_uid}`}>{payment.imp_uid}</a>
          </td>
          <td>
            <StatusBadge payment={payment} locale={frame.locale} />
          </td>
          <td class="number">{payment.amount}</td>
          <td>
            {payment.name}
            <br />
            <code>{payment.merchant_uid}</code>
          </td>
          <td>{payment.pay_method}</td>
          <td>
            {payment.channel} {payment.tier_code && <code>{payment.tier_code}</code>}
          </td>
          <td>{payment.buyer_name}</td>
        </tr>
      ))}
    </Table>
  );
}
