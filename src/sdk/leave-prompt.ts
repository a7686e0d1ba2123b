import { makeElement } from './make-element';

export type LeavePrompt = {
  /** Asks; when it is asking already, takes that as the wish to stay. */
  readonly toggle: () => void;
  readonly remove: () => void;
};

export type LeavePromptOptions = {
  readonly parent: HTMLElement;
  readonly texts: readonly [question: string, stay: string, leave: string];
  readonly onStay: () => void;
  readonly onLeave: () => void;
};

/** Asks the buyer before a payment is left. Staying is the first choice and has the focus. */
export function createLeavePrompt({ parent, texts, onStay, onLeave }: LeavePromptOptions): LeavePrompt {
  const [question, stay, leave] = texts;
  const stayButton = makeElement('button', { type: 'button', class: 'imp-leave-no' }, stay);
  const leaveButton = makeElement('button', { type: 'button', class: 'imp-leave-yes' }, leave);
  const prompt = makeElement(
    'div',
    { class: 'imp-leave', role: 'alertdialog', 'aria-label': question },
    makeElement('div', {}, question),
    stayButton,
    leaveButton,
  );
  const remove = () => prompt.remove();
  stayButton.onclick = toggle;
  leaveButton.onclick = () => {
    remove();
    onLeave();
  };

  function toggle(): void {
    if (prompt.isConnected) {
      remove();
      return onStay();
    }
    parent.append(prompt);
    stayButton.focus();
  }

  return { toggle, remove };
}
