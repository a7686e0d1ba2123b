import type { ColumnType } from 'kysely';

/** A jsonb column: written as JSON text, read as a value. */
export type Json<T> = ColumnType<T, string, string>;
