import { type ConsoleFrame, renderConsole } from '../layout';
import { type AttemptView, Delivery, type DeliveryView, describeAttempt } from '../parts/delivery';
import { FormToken } from '../parts/form-token';
import type { MerchantFrame } from '../parts/merchant-nav';
import { Notices } from '../parts/notices';
import { Problems } from '../parts/problems';
import { LAYOUT_TEXTS } from '../texts/layout';
import { WEBHOOK_TEXTS } from '../texts/webhook';

const MODES = ['test', 'live'] as const;

/** As stored, or as it was typed in when it could not be saved. */
export type WebhookFields = {
  readonly urls: Readonly<Record<'test' | 'live', string>>;
  readonly types: Readonly<Record<'test' | 'live', 'json' | 'form'>>;
  readonly retries: boolean;
  /** Whether the shop knows before its buyer does. */
  readonly first: boolean;
  /** Whether `confirm_url` is asked. */
  readonly confirm: boolean;
};

export type WebhookView = {
  readonly frame: ConsoleFrame;
  readonly merchant: MerchantFrame & { readonly version: number };
  readonly fields: WebhookFields;
  readonly problems: readonly string[];
  readonly notices: readonly string[];
  /** Modes whose channels need a webhook and have none. */
  readonly missing: readonly ('test' | 'live')[];
  /** What came of the test that was just made. */
  readonly tested: AttemptView | null;
  readonly isSigned: Readonly<Record<'test' | 'live', boolean>>;
  /** The signing secret that has just been made; null otherwise. */
  readonly secret: { readonly mode: 'test' | 'live'; readonly text: string } | null;
  readonly deliveries: readonly DeliveryView[];
  /** The last one's id, when there are older ones. */
  readonly older: number | null;
};

export function renderWebhook(view: WebhookView): string {
  const { frame, merchant, notices, missing } = view;
  const texts = WEBHOOK_TEXTS[frame.locale];
  return renderConsole({
    frame,
    merchant,
    section: 'webhook',
    title: LAYOUT_TEXTS[frame.locale].sections.webhook,
    children: (
      <>
        <Notices sentences={notices} />
        <Problems sentences={missing.map((mode) => texts.missing(texts.modes[mode]))} />
        <Addresses view={view} />
        <Test view={view} />
        <Signature view={view} />
        <Deliveries view={view} />
      </>
    ),
  });
}

type PartProps = { readonly view: WebhookView };

function pathOf({ merchant }: WebhookView): string {
  return `/console/merchants/${merchant.user_code}/webhook`;
}

function Addresses({ view }: PartProps) {
  const { frame, merchant, fields, problems } = view;
  const [texts, layout] = [WEBHOOK_TEXTS[frame.locale], LAYOUT_TEXTS[frame.locale]];
  return (
    <form method="post" action={pathOf(view)} class="card" novalidate>
      <p>{texts.advice}</p>
      <Problems sentences={problems} />
      <FormToken frame={frame} version={merchant.version} />
      {MODES.map((mode) => (
        <div class="row">
          <label class="wide">
            <span>{texts.urls[mode]}</span>
            <input type="url" name={mode} value={fields.urls[mode]} maxlength={2000} placeholder="https://" />
          </label>
          <label>
            <span>{texts.types[mode]}</span>
            <select name={`${mode}_type`}>
              <option value="json" selected={fields.types[mode] === 'json'}>
                application/json
              </option>
              <option value="form" selected={fields.types[mode] === 'form'}>
                application/x-www-form-urlencoded
              </option>
            </select>
          </label>
        </div>
      ))}
      <label class="check">
        <input type="checkbox" name="retries" value="true" checked={fields.retries} /> {texts.retries}
      </label>
      <p class="advice">{texts.retriesAdvice}</p>
      <label class="check">
        <input type="checkbox" name="first" value="true" checked={fields.first} /> {texts.first}
      </label>
      <p class="advice">{texts.firstAdvice}</p>
      <label class="check">
        <input type="checkbox" name="confirm" value="true" checked={fields.confirm} /> {texts.confirm}
      </label>
      <p class="advice">{texts.confirmAdvice}</p>
      <button class="primary">{layout.save}</button>
    </form>
  );
}

function Test({ view }: PartProps) {
  const { frame, tested } = view;
  const texts = WEBHOOK_TEXTS[frame.locale];
  return (
    <form method="post" action={`${pathOf(view)}/test`} class="card" id="test">
      <h2>{texts.test}</h2>
      <p class="advice">{texts.testAdvice}</p>
      <FormToken frame={frame} />
      {tested && (
        <div class={tested.status !== null && tested.status < 300 ? 'notice' : 'problem'} role="status">
          <p>{describeAttempt(tested, frame.locale)}</p>
          {tested.status !== null && (
            <>
              <p>{texts.answerBody}</p>
              <pre tabindex={0}>{tested.answer || texts.emptyBody}</pre>
            </>
          )}
        </div>
      )}
      <div class="row">
        {MODES.map((mode) => (
          <button class="plain" name="mode" value={mode}>
            {texts.testMode[mode]}
          </button>
        ))}
      </div>
    </form>
  );
}

function Signature({ view }: PartProps) {
  const { frame, isSigned, secret } = view;
  const texts = WEBHOOK_TEXTS[frame.locale];
  return (
    <form method="post" action={`${pathOf(view)}/secret`} class="card">
      <h2>{texts.secret}</h2>
      <FormToken frame={frame} />
      <p>{texts.secretAdvice}</p>
      <dl>
        {MODES.map((mode) => (
          <>
            <dt>{texts.modes[mode]}</dt>
            <dd>{isSigned[mode] ? texts.secretIssued : texts.unsigned}</dd>
          </>
        ))}
      </dl>
      {secret !== null && (
        <>
          <Notices sentences={[texts.newSecret(texts.modes[secret.mode])]} />
          <p>
            <code data-secret>{secret.text}</code>
          </p>
        </>
      )}
      <div class="row">
        {MODES.map((mode) => (
          <button class="plain" name="mode" value={mode}>
            {texts.issueSecret[mode]}
          </button>
        ))}
      </div>
    </form>
  );
}

function Deliveries({ view }: PartProps) {
  const { frame, merchant, deliveries, older } = view;
  const texts = WEBHOOK_TEXTS[frame.locale];
  return (
    <section>
      <h2>{texts.deliveries}</h2>
      {deliveries.length ? (
        <ul class="cards">
          {deliveries.map((delivery) => (
            <Delivery delivery={delivery} frame={frame} user_code={merchant.user_code} />
          ))}
        </ul>
      ) : (
        <p class="card">{texts.noDeliveries}</p>
      )}
      {older !== null && (
        <a class="plain" href={`${pathOf(view)}?before=${older}`}>
          {texts.older}
        </a>
      )}
    </section>
  );
}
