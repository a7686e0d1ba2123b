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
  /** Whether it takes a callback. */
  readonly answers: boolean;
  /** Where the shop's server finds what came of it. */
  readonly record: 'payments' | 'certifications' | null;
};

export const BRANCH = 'AB1';
const MUG = { name: 'Mug', amount: 12_000 };

export function memberCalls(userCode: string): readonly MemberCall[] {
  const product = { id: 'mug', desc: '350 ml', uprice: MUG.amount, url: '/', thumb: '/', image: '/' };
  return [
    {
      ...{ id: 'certification', member: 'certification', answers: true, record: 'certifications' },
      args: [{ pg: 'danal', min_age: 19 }],
    },
    {
      ...{ id: 'billing', member: 'request_pay', answers: true, record: 'payments' },
      args: [{ pg: 'html5_inicis.MID-b', customer_uid: 'buyer-1', name: 'Mugs, monthly', amount: 0 }],
    },
    {
      ...{ id: 'paypal', member: 'loadUI', answers: true, record: 'payments' },
      args: ['paypal-spb', { pg: 'paypal_v2', pay_method: 'paypal', name: MUG.name, amount: 9.5, currency: 'USD' }],
    },
    {
      ...{ id: 'agency', member: 'request_pay', answers: true, record: 'payments' },
      first: { member: 'agency', args: [userCode, BRANCH] },
      args: [MUG],
    },
    {
      ...{ id: 'brandpay', member: 'loadModule', answers: false, record: null },
      args: ['toss-brandpay', { userCode }, { customerKey: 'buyer-1' }],
    },
    {
      ...{ id: 'zzim', member: 'naver_zzim', answers: false, record: null },
      args: [{ naverProducts: [{ ...product, name: MUG.name }] }],
    },
  ];
}

/** The call as a shop would write it. */
export function memberCode({ first, member, args, answers }: MemberCall): string {
  const write = (name: string, given: readonly unknown[]) =>
    `IMP.${name}(${given.map((arg) => JSON.stringify(arg, null, 2)).join(', ')}`;
  const end = answers ? ', (response) => show(response));' : ');';
  const call = `${write(member, args)}${end}`;
  if (member === 'loadModule') return `const brandpay = await ${call}\nawait brandpay.openSettings();`;
  return [first && `${write(first.member, first.args)});`, call].filter(Boolean).join('\n');
}
