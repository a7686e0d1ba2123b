import { type ConsoleFrame, renderConsole } from '../layout';
import { MERCHANTS_TEXTS } from '../texts/merchants';

export type MerchantsView = {
  readonly frame: ConsoleFrame;
  readonly merchants: readonly { readonly user_code: string; readonly name: string; readonly channels: number }[];
};

export function renderMerchants({ frame, merchants }: MerchantsView): string {
  const texts = MERCHANTS_TEXTS[frame.locale];
  return renderConsole({
    frame,
    title: texts.title,
    children: (
      <>
        {frame.account?.user_code === null && (
          <p>
            <a class="primary" href="/console/merchants/new">
              {texts.add}
            </a>
          </p>
        )}
        {merchants.length ? (
          <ul class="cards">
            {merchants.map(({ user_code, name, channels }) => (
              <li class="card">
                <a href={`/console/merchants/${user_code}/channels`}>
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
        )}
      </>
    ),
  });
}
