import { type ConsoleFrame, renderConsole } from '../layout';
import type { MerchantFrame } from '../parts/merchant-nav';
import { Table } from '../parts/table';
import { Time } from '../parts/time';
import { HISTORY_TEXTS } from '../texts/history';
import { LAYOUT_TEXTS } from '../texts/layout';

export type HistoryView = {
  readonly frame: ConsoleFrame;
  readonly merchant: MerchantFrame;
  readonly lines: readonly {
    readonly at: number;
    readonly login: string;
    readonly action: string;
    readonly detail: Readonly<Record<string, unknown>>;
  }[];
  /** The last line's id, when there are older ones. */
  readonly older: number | null;
};

export function renderHistory({ frame, merchant, lines, older }: HistoryView): string {
  const [texts, layout] = [HISTORY_TEXTS[frame.locale], LAYOUT_TEXTS[frame.locale]];
  const names: Readonly<Record<string, string>> = texts.actions;
  return renderConsole({
    frame,
    merchant,
    section: 'history',
    title: layout.sections.history,
    children: lines.length ? (
      <>
        <Table label={layout.sections.history} heads={[texts.time, texts.login, texts.action, texts.detail]}>
          {lines.map(({ at, login, action, detail }) => (
            <tr>
              <td>
                <Time at={at} />
              </td>
              <td>{login}</td>
              <td>{names[action] ?? action}</td>
              <td>{describe(detail)}</td>
            </tr>
          ))}
        </Table>
        {older !== null && (
          <a class="plain" href={`/console/merchants/${merchant.user_code}/history?before=${older}`}>
            {texts.older}
          </a>
        )}
      </>
    ) : (
      <p class="card">{texts.empty}</p>
    ),
  });
}

function describe(detail: Readonly<Record<string, unknown>>): string {
  return Object.entries(detail)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}
