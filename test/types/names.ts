/* The names that look-alikes are held against are those that the types of the parameters have, and no others. */
import type { NAMES } from '../../src/sdk/modules/list-lookalikes';
import type { KnownRequestPayParams } from '../../src/sdk/index';

type Words<Text extends string, Done = never> = Text extends `${infer First} ${infer Rest}`
  ? Words<Rest, Done | First>
  : Done | Text;
type Listed = Words<typeof NAMES>;
type Typed = keyof KnownRequestPayParams;
/** Of `certification` alone. */
type Others = 'min_age' | 'carrier';

export const missing: [Exclude<Typed, Listed>] extends [never] ? true : Exclude<Typed, Listed> = true;
export const unknown: [Exclude<Listed, Typed | Others>] extends [never] ? true : Exclude<Listed, Typed | Others> = true;
