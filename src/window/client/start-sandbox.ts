import type { DeclineReason, SandboxAction, SandboxChoice } from '../sandbox-choice';
import type { ClientTexts } from '../texts';
import type { WindowBridge, WindowData } from '../window-data';
import { askGateway } from './ask-gateway';
import { find } from './find';
import type { PageLink } from './page-link';
import { pause } from './pause';
import { showEnding } from './show-ending';
import { createStatusLine } from './status-line';

const POLL_MS = 1_000;

export type SandboxOptions = {
  readonly step: Extract<WindowData['step'], { kind: 'sandbox' }>;
  readonly texts: ClientTexts;
  readonly link: PageLink;
  readonly bridge: WindowBridge;
};

/** Makes the sandbox form work: the first choice counts, by hand or by the merchant's script, and no second one. */
export function startSandbox({ step, texts, link, bridge }: SandboxOptions): void {
  const form = find('#sandbox') as HTMLFormElement;
  const line = createStatusLine(form);
  let chosen = false;

  async function choose(outcome: SandboxAction | 'hang'): Promise<void> {
    if (chosen) return;
    chosen = true;
    const choice = readChoice(form, bridge.request_id);
    lock(form);
    line.say(texts.sending);
    find('#status-panel').focus();
    if (outcome === 'hang') return;
    const result = await askGateway({
      url: step.action,
      // Never another one: what was sent may have been done, and the gateway does a `request_id` once only.
      body: { ...choice, ...step.script?.details, action: outcome },
      onPending: () => {
        line.say(texts.pending);
        return pause(POLL_MS);
      },
      onLost: (retry) =>
        line.sayLost(texts.lost, () => {
          line.say(texts.sending);
          retry();
        }),
    });
    form.hidden = true;
    showEnding({ result, texts, link, bridge });
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void choose('approve');
  });
  find('[data-openimp="decline"]').onclick = () => void choose('decline');
  find('[data-openimp="cancel"]').onclick = () => void choose('cancel');
  for (const button of buttonsOf(form)) button.disabled = false;
  if (!step.script) return;
  const { outcome, delay_ms } = step.script;
  find('#status').textContent = texts.scripted;
  setTimeout(() => void choose(outcome), delay_ms);
}

/** Read before the form is locked: disabled fields have no value. */
function readChoice(form: HTMLFormElement, request_id: string): Omit<SandboxChoice, 'action'> {
  const fields = new FormData(form);
  const [source, quota, reason] = [fields.get('source'), fields.get('quota'), fields.get('reason')];
  return {
    request_id,
    ...(typeof source === 'string' && { source }),
    ...(typeof quota === 'string' && { quota: Number(quota) }),
    // Our own page holds no other values.
    ...(typeof reason === 'string' && { reason: reason as DeclineReason }),
  };
}

function lock(form: HTMLFormElement): void {
  form.dataset['state'] = 'busy';
  (find('#choice') as HTMLFieldSetElement).disabled = true;
  for (const button of buttonsOf(form)) button.disabled = true;
}

function buttonsOf(form: HTMLFormElement) {
  return form.querySelectorAll<HTMLButtonElement>('button[data-openimp]');
}
