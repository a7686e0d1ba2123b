/** A window that is really closed says so at once; one that is reloaded takes it back within this time. */
const LEAVING_MS = 2_000;
/** A window that is there says within this time that no page watches it, or greets the page. */
const SILENT_MS = 10_000;

/** What a window has said of itself (`Presence`). */
export type WindowPresence = {
  readonly unwatched: boolean;
  readonly left_at: number | null;
  readonly started_at: number;
};

/** Whether nobody can be in a window that the shop's page has lost sight of. */
export function isAbandoned({ unwatched, left_at, started_at }: WindowPresence, now: number): boolean {
  if (left_at !== null) return left_at <= now - LEAVING_MS;
  return !unwatched && started_at <= now - SILENT_MS;
}
