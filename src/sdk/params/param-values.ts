/*
 * What a value may look like in a call. As tolerant as the schema that reads it: numbers and flags may be text, texts
 * may be numbers, and null or undefined count as left out.
 */

/** A value that may be left out in every way that a form or a database leaves things out. */
export type Optional<T> = T | null | undefined;

/** A text. A number is read as its digits. */
export type TextParam = Optional<string | number>;

/**
 * A number of 0 or more, or a text that is nothing but one: `"12000"`, never `"12,000원"`. A text that is only known at
 * run time goes through `Number` first, so that the call says who vouches for it.
 */
export type NumberText = number | `${number}`;

/** A number that may be left out. */
export type NumberParam = Optional<NumberText>;

/** A flag. */
export type FlagParam = Optional<boolean | 'true' | 'false'>;

/** `Y` or `N`, as some PGs spell their flags. */
export type YesNoParam = Optional<'Y' | 'N'>;

/**
 * A text with known values. Any other is allowed too, because a PG may know more than we do. `string & {}` is the same
 * set as `string`, but keeps the compiler from folding the known values into it, so that editors still offer them.
 */
export type OpenParam<Known extends string> = Optional<Known | (string & {})>;
