import { type ConsoleFrame, renderConsole } from '../layout';
import { PROBLEM_TEXTS } from '../texts/problem';

export type ProblemView = { readonly frame: ConsoleFrame; readonly kind: 'csrf' | 'notFound' | 'away' };

/** A request that was not carried out, and what to do. */
export function renderProblem({ frame, kind }: ProblemView): string {
  const texts = PROBLEM_TEXTS[frame.locale];
  return renderConsole({
    frame,
    title: texts.title,
    children: (
      <div class="card">
        <p>{texts[kind]}</p>
        <a href="/console/merchants">{texts.back}</a>
      </div>
    ),
  });
}
