/* The types that merchants read are written by hand; here they are held to the schema that reads what merchants send. */
import type { Output } from '../../src/protocol/fields';
import type { paymentRequestSchema } from '../../src/protocol/payment-request';
import type { certificationRequestSchema } from '../../src/protocol/certification-request';
import type { CertificationParams, RequestPayParams, SandboxScript } from '../../src/sdk/public-types';
import type { SandboxDetails } from '../../src/window/sandbox-choice';
import type { SandboxScript as SandboxScriptRead } from '../../src/window/window-data';

/** The keys that are named, without the index signature. */
type Known<T> = keyof { [K in keyof T as string extends K ? never : K]: T[K] };
type Within<A, B> = [A] extends [B] ? true : [undocumented: Exclude<A, B>];
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : [missing: Exclude<B, A>]) : [extra: Exclude<A, B>];

export const everythingReadIsDocumented: Within<
  Known<Output<typeof paymentRequestSchema>>,
  Known<RequestPayParams>
> = true;
export const everythingReadOfAPersonIsDocumented: Within<
  Known<Output<typeof certificationRequestSchema>>,
  Known<CertificationParams>
> = true;
export const sameScript: Same<keyof SandboxScript, Exclude<keyof SandboxScriptRead, 'details'> | keyof SandboxDetails> =
  true;
