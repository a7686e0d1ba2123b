import { makeElement } from './make-element';

export type LeavePrompt = {
  /** Asks; when it is asking already, takes that as the wish to stay. */
  readonly toggle: () => void;
  /** Runs once, when the buyer leaves. Before it is set there is nothing to leave, and nothing is asked. */
  readonly onLeave: (run: () => void) => void;
  /** The buyer leaves, asked or not. */
  readonly leave: () => void;
  readonly remove: () => void;
};

export type LeavePromptOptions = {
  readonly parent: ShadowRoot;
  readonly texts: readonly [question: string, stay: string, leave: string];
  readonly onStay: () => void;
  readonly onClick: (element: Element, run: () => void) => void;
};

/** Asks the buyer before a payment is left. Staying is the first choice and has the focus. */
export function createLeavePrompt({ parent, texts, onStay, onClick }: LeavePromptOptions): LeavePrompt {
  const [question, stayText, leaveText] = texts;
  const stayButton = makeElement('button', { type: 'button', class: 'imp-leave-no' }, stayText);
  const leaveButton = makeElement('button', { type: 'button', class: 'imp-leave-yes' }, leaveText);
  const prompt = makeElement(
    'div',
    { class: 'imp-leave', role: 'alertdialog', 'aria-label': question },
    makeElement('div', {}, question),
    stayButton,
    leaveButton,
  );
  const remove = () => prompt.remove();
  let leaveOnce: (() => void) | undefined;
  onClick(stayButton, toggle);
  onClick(leaveButton, () => {
    remove();
    leave();
  });

  function toggle(): void {
    if (prompt.isConnected) {
      remove();
      return onStay();
    }
    if (!leaveOnce) return;
    parent.append(prompt);
    stayButton.focus();
  }

  function leave(): void {
    leaveOnce?.();
    leaveOnce = undefined;
  }

  return { toggle, onLeave: (run) => (leaveOnce = run), leave, remove };
}
