import type { WindowResult } from '../../protocol/window-bridge';
import { endingOf } from '../ending';
import type { ClientTexts } from '../texts';

export type EndingViewProps = {
  readonly texts: ClientTexts;
  /** Null while the payment runs: the client fills the view in at its end. */
  readonly result: WindowResult | null;
};

/** How the payment ended and what the buyer can do. The sign is drawn by the style, from `data-ending`. */
export function EndingView({ texts, result }: EndingViewProps) {
  const ending = result ? endingOf(result.response) : undefined;
  const words = ending && texts.endings[ending];
  return (
    <section id="ending" class="ending" data-ending={ending} hidden={!ending}>
      <h2 id="ending-title" tabindex={-1}>
        {words?.title}
      </h2>
      <p id="ending-advice">{words?.advice}</p>
      <p id="ending-next" class="next">
        {words ? texts.closing : ''}
      </p>
    </section>
  );
}
