import { isMobile } from '../channel/is-mobile';
import type { ProfileChannel } from '../protocol/merchant-profile';
import type { DialogTexts } from './dialog-texts';
import { holdPage } from './hold-page';
import { createLeavePrompt } from './leave-prompt';
import { makeElement } from './make-element';

/** The modal layer over the shop's page, from the click to the callback (DOM of sdk contract 9). */
export type Dialog = {
  /** Adds the frame of a channel's window, not yet in sight, and sets the classes that shops select by. */
  readonly addFrame: (channel: ProfileChannel) => HTMLIFrameElement;
  readonly showFrame: () => void;
  /** Says that the gateway is being asked how the payment ended. */
  readonly showChecking: () => void;
  /** Asks the buyer whether to leave. */
  readonly askToLeave: () => void;
  /** Runs once: the buyer chose to leave, or the page removed the dialog or its frame. */
  readonly onLeave: (run: () => void) => void;
  readonly onRelease: (run: () => void) => void;
  /** Gives the page back (scrolling, focus, what `onRelease` registered) while the dialog stays in sight. */
  readonly release: () => void;
  readonly remove: () => void;
};

export function createDialog(texts: DialogTexts): Dialog {
  const [title, opening, checking, closeLabel, question, stay, leave] = texts;
  const busy = makeElement('p', { class: 'imp-busy', role: 'status' }, opening);
  const close = makeElement('button', { type: 'button', class: 'imp-close', 'aria-label': closeLabel }, '×');
  const dialog = makeElement(
    'div',
    { class: 'imp-dialog customizable', role: 'dialog', 'aria-modal': 'true', 'aria-label': title, tabindex: '-1' },
    busy,
    makeElement('div', { class: 'imp-header' }, close),
  );
  (document.body ?? document.documentElement).append(dialog);

  const undo = [holdPage(dialog)];
  let main: HTMLElement = dialog;
  let leaveOnce: (() => void) | undefined;
  const leaveNow = () => {
    leaveOnce?.();
    leaveOnce = undefined;
  };
  const focusMain = () => main.focus({ preventScroll: true });
  const prompt = createLeavePrompt({
    parent: dialog,
    texts: [question, stay, leave],
    onStay: focusMain,
    onLeave: leaveNow,
  });
  const askToLeave = () => {
    if (leaveOnce) prompt.toggle();
  };
  close.onclick = askToLeave;
  dialog.onkeydown = ({ key }) => {
    if (key === 'Escape') askToLeave();
  };
  undo.push(onRemoval(() => main, leaveNow));
  focusMain();

  return {
    addFrame: (channel) => {
      const frame = appendFrame(dialog, channel, title);
      main = frame;
      return frame;
    },
    showFrame: () => {
      busy.hidden = true;
      main.classList.add('imp-frame-open');
      if (document.activeElement === dialog) focusMain();
    },
    showChecking: () => {
      prompt.remove();
      busy.textContent = checking;
      busy.hidden = false;
      main.classList.remove('imp-frame-open');
    },
    askToLeave,
    onLeave: (run) => (leaveOnce = run),
    onRelease: (run) => undo.push(run),
    release: () => {
      for (const run of undo.splice(0)) run();
    },
    remove: () => dialog.remove(),
  };
}

function appendFrame(
  dialog: HTMLElement,
  { pg_provider, type, frame }: ProfileChannel,
  title: string,
): HTMLIFrameElement {
  const device = isMobile(navigator.userAgent) ? 'mobile' : 'pc';
  const element = makeElement('iframe', {
    class: `imp-frame imp-frame-${device} imp-frame-${pg_provider}`,
    name: `imp-frame-${Math.random()}`,
    title,
    allow: 'payment',
  });
  const [width, height] = frame;
  if (width && device === 'pc') Object.assign(element.style, { width: `${width}px`, height: `${height}px` });
  dialog.className = `imp-dialog customizable ${type}-${pg_provider} ${device}`;
  dialog.append(element);
  return element;
}

/** Notices when the page throws the dialog or its frame away: "page that empties .imp-dialog" is an old habit of shops. */
function onRemoval(target: () => HTMLElement, run: () => void): () => void {
  const watcher = new MutationObserver(() => {
    if (!target().isConnected) run();
  });
  watcher.observe(document, { childList: true, subtree: true });
  return () => watcher.disconnect();
}
