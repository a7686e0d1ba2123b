/* The script of a payment link's page. It uses `window.IMP` as the SDK's script tag left it, and nothing else of the SDK. */
import { LINK_DATA_ID, type LinkCall, type LinkData, type LinkWay } from './link-data';

/** As much of a response as the page looks at. */
type LinkResponse = { readonly success: boolean; readonly imp_uid: string | null; readonly error_msg?: string };

type LinkOptions = { readonly testKey: string };

/** As much of the SDK as the page uses. */
export type LinkImp = {
  readonly init: (userCode: string, options: LinkOptions) => void;
  readonly agency: (userCode: string, tierCode: string, options: LinkOptions) => void;
  readonly request_pay: (
    params: LinkCall & LinkWay & { readonly m_redirect_url: string },
    callback: (response: LinkResponse) => void,
  ) => unknown;
};

/** Makes the page work. `imp` is undefined when the SDK did not load. */
export function startLink(data: LinkData, imp: LinkImp | undefined): void {
  const form = document.querySelector<HTMLFormElement>('#order');
  const button = document.querySelector<HTMLButtonElement>('#pay');
  const state = document.querySelector<HTMLElement>('#state');
  if (!form || !button || !state) throw new Error('Page and script are not of one build.');
  // Without the result of an earlier try.
  const address = location.origin + location.pathname;
  let busy = false;

  function say(text: string, isProblem: boolean): void {
    if (!state) return;
    state.textContent = text;
    state.classList.toggle('problem', isProblem);
  }

  function chosen(): LinkWay | undefined {
    const value = form && new FormData(form).get('way');
    return typeof value === 'string' ? data.ways[Number(value)] : undefined;
  }

  function pay(): void {
    const way = chosen();
    if (!imp || !way || busy) return;
    busy = true;
    say(data.texts.paying, false);
    imp.request_pay({ ...data.call, ...way, m_redirect_url: address }, finish);
  }

  function finish({ success, imp_uid, error_msg = '' }: LinkResponse): void {
    busy = false;
    // What was paid is the gateway's to say, not this page's.
    if (success && imp_uid) location.replace(`${address}?imp_uid=${imp_uid}`);
    else say(error_msg, true);
  }

  if (!imp) return say(data.texts.sdkMissing, true);
  // Its own code shows it the channels of this link, test ones too.
  const options = { testKey: data.call.payment_link };
  if (data.tierCode) imp.agency(data.userCode, data.tierCode, options);
  else imp.init(data.userCode, options);
  const update = () => void (button.disabled = !chosen());
  form.addEventListener('change', update);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    pay();
  });
  // A browser that comes back remembers what was chosen.
  update();
  if (data.direct && !location.search) pay();
}

const element = document.getElementById(LINK_DATA_ID);
if (element) {
  // Our own gateway wrote it into our own page.
  const data = JSON.parse(element.textContent ?? '') as LinkData;
  startLink(data, (window as { IMP?: LinkImp }).IMP);
}
