import { type Context, Hono } from 'hono';
import { stream } from 'hono/streaming';
import { renderPayments } from '../../../console/pages/payments';
import { listTiers } from '../../merchants/change-tiers';
import { hasLiveChannel, listChannelNames } from '../../merchants/list-channels';
import { writeAudit } from '../../admins/write-audit';
import { fromMinorUnits } from '../../../protocol/amount';
import { formatAmount } from '../../../window/format-amount';
import type { NeedsYouLine } from '../../../console/parts/needs-you';
import { findPayment, type Payment } from '../../store/payments';
import { listUnknown, listUnknownCancels } from '../../store/unknown-payments';
import { countPayments, searchPayments } from '../../store/search-payments';
import { type ConsoleDeps, type MerchantEnv, showNotFound, showPage } from './console-context';
import { describeLine } from './describe-payment';
import { CSV_HEAD, toCsvLine } from './payments-csv';
import { readPaymentFilters } from './read-payment-filters';
import { showPayment } from './show-payment';

const PAGE = 50;
const CSV_PAGE = 1_000;

/** What has become of a merchant's payments: a list to search, each with its timeline, and the list as a file. */
export function createPaymentPages(deps: ConsoleDeps): Hono<MerchantEnv> {
  const routes = new Hono<MerchantEnv>();

  routes.get('/payments', async (c) => {
    const { merchant, frame } = c.var;
    const { user_code } = merchant;
    const read = readPaymentFilters(await withMode(c, deps), frame.locale);
    const found = read.problems.length
      ? []
      : await searchPayments(deps.db, { ...read.search, user_code, limit: PAGE + 1 });
    const channels = await listChannelNames(deps.db, user_code);
    const shown = found.slice(0, PAGE);
    const last = found.length > PAGE ? shown.at(-1) : undefined;
    const html = renderPayments({
      tiers: await listTiers(deps.db, user_code),
      ...{ frame, merchant, channels, filters: read.filters, problems: read.problems, query: read.query },
      needsYou: await listNeedsYou(c, deps),
      payments: shown.map((payment) => describeLine(payment, { channels, locale: frame.locale })),
      next: last ? `${read.query}&after=${last.started_at}.${last.imp_uid}` : null,
    });
    return showPage(c, html, read.problems.length ? 422 : 200);
  });

  routes.get('/payments.csv', async (c) => sendCsv(c, deps, await withMode(c, deps)));

  routes.get('/payments/:imp_uid', async (c) => {
    const { user_code } = c.var.merchant;
    const imp_uid = c.req.param('imp_uid');
    const payment = /^imps?_\d{1,20}$/.test(imp_uid) ? await findPayment(deps.db, imp_uid) : undefined;
    if (payment?.user_code !== user_code) return showNotFound(c);
    await noteView(c, deps, payment);
    return showPayment(c, deps, { payment });
  });

  return routes;
}

/** Payments and cancels that nobody knows the end of. */
async function listNeedsYou(c: Context<MerchantEnv>, { db }: ConsoleDeps): Promise<readonly NeedsYouLine[]> {
  const { locale } = c.var.frame;
  const { user_code } = c.var.merchant;
  const amountOf = (minor: number, currency: string) => formatAmount(fromMinorUnits(minor, currency), currency, locale);
  const payments = (await listUnknown(db, user_code)).map((payment) => ({
    imp_uid: payment.imp_uid,
    kind: 'payment' as const,
    merchant_uid: payment.merchant_uid,
    amount: amountOf(payment.amount_minor, payment.currency),
    since: payment.unknown_at ?? payment.started_at,
    about: payment.unknown_about ?? '',
  }));
  const cancels = (await listUnknownCancels(db, user_code)).map((cancel) => ({
    imp_uid: cancel.imp_uid,
    kind: 'cancel' as const,
    merchant_uid: cancel.merchant_uid,
    amount: amountOf(cancel.amount_minor, cancel.currency),
    since: cancel.unknown_at ?? cancel.asked_at,
    about: 'The PG does not answer whether it has given the money back.',
  }));
  return [...payments, ...cancels];
}

/** Who looked at whom is kept (Korea's rules for personal data ask for it); a payment without a buyer is nobody's. */
async function noteView(c: Context<MerchantEnv>, { db, clock }: ConsoleDeps, payment: Payment): Promise<void> {
  const { imp_uid, user_code, buyer_name, buyer_email, buyer_tel } = payment;
  if (buyer_name === null && buyer_email === null && buyer_tel === null) return;
  const { login } = c.var.session;
  await writeAudit(db, { login, user_code, action: 'payment-view', detail: { imp_uid }, at: clock.now() });
}

/** A shop that takes real money sees test payments only when it asks for them (gateway contract 9.7). */
async function withMode(c: Context<MerchantEnv>, { db }: ConsoleDeps): Promise<Readonly<Record<string, string>>> {
  const query = c.req.query();
  if (query['mode'] !== undefined) return query;
  return (await hasLiveChannel(db, c.var.merchant.user_code)) ? { ...query, mode: 'live' } : query;
}

/** Page by page, so that neither the gateway nor its database holds a year of payments at once. */
async function sendCsv(
  c: Context<MerchantEnv>,
  { db, clock }: ConsoleDeps,
  query: Readonly<Record<string, string>>,
): Promise<Response> {
  const { merchant, frame, session } = c.var;
  const { user_code } = merchant;
  const { search, filters, problems } = readPaymentFilters(query, frame.locale);
  if (problems.length) return c.text(problems.join('\n'), 422);
  const asked = Object.fromEntries(Object.entries(filters).filter(([, value]) => value));
  const detail = { ...asked, payments: await countPayments(db, { ...search, user_code }) };
  // Before the first line leaves: one who hangs up has seen what came until then.
  await writeAudit(db, { login: session.login, user_code, action: 'payments-export', detail, at: clock.now() });
  c.header('Content-Type', 'text/csv; charset=utf-8');
  c.header('Content-Disposition', `attachment; filename="payments-${user_code}.csv"`);
  c.header('Cache-Control', 'no-store');
  c.header('X-Content-Type-Options', 'nosniff');
  return stream(c, async (output) => {
    await output.write(CSV_HEAD);
    let after = search.after;
    for (;;) {
      const payments = await searchPayments(db, { ...search, user_code, after, limit: CSV_PAGE });
      await output.write(payments.map(toCsvLine).join(''));
      after = payments.at(-1);
      if (payments.length < CSV_PAGE || output.aborted) return;
    }
  });
}
