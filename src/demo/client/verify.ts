import { type Exchange, VERIFY_PATH, type VerifyAnswer, type VerifyQuestion } from '../demo-data';
import type { DemoClientTexts } from '../texts';
import { find } from './find';

export type VerifyOptions = {
  readonly imp_uid: string | null;
  /** What was ordered, in won. */
  readonly amount: number;
  readonly texts: DemoClientTexts;
};

/** Lets the shop's server look the payment up, and shows what passed between it and the gateway. */
export function verify({ amount, ...question }: VerifyOptions): Promise<void> {
  return look({
    ...question,
    judge: (answer) => (isPaidInFull(answer, amount) ? 'good' : 'bad'),
  });
}

export type LookOptions = Omit<VerifyOptions, 'amount'> &
  Omit<VerifyQuestion, 'imp_uid'> & {
    /** Whether it is as ordered; left out where there is nothing to compare with. */
    readonly judge?: (answer: VerifyAnswer) => 'good' | 'bad';
  };

/** The same for whatever a call has made. */
export async function look(options: LookOptions): Promise<void> {
  const { imp_uid, texts, judge, record, tier } = options;
  const round = (latest += 1);
  const pane = find('#server');
  const again = find('#ask-again');
  pane.replaceChildren();
  again.hidden = true;
  if (imp_uid === null) return say(texts.noPayment, 'quiet');
  say(texts.asking, 'busy');
  const answer = await ask({ imp_uid, ...(record && { record }), ...(tier && { tier }) }).catch(() => undefined);
  // A later payment's answer must not be overwritten by an earlier one's.
  if (round !== latest) return;
  if (!answer) {
    again.hidden = false;
    again.onclick = () => void look(options);
    return say(texts.askFailed, 'bad');
  }
  pane.replaceChildren(...answer.exchanges.map((exchange) => showExchange(exchange, texts)));
  const mood = judge?.(answer) ?? 'quiet';
  say({ good: texts.amountMatches, bad: texts.amountDiffers, quiet: '' }[mood], mood);
}

let latest = 0;

async function ask(question: VerifyQuestion): Promise<VerifyAnswer> {
  const response = await fetch(VERIFY_PATH, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return (await response.json()) as VerifyAnswer;
}

/** The check that every shop owes itself: paid, and as much as the order says. */
function isPaidInFull({ exchanges }: VerifyAnswer, amount: number): boolean {
  const body = exchanges[exchanges.length - 1]?.body as
    { response?: { status?: unknown; amount?: unknown } | null } | undefined;
  return body?.response?.status === 'paid' && body.response.amount === amount;
}

function say(text: string, mood: 'quiet' | 'busy' | 'good' | 'bad'): void {
  const state = find('#server-state');
  state.textContent = text;
  state.dataset['mood'] = mood;
}

function showExchange({ request, status, body }: Exchange, texts: DemoClientTexts): HTMLElement {
  const element = make('article', '', 'exchange');
  element.append(make('h4', `${request.method} ${request.path}`));
  if (request.body !== undefined)
    element.append(make('p', texts.request, 'label'), showJson(request.body, texts.request));
  element.append(make('p', `${texts.answer} · HTTP ${status}`, 'label'), showJson(body, texts.answer));
  return element;
}

/** A pane that scrolls has to be reachable by keyboard, and named. */
function showJson(value: unknown, label: string): HTMLElement {
  const pane = make('pre', JSON.stringify(value, null, 2));
  pane.tabIndex = 0;
  pane.setAttribute('role', 'group');
  pane.setAttribute('aria-label', label);
  return pane;
}

function make(tag: string, text: string, className = ''): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = className;
  return element;
}
