import { type Context, Hono } from 'hono';
import { type LinkFields, type LinkLine, renderLinks } from '../../../console/pages/links';
import { LINKS_TEXTS } from '../../../console/texts/links';
import { fromMinorUnits } from '../../../protocol/amount';
import { ImpError } from '../../../protocol/errors';
import { formatAmount } from '../../../window/format-amount';
import { writeAudit } from '../../admins/write-audit';
import { createLink } from '../../links/create-link';
import { listWays } from '../../links/list-ways';
import { listTiers } from '../../merchants/change-tiers';
import { isOver } from '../../payments/fix-by-link';
import { disableLink, findLink, type ListedLink, listLinks } from '../../store/payment-links';
import { type ConsoleDeps, type MerchantEnv, showNotFound, showPage } from './console-context';
import { newLinkFields, readLinkForm } from './read-link-form';

const PAGE = 50;
const DONE = ['made', 'ended'] as const;

/** A merchant's payment links: one form makes them, and the list says what became of them. */
export function createLinkRoutes(deps: ConsoleDeps): Hono<MerchantEnv> {
  const routes = new Hono<MerchantEnv>();

  routes.get('/', (c) => show(c, deps));

  routes.post('/', async (c) => {
    const { merchant, frame, session } = c.var;
    const { user_code } = merchant;
    const ways = await listWays(deps.db, merchant, frame.locale);
    const read = readLinkForm(c.var.form, { user_code, ways, locale: frame.locale, now: deps.clock.now() });
    if (!read.draft) return show(c, deps, { fields: read.fields, problems: read.problems });
    try {
      const { code } = await createLink(deps.payments, read.draft, {
        language: frame.locale,
        testKey: merchant.test_key,
        note: (db, { code, title, created_at: at }) =>
          writeAudit(db, { login: session.login, user_code, action: 'link-add', detail: { code, title }, at }),
      });
      return c.redirect(`${pathOf(c)}?notice=made&made=${code}`, 303);
    } catch (error) {
      if (!(error instanceof ImpError)) throw error;
      return show(c, deps, { fields: read.fields, problems: [error.message] });
    }
  });

  routes.post('/:code/end', async (c) => {
    const { session, merchant } = c.var;
    const { user_code } = merchant;
    const [code, now] = [c.req.param('code'), deps.clock.now()];
    const isEnded = await deps.db.transaction().execute(async (db) => {
      const isTheirs = await disableLink(db, { user_code }, { code, now });
      const entry = { login: session.login, user_code, action: 'link-end', detail: { code }, at: now } as const;
      if (isTheirs) await writeAudit(db, entry);
      return isTheirs;
    });
    if (!isEnded) return showNotFound(c);
    return c.redirect(`${pathOf(c)}?notice=ended`, 303);
  });

  return routes;
}

type Unsaved = { readonly fields: LinkFields; readonly problems: readonly string[] };

async function show(c: Context<MerchantEnv>, deps: ConsoleDeps, unsaved?: Unsaved): Promise<Response> {
  const { merchant, frame } = c.var;
  const { user_code } = merchant;
  const texts = LINKS_TEXTS[frame.locale];
  const before = c.req.query('before');
  const last = before === undefined ? undefined : await findLink(deps.db, before);
  const position = last?.user_code === user_code ? { before: last } : {};
  const found = await listLinks(deps.db, { user_code, ...position, limit: PAGE + 1 });
  const shown = found.slice(0, PAGE);
  const notice = DONE.find((known) => known === c.req.query('notice'));
  const html = renderLinks({
    ...{ frame, merchant },
    lines: shown.map((link) => describeLine(link, { deps, locale: frame.locale })),
    older: found.length > PAGE ? (shown.at(-1)?.code ?? null) : null,
    made: (notice === 'made' && c.req.query('made')) || null,
    notices: notice ? [texts.done[notice]] : [],
    ways: await listWays(deps.db, merchant, frame.locale),
    tiers: await listTiers(deps.db, user_code),
    fields: unsaved?.fields ?? newLinkFields(deps.clock.now()),
    problems: unsaved?.problems ?? [],
  });
  return showPage(c, html, unsaved ? 422 : 200);
}

type Surroundings = { readonly deps: ConsoleDeps; readonly locale: 'ko' | 'en' };

function describeLine(link: ListedLink, { deps, locale }: Surroundings): LinkLine {
  const { code, title, name, merchant_uid, tier_code, once, paid, amount_minor, currency } = link;
  const { created_at, expires_at, disabled_at } = link;
  return {
    ...{ code, title, name, merchant_uid, tier_code, once, paid, created_at, expires_at },
    address: `${deps.publicUrl}/pay/${code}`,
    amount: formatAmount(fromMinorUnits(amount_minor, currency), currency, locale),
    state: stateOf({ isPaid: once && paid > 0, isEnded: disabled_at !== null, isOver: isOver(link, deps.clock.now()) }),
  };
}

/** What was paid stays paid, whatever else has happened to its link. */
function stateOf(link: Readonly<Record<'isPaid' | 'isEnded' | 'isOver', boolean>>): LinkLine['state'] {
  if (link.isPaid) return 'paid';
  if (link.isEnded) return 'ended';
  return link.isOver ? 'expired' : 'open';
}

function pathOf(c: Context<MerchantEnv>): string {
  return `/console/merchants/${c.var.merchant.user_code}/links`;
}
