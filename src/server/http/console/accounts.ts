import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { renderAccounts } from '../../../console/pages/accounts';
import { ACCOUNTS_TEXTS } from '../../../console/texts/accounts';
import {
  type AccountChange,
  type AccountResult,
  addAccount,
  listAccounts,
  removeAccount,
  resetPassword,
} from '../../admins/manage-accounts';
import { type ConsoleDeps, type ConsoleEnv, type MerchantEnv, showNotFound, showPage } from './console-context';
import { passwordProblem } from './password-problem';

const LOGIN = /^[\p{L}\p{N}._@+-]{2,100}$/u;
const RESULTS = ['done', 'gone', 'own'] as const;
const text = z._default(z.string(), '');
const formSchema = z.object({ action: z.enum(['add', 'password', 'remove']), login: text, password: text });

/** The accounts that may see every merchant, for those who have one. */
export function createAccountsRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  routes.use(async (c, next) => (c.var.session.user_code === null ? next() : showNotFound(c)));
  routes.get('/', (c) => show(c, deps, {}));
  routes.post('/', (c) => change(c, deps));
  return routes;
}

/** The accounts of one merchant. */
export function createUsersRoutes(deps: ConsoleDeps): Hono<MerchantEnv> {
  const routes = new Hono<MerchantEnv>();
  routes.get('/', (c) => show(c, deps, {}));
  routes.post('/', (c) => change(c, deps));
  return routes;
}

type AnyContext = Context<ConsoleEnv> | Context<MerchantEnv>;

function merchantOf(c: AnyContext) {
  return 'merchant' in c.var ? c.var.merchant : undefined;
}

async function change(c: AnyContext, deps: ConsoleDeps): Promise<Response> {
  const form = formSchema.safeParse(c.var.form);
  if (!form.success) return showNotFound(c);
  const { action, login, password } = form.data;
  const { session, frame } = c.var;
  const texts = ACCOUNTS_TEXTS[frame.locale];
  const who: AccountChange = { session, user_code: merchantOf(c)?.user_code ?? null };
  const problems = action === 'add' && !LOGIN.test(login) ? [texts.badLogin] : [];
  const problem = action === 'remove' ? undefined : passwordProblem(password, frame.locale);
  if (problem) problems.push(problem);
  if (problems.length) return show(c, deps, { problems, login: action === 'add' ? login : '' });
  const result = await run(deps, who, form.data);
  if (result === 'taken') return show(c, deps, { problems: [texts.results.taken], login });
  return c.redirect(`${c.req.path}?notice=${result}`, 303);
}

function run(deps: ConsoleDeps, who: AccountChange, form: z.infer<typeof formSchema>): Promise<AccountResult> {
  switch (form.action) {
    case 'add':
      return addAccount(deps, who, form);
    case 'password':
      return resetPassword(deps, who, form);
    case 'remove':
      return removeAccount(deps, who, form.login);
  }
}

type Shown = { readonly problems?: readonly string[]; readonly login?: string };

async function show(c: AnyContext, deps: ConsoleDeps, { problems = [], login = '' }: Shown): Promise<Response> {
  const merchant = merchantOf(c);
  const accounts = await listAccounts(deps.db, merchant?.user_code ?? null);
  const notice = RESULTS.find((known) => known === c.req.query('notice')) ?? null;
  const html = renderAccounts({ frame: c.var.frame, merchant, accounts, problems, notice, login });
  return showPage(c, html, problems.length ? 422 : 200);
}
