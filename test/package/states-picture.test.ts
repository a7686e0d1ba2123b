import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EVENTS, type PaymentEvent, STATES } from '../../src/server/store/payment-states';

const GUIDE = '.github/CONTRIBUTING.md';

/** The picture of a payment's states, in the words of Mermaid. */
function draw(): string {
  const events = Object.entries(EVENTS) as [PaymentEvent, (typeof EVENTS)[PaymentEvent]][];
  const arrows = STATES.flatMap((from) =>
    STATES.flatMap((to) => {
      const names = events.filter(([, change]) => leads(change, { from, to })).map(([name]) => name);
      return names.length ? [`    ${from} --> ${to}: ${names.join(', ')}`] : [];
    }),
  );
  return ['```mermaid', 'stateDiagram-v2', '    [*] --> opened', ...arrows, '```'].join('\n');
}

function leads(change: (typeof EVENTS)[PaymentEvent], { from, to }: { from: string; to: string }): boolean {
  const isFrom = change.from.some((state) => state === from);
  return isFrom && (change.to === 'same' ? from === to : change.to === to);
}

it('is drawn in the guide as the table has it', () => {
  const guide = readFileSync(GUIDE, 'utf8');
  expect(guide, `Put this into ${GUIDE}:\n${draw()}`).toContain(draw());
});
