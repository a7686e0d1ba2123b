import { type ConsoleFrame, renderConsole } from '../layout';
import { SIGN_IN_TEXTS } from '../texts/sign-in';

export type SignInView = {
  readonly frame: ConsoleFrame;
  /** What went wrong with the last try. */
  readonly problem?: { readonly kind: 'wrong' | 'ended' } | { readonly kind: 'wait'; readonly minutes: number };
  readonly login?: string;
  /** Where to go once signed in. */
  readonly next: string;
};

export function renderSignIn({ frame, problem, login, next }: SignInView): string {
  const texts = SIGN_IN_TEXTS[frame.locale];
  const said = problem && (problem.kind === 'wait' ? texts.wait(problem.minutes) : texts[problem.kind]);
  return renderConsole({
    frame,
    title: texts.title,
    children: (
      <form method="post" action="/console/login" class="card narrow">
        {said && (
          <p class="problem" role="alert">
            {said}
          </p>
        )}
        <input type="hidden" name="next" value={next} />
        <label>
          <span>{texts.login}</span>
          <input name="login" autocomplete="username" required value={login} maxlength={100} autofocus />
        </label>
        <label>
          <span>{texts.password}</span>
          <input type="password" name="password" autocomplete="current-password" required maxlength={1000} />
        </label>
        <button class="primary">{texts.submit}</button>
      </form>
    ),
  });
}
