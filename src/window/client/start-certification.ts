import type { CertificationAnswer } from '../certification-answer';
import type { ClientTexts } from '../texts';
import type { WindowBridge, WindowData } from '../window-data';
import { find } from './find';
import type { PageLink } from './page-link';
import { postJson } from './post-json';
import { showEnding } from './show-ending';
import { createStatusLine } from './status-line';

export type CertificationOptions = {
  readonly step: Extract<WindowData['step'], { kind: 'certification' }>;
  readonly texts: ClientTexts;
  readonly link: PageLink;
  readonly bridge: WindowBridge;
};

type Call = 'otp' | 'confirm' | 'decline' | 'cancel';

/** Makes the identity form work: the person's data, then the code. The gateway counts the tries. */
export function startCertification({ step, texts, link, bridge }: CertificationOptions): void {
  const form = find('#certification') as HTMLFormElement;
  const line = createStatusLine(form);
  const buttons = form.querySelectorAll<HTMLButtonElement>('button[data-openimp]');
  let asksForCode = false;
  let busy = false;

  async function send(call: Call): Promise<void> {
    if (busy) return;
    busy = true;
    const fields = Object.fromEntries(new FormData(form));
    lock(true);
    line.say(texts.checking);
    const answer = await postJson(`${step.action}/${call}`, { ...fields, request_id: bridge.request_id }).catch(
      () => undefined,
    );
    busy = false;
    if (!isAnswer(answer)) return line.sayLost(texts.lostCheck, () => void send(call));
    if (answer.state === 'done') {
      form.hidden = true;
      return showEnding({ result: answer.result, texts, link, bridge });
    }
    lock(false);
    if (answer.state === 'sent') showCode();
    else line.warn(answer.state === 'wrong' ? texts.wrongCode : texts.badBirth);
  }

  function showCode(): void {
    asksForCode = true;
    line.clear();
    find('#who').hidden = true;
    find('#code').hidden = false;
    find('#ask-code').hidden = true;
    find('#confirm-code').hidden = false;
    find('#otp').focus();
  }

  function lock(isLocked: boolean): void {
    for (const button of buttons) button.disabled = isLocked;
  }

  form.noValidate = true;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const wrong = [...form.querySelectorAll('input')].find((input) => input.offsetParent && !input.checkValidity());
    if (wrong) return wrong.focus();
    void send(asksForCode ? 'confirm' : 'otp');
  });
  find('[data-openimp="decline"]').onclick = () => void send('decline');
  find('[data-openimp="cancel"]').onclick = () => void send('cancel');
  lock(false);
  if (step.script) setTimeout(() => void follow(step.script?.outcome ?? 'hang'), step.script.delay_ms);

  /** The shop's script (`bypass.sandbox`): the person that the form holds, and the code on the screen. */
  async function follow(outcome: string): Promise<void> {
    if (outcome === 'decline' || outcome === 'cancel') return send(outcome);
    if (outcome !== 'approve') return;
    await send('otp');
    (find('#otp') as HTMLInputElement).value = step.code;
    await send('confirm');
  }
}

/** Our own gateway's, or somebody else's page. */
function isAnswer(value: unknown): value is CertificationAnswer {
  return typeof value === 'object' && value !== null && 'state' in value;
}
