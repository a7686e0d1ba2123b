/* The types that merchants read are written by hand; here they are held to the schema that reads what merchants send. */
import type { output } from 'zod/v4/core';
import type { paymentRequestSchema } from '../../src/protocol/payment-request';
import type { RequestPayParams } from '../../src/sdk/public-types';

/** The keys that are named, without the index signature. */
type Known<T> = keyof { [K in keyof T as string extends K ? never : K]: T[K] };
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : [missing: Exclude<B, A>]) : [extra: Exclude<A, B>];

/** `custom_data` is anything at all, so no schema reads it. */
type Documented = Exclude<Known<RequestPayParams>, 'custom_data'>;
export const sameKeys: Same<Documented, Known<output<typeof paymentRequestSchema>>> = true;
