import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { renderAccount } from '../../../console/pages/account';
import { ACCOUNT_TEXTS } from '../../../console/texts/account';
import { changePassword } from '../../admins/change-password';
import { type ConsoleDeps, type ConsoleEnv, rememberSession, showPage } from './console-context';
import { passwordProblem } from './password-problem';

const text = z._default(z.string(), '');
const formSchema = z.object({ current: text, wanted: text, again: text });

/** One's own account. */
export function createAccountRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();

  routes.get('/', (c) => {
    const { frame } = c.var;
    const notices = c.req.query('changed') === undefined ? [] : [ACCOUNT_TEXTS[frame.locale].changed];
    return showPage(c, renderAccount({ frame, problems: [], notices }));
  });

  routes.post('/', async (c) => {
    const { current, wanted, again } = formSchema.parse(c.var.form);
    const texts = ACCOUNT_TEXTS[c.var.frame.locale];
    const problem = wanted === again ? passwordProblem(wanted, c.var.frame.locale) : texts.differ;
    if (problem) return refuse(c, problem);
    const session = await changePassword(deps, c.var.session, { current, wanted });
    if (!session) return refuse(c, texts.wrong);
    rememberSession(c, deps, session);
    return c.redirect('/console/account?changed', 303);
  });

  return routes;
}

function refuse(c: Context<ConsoleEnv>, problem: string): Response {
  return showPage(c, renderAccount({ frame: c.var.frame, problems: [problem], notices: [] }), 422);
}
