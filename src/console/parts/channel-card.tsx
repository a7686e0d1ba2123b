import type { ConsoleFrame } from '../layout';
import { CHANNEL_FORM_TEXTS } from '../texts/channel-form';
import { CHANNELS_TEXTS } from '../texts/channels';
import { TRY_TEXTS } from '../texts/try';
import { Calls, type CallsView } from './calls';
import { FormToken } from './form-token';

export type ChannelCardView = {
  readonly channel_key: string;
  readonly name: string;
  readonly pg: { readonly code: string; readonly name: string };
  /** Empty while the shop has still to get one. */
  readonly pg_id: string;
  readonly payment_type: 'general' | 'simple' | 'subscription' | 'keyin_api' | 'subscription_api';
  readonly type: 'payment' | 'certification';
  /** The one method that its MID is for; null for all. */
  readonly pay_method: string | null;
  readonly isDefault: boolean;
  readonly active: boolean;
  /** What keeps it from working as it is. */
  readonly warning: 'ownMid' | 'noDriver' | 'realMoney' | null;
  readonly calls: CallsView;
  /** Whether a test payment can be made with it. */
  readonly canTry: boolean;
};

export type ChannelCardProps = {
  readonly channel: ChannelCardView;
  readonly frame: ConsoleFrame;
  readonly path: string;
  readonly mode: 'test' | 'live';
  /** Of the list, to come back to. */
  readonly page: number;
};

/** One channel, and what can be done with it. */
export function ChannelCard({ channel, frame, path, mode, page }: ChannelCardProps) {
  const texts = CHANNELS_TEXTS[frame.locale];
  const form = CHANNEL_FORM_TEXTS[frame.locale];
  const own = `${path}/${channel.channel_key}`;
  return (
    <li class={channel.active ? 'card channel' : 'card channel off'} data-channel={channel.channel_key}>
      <h2>
        <span class="handle" data-handle hidden title={texts.drag} aria-hidden="true">
          ⠿
        </span>
        {channel.name}
        {channel.isDefault && <span class="badge">{texts.isDefault}</span>}
        {!channel.active && <span class="badge">{texts.off}</span>}
      </h2>
      <p>
        {channel.pg.name} <code>{channel.pg_id ? `${channel.pg.code}.${channel.pg_id}` : channel.pg.code}</code> ·{' '}
        {channel.type === 'payment' ? form.paymentTypes[channel.payment_type] : form.types.certification}
        {channel.pay_method && ` · ${channel.pay_method}`}
      </p>
      {channel.warning && <p class="problem">{texts[channel.warning]}</p>}
      <details>
        <summary>{texts.call}</summary>
        <Calls calls={channel.calls} locale={frame.locale} />
      </details>
      <form method="post" action={own} class="row">
        <FormToken frame={frame} />
        <input type="hidden" name="mode" value={mode} />
        <input type="hidden" name="page" value={String(page)} />
        {channel.canTry && (
          <a class="primary" href={`${own}/try`} aria-label={`${channel.name}: ${TRY_TEXTS[frame.locale].title}`}>
            {TRY_TEXTS[frame.locale].title}
          </a>
        )}
        <a class="plain" href={`${own}/edit`}>
          {texts.edit}
        </a>
        {actionsOf(channel).map((action) => (
          <button
            class="plain"
            name="action"
            value={action}
            aria-label={`${channel.name}: ${texts.actions[action]}`}
            title={action === 'delete' ? texts.confirmDelete : undefined}
          >
            {texts.actions[action]}
          </button>
        ))}
      </form>
    </li>
  );
}

function actionsOf({ type, isDefault, active }: ChannelCardView) {
  const canBeDefault = type === 'payment' && active && !isDefault;
  return [
    'up' as const,
    'down' as const,
    ...(canBeDefault ? ['default' as const] : []),
    active ? ('off' as const) : ('on' as const),
    'delete' as const,
  ];
}
