/** A line for whoever started the gateway; the log is on stderr. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
