/** What a log line says beside its time, level and event. Values are data, never errors' stacks or whole requests. */
export type LogFields = Readonly<Record<string, unknown>>;

export type LogLevel = 'info' | 'warn' | 'error';

export type Log = (level: LogLevel, event: string, fields?: LogFields) => void;

export type LogOptions = {
  /** Epoch milliseconds; only printed. */
  readonly now: () => number;
  /** Said in every line, where several processes write into one log. */
  readonly pid?: number | undefined;
  /** Takes one line without its line end. */
  readonly write?: (line: string) => void;
};

/** Last line of defence: a field with such a name is blanked, whoever passed it. */
const SECRET_NAME = /secret|password|passwd|token|authorization|cookie|credential|sealed|api_?key|rest_?key|card_?num/i;

/** Writes one JSON object per line to stderr, where container platforms collect it. */
export function createLog({ now, pid, write = writeToStderr }: LogOptions): Log {
  const time = createTimeWriter();
  return (level, event, fields = {}) => {
    const line = { time: time(now()), level, event, pid, ...fields };
    write(isPlain(fields) ? JSON.stringify(line) : JSON.stringify(line, blankSecrets));
  };
}

/** Epoch milliseconds as ISO 8601; the lines of one millisecond share theirs. */
function createTimeWriter(): (ms: number) => string {
  let last = 0;
  let written = new Date(last).toISOString();
  return (ms) => {
    if (ms !== last) written = new Date((last = ms)).toISOString();
    return written;
  };
}

/** Nothing to blank and nothing to spell out, as in nearly every line: much faster to write. */
function isPlain(fields: LogFields): boolean {
  for (const name in fields) {
    const kind = typeof fields[name];
    if (kind === 'object' || kind === 'bigint' || SECRET_NAME.test(name)) return false;
  }
  return true;
}

function blankSecrets(name: string, value: unknown): unknown {
  if (SECRET_NAME.test(name)) return '[hidden]';
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  return typeof value === 'bigint' ? String(value) : value;
}

let unwritten = '';

/** Lines of one turn of the loop go out together: a system call for each would be a tenth of what a request costs. */
function writeToStderr(line: string): void {
  if (!unwritten) setImmediate(flush);
  unwritten += `${line}\n`;
}

function flush(): void {
  if (unwritten) process.stderr.write(unwritten);
  unwritten = '';
}

process.on('exit', flush);
