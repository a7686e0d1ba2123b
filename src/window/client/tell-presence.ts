import type { Presence, WindowBridge } from '../window-data';
import type { PageLink } from './page-link';

/**
 * Tells the gateway what no page of the shop's can see: a buyer who closes or leaves a window of its own, and one who
 * comes back to it. A frame needs none of this, its page watches it.
 */
export function tellPresence({ presence, request_id }: WindowBridge, { alone }: PageLink): void {
  if (!presence) return;
  const tell = (state: Presence) => navigator.sendBeacon(presence, new URLSearchParams({ request_id, state }));
  // A reload has just said that the buyer is leaving.
  if (alone || isRevisit()) tell('unwatched');
  window.addEventListener('pagehide', () => tell('left'));
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) tell('unwatched');
  });
}

function isRevisit(): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation instanceof PerformanceNavigationTiming && navigation.type !== 'navigate';
}
