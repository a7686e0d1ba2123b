import { LINK_PATH, type MembersData } from '../demo-data';
import { type MemberCall, memberCalls } from '../member-calls';
import { find } from './find';
import { showResponse } from './show-response';
import { look } from './verify';

/** What a callback gets, as far as the page looks at it. */
type Response = { readonly imp_uid: string | null };

/** As much of the SDK as the page uses: its members by name. */
export type MembersImp = Readonly<Record<string, (...args: unknown[]) => unknown>>;

/** Makes the second page work. `imp` is undefined when the SDK did not load. */
export function startMembers({ userCode, texts, words }: MembersData, imp: MembersImp | undefined): void {
  const state = find('#state');
  find('#link').onclick = () => void makeLink();
  if (!imp) return void (state.textContent = texts.sdkMissing);
  imp['init']?.(userCode);
  // A window that took the page's place has come back with its result.
  const returned = imp['readRedirectResult']?.();
  if (returned) showResponse(returned);
  for (const call of memberCalls(userCode)) {
    if (call.member === 'loadUI') run(imp, call);
    else find(`[data-call="${call.id}"]`).onclick = () => run(imp, call);
  }

  function run(sdk: MembersImp, call: MemberCall): void {
    const { first, later = [], member, args, answers, record } = call;
    // The last one to say who takes payments holds.
    sdk['init']?.(userCode);
    if (first) sdk[first.member]?.(...first.args);
    if (member !== 'loadUI') state.textContent = answers ? words.running : words.silent;
    // The SDK writes its defaults into what it is given. All of it is JSON.
    const given = JSON.parse(JSON.stringify(args)) as typeof args;
    const finish = (response: unknown) => {
      state.textContent = words.done;
      showResponse(response);
      if (record) void look({ ...(response as Response), record, tier: first ? String(first.args[1]) : '', texts });
    };
    const timers = later.map((one) => setTimeout(() => sdk[one.member]?.(...one.args), one.afterMs));
    if (answers === 'callback') return void sdk[member]?.(...given, finish);
    const result = sdk[member]?.(...given);
    if (member === 'loadModule') void openSettings(result, finish);
    if (answers !== 'promise') return;
    void Promise.resolve(result).then((response) => {
      timers.forEach(clearTimeout);
      finish(response);
    });
  }

  async function makeLink(): Promise<void> {
    const place = find('#link-made');
    place.textContent = words.running;
    const response = await fetch(LINK_PATH, { method: 'POST' }).catch(() => undefined);
    const answer = (await response?.json().catch(() => undefined)) as { shortenedUrl?: string } | undefined;
    if (!answer?.shortenedUrl) return void (place.textContent = words.linkFailed);
    const link = document.createElement('a');
    link.href = answer.shortenedUrl;
    link.target = '_blank';
    link.textContent = answer.shortenedUrl;
    place.replaceChildren(`${words.linkMade}: `, link);
  }
}

/** A module's answer is that of its member. */
async function openSettings(loading: unknown, finish: (response: unknown) => void): Promise<void> {
  try {
    const brandpay = (await loading) as {
      openSettings: () => Promise<void>;
      getPaymentMethods: () => Promise<unknown>;
    };
    await brandpay.openSettings();
    finish(await brandpay.getPaymentMethods());
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    finish({ code, message });
  }
}
