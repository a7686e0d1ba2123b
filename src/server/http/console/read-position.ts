/** A row's number in an address, such as the one after which a list goes on; undefined when it is none. */
export function readPosition(given: string | undefined): number | undefined {
  return given !== undefined && /^\d{1,15}$/.test(given) ? Number(given) : undefined;
}
