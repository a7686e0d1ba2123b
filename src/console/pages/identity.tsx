import { type ConsoleFrame, renderConsole } from '../layout';
import { FormToken } from '../parts/form-token';
import type { MerchantFrame } from '../parts/merchant-nav';
import { Notices } from '../parts/notices';
import { Table } from '../parts/table';
import { Time } from '../parts/time';
import { IDENTITY_TEXTS } from '../texts/identity';
import { LAYOUT_TEXTS } from '../texts/layout';

export type IdentityLine = {
  readonly imp_uid: string;
  readonly merchant_uid: string;
  /** Empty for the merchant itself. */
  readonly tier_code: string;
  /** Its code. */
  readonly pg: string;
  readonly sandbox: boolean;
  readonly state: 'begun' | 'certified' | 'failed';
  readonly fail_reason: string | null;
  /** Masked; undefined unless the check was done. */
  readonly person: { readonly name: string; readonly birthday: string; readonly phone: string } | undefined;
  readonly started_at: number;
};

export type IdentityView = {
  readonly frame: ConsoleFrame;
  readonly merchant: MerchantFrame;
  readonly lines: readonly IdentityLine[];
  /** Of the last line, when there are older ones. */
  readonly older: string | null;
  readonly forgotten: boolean;
};

/** Who was asked who they are, masked. */
export function renderIdentity(view: IdentityView): string {
  const { frame, merchant, lines, older, forgotten } = view;
  const [texts, layout] = [IDENTITY_TEXTS[frame.locale], LAYOUT_TEXTS[frame.locale]];
  const heads = [texts.time, texts.state, texts.person, texts.order, texts.channel, texts.action];
  return renderConsole({
    frame,
    merchant,
    section: 'identity',
    title: layout.sections.identity,
    children: (
      <>
        <Notices sentences={forgotten ? [texts.forgotten] : []} />
        <p class="advice">{texts.advice}</p>
        {lines.length ? (
          <Table label={layout.sections.identity} heads={heads}>
            {lines.map((line) => (
              <Line line={line} view={view} />
            ))}
          </Table>
        ) : (
          <p class="card">{texts.empty}</p>
        )}
        {older !== null && (
          <a class="plain" href={`/console/merchants/${merchant.user_code}/identity?after=${older}`}>
            {texts.older}
          </a>
        )}
      </>
    ),
  });
}

function Line({ line, view }: { readonly line: IdentityLine; readonly view: IdentityView }) {
  const { frame, merchant } = view;
  const texts = IDENTITY_TEXTS[frame.locale];
  const { imp_uid, merchant_uid, tier_code, pg, sandbox, state, fail_reason, person, started_at } = line;
  return (
    <tr data-certification={imp_uid}>
      <td>
        <Time at={started_at} />
      </td>
      <td>
        {texts.states[state]}
        {fail_reason && (
          <>
            <br />
            <small>{fail_reason}</small>
          </>
        )}
      </td>
      <td>
        {person ? (
          <>
            {person.name}
            <br />
            {person.birthday} · {person.phone}
          </>
        ) : (
          '—'
        )}
      </td>
      <td>
        {imp_uid} {tier_code && <code>{tier_code}</code>}
        <br />
        <code>{merchant_uid}</code>
      </td>
      <td>
        <code>{pg}</code> {sandbox && <small>({texts.test})</small>}
      </td>
      <td>
        <form method="post" action={`/console/merchants/${merchant.user_code}/identity/${imp_uid}/forget`}>
          <FormToken frame={frame} />
          <button class="plain" aria-label={texts.forgetOne(imp_uid)}>
            {texts.forget}
          </button>
        </form>
      </td>
    </tr>
  );
}
