import type { ConsoleLocale } from '../locale';
import { TRY_TEXTS } from '../texts/try';

/** One call in the two ways that shops load the SDK. */
export type CallsView = { readonly script: string; readonly npm: string };

/** The call that opens a channel, to be copied. */
export function Calls({ calls, locale }: { readonly calls: CallsView; readonly locale: ConsoleLocale }) {
  const texts = TRY_TEXTS[locale];
  return (
    <>
      {(['script', 'npm'] as const).map((kind) => (
        <>
          <h3>{texts[kind]}</h3>
          <pre tabindex={0}>
            <code>{calls[kind]}</code>
          </pre>
        </>
      ))}
    </>
  );
}
