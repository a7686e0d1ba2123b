/** The database could not be reached, or went away before it answered: what was asked may be asked again. */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway';

  constructor(cause: unknown) {
    // A code such as ECONNREFUSED or 57P01: the text may hold addresses and names of our own network.
    super(`The database is away (${readCode(cause) || 'connection lost'}).`, { cause });
  }
}

/**
 * An error of a connection as `DatabaseAway`, any other as it is. Those of `pg` itself have no code, so that they are
 * known by how their texts begin; the server's own come with SQLSTATEs, of which class 08 and 57P are about its going.
 */
export function toDatabaseAway(error: unknown): unknown {
  return isAway(error) ? new DatabaseAway(error) : error;
}

/** Of a connection, of a server that stops, starts or has crashed, and of one that takes no more connections. */
const SERVER_GOES = /^(08...|57P0[1-5]|53300)$/;
const NETWORK =
  /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENOENT|EADDRNOTAVAIL)$/;
const DRIVER =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = readCode(error);
  return code ? SERVER_GOES.test(code) || NETWORK.test(code) : DRIVER.test(error.message);
}

/** Refused on both ::1 and 127.0.0.1, the error is a bundle with the code of the first. */
function readCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
