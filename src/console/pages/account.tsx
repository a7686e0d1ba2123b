import { type ConsoleFrame, renderConsole } from '../layout';
import { FormToken } from '../parts/form-token';
import { Notices } from '../parts/notices';
import { Problems } from '../parts/problems';
import { ACCOUNT_TEXTS } from '../texts/account';
import { LAYOUT_TEXTS } from '../texts/layout';

export type AccountView = {
  readonly frame: ConsoleFrame;
  readonly problems: readonly string[];
  readonly notices: readonly string[];
};

/** One's own account: the password, and signing out everywhere. */
export function renderAccount({ frame, problems, notices }: AccountView): string {
  const texts = ACCOUNT_TEXTS[frame.locale];
  const field = (name: 'current' | 'wanted' | 'again', autocomplete: string) => (
    <label>
      <span>{texts[name]}</span>
      <input type="password" name={name} autocomplete={autocomplete} maxlength={1000} required />
    </label>
  );
  return renderConsole({
    frame,
    title: LAYOUT_TEXTS[frame.locale].account,
    children: (
      <>
        <Notices sentences={notices} />
        <form method="post" action="/console/account" class="card" novalidate>
          <h2>{texts.change}</h2>
          <Problems sentences={problems} />
          <FormToken frame={frame} />
          {field('current', 'current-password')}
          {field('wanted', 'new-password')}
          {field('again', 'new-password')}
          <p class="advice">{texts.advice}</p>
          <button class="primary">{texts.submit}</button>
        </form>
        <form method="post" action="/console/logout" class="card">
          <FormToken frame={frame} />
          <p>{texts.everywhereAdvice}</p>
          <button class="plain" name="everywhere" value="true">
            {texts.everywhere}
          </button>
        </form>
      </>
    ),
  });
}
