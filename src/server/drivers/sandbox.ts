import { DECLINE_REASONS, type SandboxChoice } from '../../window/sandbox-choice';
import type { SandboxPg } from '../sandbox/sandbox-pg';
import type { Driver } from './driver';

/** The driver of the built-in test PG, which plays every PG of the catalogue. */
export function createSandboxDriver(pg: SandboxPg): Driver<SandboxChoice> {
  return {
    confirm: (order, { action, source, quota, reason }) => {
      if (action === 'crash') throw new Error('The sandbox plays a PG that breaks before it takes the money.');
      const decline = action === 'decline' ? (reason ?? DECLINE_REASONS[0]) : null;
      return pg.charge(order, { decline, source, quota });
    },
    conclude: (order) => pg.conclude(order),
    cancel: (order, cancel) => pg.cancel(order, cancel),
  };
}
