import { type ConsoleFrame, renderConsole } from '../layout';
import { FormToken } from '../parts/form-token';
import type { MerchantFrame } from '../parts/merchant-nav';
import { Problems } from '../parts/problems';
import { Time } from '../parts/time';
import { Result } from '../parts/result';
import { ACCOUNTS_TEXTS } from '../texts/accounts';
import { LAYOUT_TEXTS } from '../texts/layout';

export type AccountsView = {
  readonly frame: ConsoleFrame;
  /** Whose accounts they are; undefined for those that may see all. */
  readonly merchant: MerchantFrame | undefined;
  readonly accounts: readonly { readonly login: string; readonly created_at: number }[];
  readonly problems: readonly string[];
  readonly notice: keyof (typeof ACCOUNTS_TEXTS)['ko']['results'] | null;
  /** What was typed in, when it could not be saved. */
  readonly login: string;
};

export function renderAccounts(view: AccountsView): string {
  const { frame, merchant, accounts, notice } = view;
  const [texts, layout] = [ACCOUNTS_TEXTS[frame.locale], LAYOUT_TEXTS[frame.locale]];
  return renderConsole({
    frame,
    ...(merchant && { merchant, section: 'users' }),
    title: merchant ? layout.sections.users : layout.accounts,
    children: (
      <>
        <Result notice={notice} good="done" texts={texts.results} />
        <p class="advice">{texts.advice[merchant ? 'one' : 'all']}</p>
        {accounts.length ? (
          <ul class="cards">
            {accounts.map((account) => (
              <Account account={account} frame={frame} path={pathOf(view)} />
            ))}
          </ul>
        ) : (
          <p class="card">{texts.empty}</p>
        )}
        <AddAccount view={view} />
      </>
    ),
  });
}

function pathOf({ merchant }: AccountsView): string {
  return merchant ? `/console/merchants/${merchant.user_code}/users` : '/console/accounts';
}

type AccountProps = {
  readonly account: AccountsView['accounts'][number];
  readonly frame: ConsoleFrame;
  readonly path: string;
};

function Account({ account: { login, created_at }, frame, path }: AccountProps) {
  const [texts, layout] = [ACCOUNTS_TEXTS[frame.locale], LAYOUT_TEXTS[frame.locale]];
  const isOwn = login === frame.account?.login;
  return (
    <li class="card" data-account={login}>
      <h2>
        {login}
        {isOwn && <span class="badge">{texts.you}</span>}
      </h2>
      <p>
        <Time at={created_at} />
      </p>
      {isOwn ? (
        <a href="/console/account">{layout.account}</a>
      ) : (
        <form method="post" action={path} class="row">
          <FormToken frame={frame} />
          <input type="hidden" name="login" value={login} />
          <label>
            <span>{texts.newPassword(login)}</span>
            <input type="password" name="password" autocomplete="new-password" maxlength={1000} />
          </label>
          <button class="plain" name="action" value="password">
            {texts.setPassword}
          </button>
          <button class="plain" name="action" value="remove" aria-label={texts.confirmRemove(login)}>
            {layout.remove}
          </button>
        </form>
      )}
    </li>
  );
}

function AddAccount({ view }: { readonly view: AccountsView }) {
  const { frame, problems, login } = view;
  const texts = ACCOUNTS_TEXTS[frame.locale];
  return (
    <form method="post" action={pathOf(view)} class="card" novalidate>
      <h2>{texts.add}</h2>
      <Problems sentences={problems} />
      <FormToken frame={frame} />
      <label>
        <span>{texts.login}</span>
        <input name="login" value={login} maxlength={100} autocomplete="off" required />
      </label>
      <label>
        <span>{texts.password}</span>
        <input type="password" name="password" autocomplete="new-password" maxlength={1000} required />
      </label>
      <p class="advice">{texts.passwordAdvice}</p>
      <button class="primary" name="action" value="add">
        {texts.add}
      </button>
    </form>
  );
}
