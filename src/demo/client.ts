/* The demo store's script. It uses `window.IMP` as the SDK's script tag left it, and nothing else of the SDK. */
import { type DemoCall, formatWon } from './call';
import { createCodeView } from './client/code-view';
import { find } from './client/find';
import { readCall } from './client/read-call';
import { showResponse } from './client/show-response';
import { verify } from './client/verify';
import { type MembersImp, startMembers } from './client/start-members';
import { DEMO_DATA_ID, type DemoData, type MembersData } from './demo-data';

/** As much of a response as the demo looks at; the whole is shown as it came. */
export type DemoResponse = { readonly success: boolean; readonly imp_uid: string | null };

/** As much of the SDK as the demo uses. */
export type DemoImp = {
  readonly init: (userCode: string) => void;
  readonly request_pay: (params: DemoCall, callback: (response: DemoResponse) => void) => unknown;
};

/** Makes the page work. `imp` is undefined when the SDK did not load. */
export function startDemo(data: DemoData, imp: DemoImp | undefined): void {
  const { texts } = data;
  const state = find('#state');
  const payButton = find('#pay');
  const showCode = createCodeView(data);
  let merchant_uid = makeOrderNumber();
  let busy = false;

  function update(): DemoCall {
    const call = readCall(data, merchant_uid);
    find('#total').textContent = formatWon(call.amount, data.locale);
    showCode(call);
    return call;
  }

  function pay(): void {
    if (!imp || busy) return;
    const call = update();
    busy = true;
    // Not `disabled`: the SDK gives the focus back to this button.
    payButton.setAttribute('aria-disabled', 'true');
    state.textContent = texts.paying;
    // The SDK writes its defaults into what it is given.
    imp.request_pay({ ...call }, (response) => finish(call, response));
  }

  function finish(call: DemoCall, response: DemoResponse): void {
    busy = false;
    payButton.removeAttribute('aria-disabled');
    state.textContent = response.success ? texts.paid : texts.notPaid;
    showResponse(response);
    void verify({ imp_uid: response.imp_uid, amount: call.amount, texts });
    // One order number is one order: the next click is another.
    merchant_uid = makeOrderNumber();
    update();
  }

  imp?.init(data.userCode);
  if (!imp) state.textContent = texts.sdkMissing;
  find('#order').addEventListener('change', update);
  find('#order').addEventListener('submit', (event) => {
    event.preventDefault();
    pay();
  });
  update();
}

/** 64 random bits: fresh for every order, and well under a PG's 40 characters. */
function makeOrderNumber(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `demo-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

const element = document.getElementById(DEMO_DATA_ID);
if (element) {
  // Our own gateway wrote it into our own page.
  const data = JSON.parse(element.textContent ?? '') as DemoData | MembersData;
  const { IMP } = window as { IMP?: DemoImp & MembersImp };
  if (data.page === 'members') startMembers(data, IMP);
  else startDemo(data, IMP);
}
