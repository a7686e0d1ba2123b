/**
 * Of PostgreSQL's refusals those that are about a text and nothing else: a zero byte, half a character, JSON that holds
 * one. Whoever sent it is at fault.
 */
const CODES = ['22021', '22P02', '22P05'];

export function isUnreadable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && CODES.includes(String(error.code));
}
