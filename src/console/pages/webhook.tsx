import { type ConsoleFrame, renderConsole } from '../layout';
import { FormToken } from '../parts/form-token';
import type { MerchantFrame } from '../parts/merchant-nav';
import { Notices } from '../parts/notices';
import { Problems } from '../parts/problems';
import { LAYOUT_TEXTS } from '../texts/layout';
import { WEBHOOK_TEXTS } from '../texts/webhook';

/** As stored, or as it was typed in when it could not be saved. */
export type WebhookFields = Readonly<Record<'test' | 'live', string>>;

export type WebhookView = {
  readonly frame: ConsoleFrame;
  readonly merchant: MerchantFrame & { readonly version: number };
  readonly fields: WebhookFields;
  readonly problems: readonly string[];
  readonly notices: readonly string[];
};

export function renderWebhook({ frame, merchant, fields, problems, notices }: WebhookView): string {
  const [texts, layout] = [WEBHOOK_TEXTS[frame.locale], LAYOUT_TEXTS[frame.locale]];
  return renderConsole({
    frame,
    merchant,
    section: 'webhook',
    title: layout.sections.webhook,
    children: (
      <>
        <Notices sentences={notices} />
        <form method="post" action={`/console/merchants/${merchant.user_code}/webhook`} class="card" novalidate>
          <p>{texts.advice}</p>
          {!fields.test && !fields.live && <p class="advice">{texts.missing}</p>}
          <Problems sentences={problems} />
          <FormToken frame={frame} version={merchant.version} />
          {(['test', 'live'] as const).map((mode) => (
            <label>
              <span>{texts.urls[mode]}</span>
              <input type="url" name={mode} value={fields[mode]} maxlength={2000} placeholder="https://" />
            </label>
          ))}
          <button class="primary">{layout.save}</button>
        </form>
      </>
    ),
  });
}
