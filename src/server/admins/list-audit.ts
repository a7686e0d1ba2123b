import type { Selectable } from 'kysely';
import type { AuditRow, Db } from '../store/schema';

export type AuditLine = Selectable<AuditRow>;

export type AuditQuery = {
  /** Of this merchant; null for what belongs to none. */
  readonly user_code: string | null;
  /** Only lines older than this one. */
  readonly before: number | undefined;
  readonly limit: number;
};

/** Who changed what, the last first. */
export function listAudit(db: Db, { user_code, before, limit }: AuditQuery): Promise<AuditLine[]> {
  let query = db
    .selectFrom('audit_log')
    .selectAll()
    .where('user_code', user_code === null ? 'is' : '=', user_code)
    .orderBy('id', 'desc')
    .limit(limit);
  if (before !== undefined) query = query.where('id', '<', before);
  return query.execute();
}
