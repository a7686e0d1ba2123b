import { Hono } from 'hono';
import * as z from 'zod/mini';
import { renderMerchantForm } from '../../../console/pages/merchant-form';
import { renderMerchants } from '../../../console/pages/merchants';
import { MERCHANTS_TEXTS } from '../../../console/texts/merchants';
import { createMerchant } from '../../merchants/create-merchant';
import { listMerchants } from '../../merchants/list-merchants';
import { type ConsoleDeps, type ConsoleEnv, showNotFound, showPage } from './console-context';

const NEW = { name: '', user_code: '' };

const merchantSchema = z.object({
  name: z._default(z.string().check(z.trim()), ''),
  user_code: z._default(z.string().check(z.trim()), ''),
});

/** The merchants that the account may see, and a new one for those who may see all. */
export function createMerchantRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();

  routes.get('/console/merchants', async (c) => {
    const merchants = await listMerchants(deps.db, c.var.session.user_code);
    return showPage(c, renderMerchants({ frame: c.var.frame, merchants }));
  });

  routes.get('/console/merchants/new', (c) => {
    if (c.var.session.user_code !== null) return showNotFound(c);
    return showPage(c, renderMerchantForm({ frame: c.var.frame, fields: NEW, problems: [] }));
  });

  routes.post('/console/merchants/new', async (c) => {
    const { session, frame } = c.var;
    if (session.user_code !== null) return showNotFound(c);
    const fields = merchantSchema.parse(c.var.form);
    const texts = MERCHANTS_TEXTS[frame.locale];
    const problems: string[] = [];
    if (!fields.name || fields.name.length > 100) problems.push(texts.noName);
    if (fields.user_code && !/^imp\d{8}$/.test(fields.user_code)) {
      problems.push(texts.badCode(fields.user_code.slice(0, 40)));
    }
    const user_code = problems.length ? undefined : await createMerchant(deps, session, fields);
    if (user_code) return c.redirect(`/console/merchants/${user_code}/channels`, 303);
    if (!problems.length) problems.push(texts.taken(fields.user_code));
    return showPage(c, renderMerchantForm({ frame, fields, problems }), 422);
  });

  return routes;
}
