import { type ConsoleFrame, renderConsole } from '../layout';
import { Calls, type CallsView } from '../parts/calls';
import type { MerchantFrame } from '../parts/merchant-nav';
import { Problems } from '../parts/problems';
import { TEST_MODE_TEXTS } from '../texts/test-mode';
import { TRY_TEXTS } from '../texts/try';
import type { TryData } from '../try-data';

export type TryView = {
  readonly frame: ConsoleFrame;
  readonly merchant: MerchantFrame & { readonly test_key: string };
  /** Whether nobody may open test channels. */
  readonly isOff: boolean;
  readonly channel: { readonly channel_key: string; readonly name: string };
  /** The order as a shop would write it. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly calls: CallsView;
};

/** A channel at work: our own SDK opens it, as on a shop's page. */
export function renderTry({ frame, merchant, isOff, channel, params, calls }: TryView): string {
  const texts = TRY_TEXTS[frame.locale];
  const path = `/console/merchants/${merchant.user_code}`;
  const { paying, paid, notPaid, badJson } = texts;
  const data: TryData = {
    ...{ user_code: merchant.user_code, testKey: merchant.test_key, channelKey: channel.channel_key },
    texts: { paying, paid, notPaid, badJson },
  };
  return renderConsole({
    frame,
    merchant,
    section: 'channels',
    title: `${channel.name} · ${texts.title}`,
    scripts: ['/v1/iamport.js', '/assets/console.js'],
    children: (
      <>
        <form id="try" class="card" data-try={JSON.stringify(data)}>
          <p>{texts.advice}</p>
          <Problems sentences={isOff ? [TEST_MODE_TEXTS[frame.locale].states.off] : []} />
          <noscript>
            <p class="problem">{texts.noScript}</p>
          </noscript>
          <label>
            <span>{texts.params}</span>
            <textarea name="params" rows={12} spellcheck={false} class="code">
              {JSON.stringify(params, null, 2)}
            </textarea>
          </label>
          <p class="advice">{texts.paramsAdvice}</p>
          <div class="row">
            <button class="primary">{texts.submit}</button>
            <a class="plain" href={`${path}/channels`}>
              {texts.back}
            </a>
          </div>
          <p id="state" role="status" />
          <section id="result" hidden aria-label={texts.result}>
            <pre tabindex={0} />
            <a href={`${path}/payments/`}>{texts.detail}</a>
          </section>
        </form>
        <section class="card">
          <h2>{texts.call}</h2>
          <Calls calls={calls} locale={frame.locale} />
        </section>
      </>
    ),
  });
}
