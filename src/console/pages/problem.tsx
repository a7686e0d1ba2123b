import { type ConsoleFrame, renderConsole } from '../layout';
import { CONSOLE_TEXTS } from '../texts';

export type ProblemView = { readonly frame: ConsoleFrame; readonly kind: 'csrf' | 'notFound' };

/** A request that was not carried out, and what to do. */
export function renderProblem({ frame, kind }: ProblemView): string {
  const texts = CONSOLE_TEXTS[frame.locale].problem;
  return renderConsole({
    frame,
    title: texts.title,
    children: (
      <div class="card">
        <p>{texts[kind]}</p>
        <a href="/console/">{texts.back}</a>
      </div>
    ),
  });
}
