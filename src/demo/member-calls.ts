/*
 * The calls of the demo store's second page: what is shown is made of the very arguments that are handed in. All of them
 * are of the demo merchant's test channels.
 */

export type MemberCall = {
  readonly id: string;
  /** A call that has to be made first. */
  readonly first?: { readonly member: string; readonly args: readonly unknown[] };
  readonly member: 'certification' | 'request_pay' | 'loadUI' | 'loadModule' | 'naver_zzim';
  readonly args: readonly unknown[];
  /** What the page does while the window is open. */
  readonly later?: readonly { readonly member: string; readonly args: readonly unknown[]; readonly afterMs: number }[];
  /** How the page hears of the end. Where it closes the window itself, only the promise says. */
  readonly answers: 'callback' | 'promise' | null;
  /** Where the shop's server finds what came of it. */
  readonly record: 'payments' | 'certifications' | null;
};

export const BRANCH = 'AB1';
const MUG = { name: 'Mug', amount: 12_000 };

export function memberCalls(userCode: string): readonly MemberCall[] {
  const product = { id: 'mug', desc: '350 ml', uprice: MUG.amount, url: '/', thumb: '/', image: '/' };
  return [
    {
      ...{ id: 'certification', member: 'certification', answers: 'callback', record: 'certifications' },
      args: [{ pg: 'danal', min_age: 19 }],
    },
    {
      ...{ id: 'billing', member: 'request_pay', answers: 'callback', record: 'payments' },
      args: [{ pg: 'html5_inicis.MID-b', customer_uid: 'buyer-1', name: 'Mugs, monthly', amount: 0 }],
    },
    {
      ...{ id: 'paypal', member: 'loadUI', answers: 'callback', record: 'payments' },
      args: ['paypal-spb', { pg: 'paypal_v2', pay_method: 'paypal', name: MUG.name, amount: 9.5, currency: 'USD' }],
    },
    {
      ...{ id: 'agency', member: 'request_pay', answers: 'callback', record: 'payments' },
      first: { member: 'agency', args: [userCode, BRANCH] },
      args: [MUG],
    },
    {
      ...{ id: 'close', member: 'request_pay', answers: 'promise', record: 'payments' },
      later: [
        { member: 'communicate', args: [{ closesInMs: 2000 }], afterMs: 3000 },
        { member: 'close', args: [], afterMs: 5000 },
      ],
      args: [MUG],
    },
    {
      ...{ id: 'brandpay', member: 'loadModule', answers: null, record: null },
      args: ['toss-brandpay', { userCode }, { customerKey: 'buyer-1' }],
    },
    {
      ...{ id: 'zzim', member: 'naver_zzim', answers: null, record: null },
      args: [{ naverProducts: [{ ...product, name: MUG.name }] }],
    },
  ];
}

/** The call as a shop would write it. */
export function memberCode({ first, later = [], member, args, answers }: MemberCall): string {
  const write = (name: string, given: readonly unknown[]) =>
    `IMP.${name}(${given.map((arg) => JSON.stringify(arg, null, 2)).join(', ')}`;
  const call = `${write(member, args)}${answers === 'callback' ? ', (response) => show(response));' : ');'}`;
  if (member === 'loadModule') return `const brandpay = await ${call}\nawait brandpay.openSettings();`;
  return [
    ...(first ? [`${write(first.member, first.args)});`] : []),
    ...later.map((one) => `setTimeout(() => ${write(one.member, one.args)}), ${one.afterMs});`),
    answers === 'promise' ? `show(await ${call.replace(/;$/, ');')}` : call,
  ].join('\n');
}
