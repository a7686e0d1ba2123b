import { Hono } from 'hono';
import { type IdentityLine, renderIdentity } from '../../../console/pages/identity';
import { writeAudit } from '../../admins/write-audit';
import { maskPerson } from '../../certifications/mask-person';
import type { Seal } from '../../seal';
import {
  type Certification,
  type CertificationPosition,
  forgetCertification,
  listCertifications,
} from '../../store/certifications';
import { type ConsoleDeps, type MerchantEnv, showNotFound, showPage } from './console-context';

const PAGE = 50;

/** A merchant's identity checks, masked, and how one is forgotten. */
export function createIdentityRoutes(deps: ConsoleDeps): Hono<MerchantEnv> {
  const routes = new Hono<MerchantEnv>();

  routes.get('/', async (c) => {
    const { frame, merchant } = c.var;
    const after = readPosition(c.req.query('after'));
    const found = await listCertifications(deps.db, { user_code: merchant.user_code, after, limit: PAGE + 1 });
    const shown = found.slice(0, PAGE);
    const last = found.length > PAGE ? shown.at(-1) : undefined;
    const html = renderIdentity({
      ...{ frame, merchant, forgotten: c.req.query('notice') === 'forgotten' },
      lines: shown.map((certification) => describe(certification, deps.seal)),
      older: last ? `${last.started_at}.${last.imp_uid}` : null,
    });
    return showPage(c, html);
  });

  routes.post('/:imp_uid/forget', async (c) => {
    const { session, merchant } = c.var;
    const { user_code } = merchant;
    const imp_uid = c.req.param('imp_uid');
    const isForgotten = await deps.db.transaction().execute(async (db) => {
      const isTheirs = await forgetCertification(db, user_code, imp_uid);
      const entry = { login: session.login, user_code, detail: { imp_uid }, at: deps.clock.now() };
      if (isTheirs) await writeAudit(db, { ...entry, action: 'identity-forget' });
      return isTheirs;
    });
    if (!isForgotten) return showNotFound(c);
    return c.redirect(`/console/merchants/${user_code}/identity?notice=forgotten`, 303);
  });

  return routes;
}

function describe(certification: Certification, seal: Seal): IdentityLine {
  const { imp_uid, merchant_uid, tier_code, pg_provider, sandbox, started_at } = certification;
  const { certified_at, fail_code, fail_reason } = certification;
  const ended = fail_code === null ? 'begun' : 'failed';
  return {
    ...{ imp_uid, merchant_uid, tier_code, sandbox, started_at, fail_reason },
    pg: pg_provider,
    state: certified_at === null ? ended : 'certified',
    person: maskPerson(certification, seal),
  };
}

function readPosition(given: string | undefined): CertificationPosition | undefined {
  const [, started_at, imp_uid] = /^(\d{1,15})\.(imp_\d{1,20})$/.exec(given ?? '') ?? [];
  return imp_uid === undefined ? undefined : { started_at: Number(started_at), imp_uid };
}
