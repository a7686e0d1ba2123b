import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Rows of a simulator, by their keys. */
export type Table<Row> = {
  readonly get: (key: string) => Row | undefined;
  readonly set: (key: string, row: Row) => Row;
  readonly all: () => readonly Row[];
};

/** Opens a table of one PG. */
export type OpenTable = <Row>(pg: string, name: string) => Table<Row>;

/** More than a developer looks at; the oldest go. */
const MOST_ROWS = 2_000;

/**
 * The books of all simulators. In a file, they outlive a gateway that is killed, as a PG's do: each change is on the disk
 * before the PG answers. Without a file they are gone with the process.
 */
export function createTables(file: string | undefined): OpenTable {
  const books: Record<string, Record<string, unknown>> = file === undefined ? {} : read(file);
  return <Row>(pg: string, name: string): Table<Row> => {
    const rows = () => (books[`${pg}.${name}`] ??= {}) as Record<string, Row>;
    return {
      get: (key) => (Object.hasOwn(rows(), key) ? rows()[key] : undefined),
      set: (key, row) => {
        const all = rows();
        all[key] = row;
        const [oldest] = Object.keys(all);
        if (oldest !== undefined && Object.keys(all).length > MOST_ROWS) delete all[oldest];
        if (file !== undefined) write(file, books);
        return row;
      },
      all: () => Object.values(rows()),
    };
  };
}

function read(file: string): Record<string, Record<string, unknown>> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, unknown>>;
  } catch {
    // None yet, or one that nobody can read: a PG that is played begins anew.
    return {};
  }
}

function write(file: string, books: object): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(books));
  renameSync(`${file}.new`, file);
}
