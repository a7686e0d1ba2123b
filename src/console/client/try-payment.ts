import type { TryData } from '../try-data';

/** As much of a response as the page looks at; the whole is shown as it came. */
type Response = { readonly success: boolean; readonly imp_uid: string | null };

/** As much of the SDK as the page uses. */
type Imp = {
  readonly init: (userCode: string, options: { readonly testKey: string }) => void;
  readonly request_pay: (params: object, callback: (response: Response) => void) => unknown;
  readonly readRedirectResult: () => Response | null;
};

/** Runs the call of a test payment with the SDK that shops use, and shows what came of it. */
export function tryPayment(form: HTMLFormElement): void {
  // Our own gateway wrote it into our own page.
  const { user_code, testKey, channelKey, texts } = JSON.parse(form.dataset['try'] ?? '') as TryData;
  const { IMP } = window as { IMP?: Imp };
  const state = form.querySelector('#state');
  const result = form.querySelector<HTMLElement>('#result');
  if (!IMP || !state || !result) return;
  const [shown, link] = [result.querySelector('pre'), result.querySelector('a')];
  const payments = link?.getAttribute('href') ?? '';

  function show(response: Response): void {
    if (state) state.textContent = response.success ? texts.paid : texts.notPaid;
    if (shown) shown.textContent = JSON.stringify(response, null, 2);
    if (link) {
      link.href = `${payments}${response.imp_uid ?? ''}`;
      link.hidden = response.imp_uid === null;
    }
    if (result) result.hidden = false;
  }

  IMP.init(user_code, { testKey });
  form.onsubmit = (event) => {
    event.preventDefault();
    const params = readParams(new FormData(form).get('params'));
    state.textContent = params ? texts.paying : texts.badJson;
    result.hidden = true;
    if (params) IMP.request_pay({ merchant_uid: makeOrderNumber(), ...params, channelKey }, show);
  };
  // A window that took the page's place has come back.
  const returned = IMP.readRedirectResult();
  if (returned) show(returned);
}

function readParams(text: unknown): object | undefined {
  try {
    const params: unknown = JSON.parse(String(text));
    return typeof params === 'object' && params && !Array.isArray(params) ? params : undefined;
  } catch {
    return undefined;
  }
}

/** Letters and digits, which every PG takes. */
function makeOrderNumber(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `test${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
