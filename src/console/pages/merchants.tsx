import { type ConsoleFrame, renderConsole } from '../layout';
import { CONSOLE_TEXTS } from '../texts';

export type MerchantsView = {
  readonly frame: ConsoleFrame;
  readonly merchants: readonly { readonly user_code: string; readonly name: string; readonly channels: number }[];
};

export function renderMerchants({ frame, merchants }: MerchantsView): string {
  const texts = CONSOLE_TEXTS[frame.locale].merchants;
  return renderConsole({
    frame,
    title: texts.title,
    children: merchants.length ? (
      <ul class="cards">
        {merchants.map(({ user_code, name, channels }) => (
          <li class="card">
            <a href={`/console/${user_code}/channels`}>
              <b>{name}</b>
            </a>
            <p>
              <code>{user_code}</code> · {texts.channels(channels)}
            </p>
          </li>
        ))}
      </ul>
    ) : (
      <p class="card">{texts.empty}</p>
    ),
  });
}
