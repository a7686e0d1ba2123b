import type { DemoCall } from '../call';
import { callCode, type CodeKind } from '../call-code';
import type { DemoData } from '../demo-data';
import { find } from './find';

/** Wires the tabs and the copy button; the function it gives shows another call. */
export function createCodeView({ userCode, sdk, texts }: DemoData): (call: DemoCall) => void {
  const panel = find('#code');
  const tabs = [find('#tab-script'), find('#tab-npm')];
  let kind: CodeKind = 'script';
  let current: DemoCall | undefined;

  function show(call: DemoCall): void {
    current = call;
    const lines = callCode({ kind, call, userCode, sdk: new URL(sdk, location.href).href, comment: texts.codeComment });
    panel.replaceChildren(...lines.map(makeLine));
  }

  function select(tab: HTMLElement): void {
    kind = tab.dataset['kind'] === 'npm' ? 'npm' : 'script';
    for (const other of tabs) {
      other.setAttribute('aria-selected', String(other === tab));
      other.tabIndex = other === tab ? 0 : -1;
    }
    panel.setAttribute('aria-labelledby', tab.id);
    if (current) show(current);
  }

  tabs.forEach((tab, index) => {
    tab.onclick = () => select(tab);
    tab.onkeydown = ({ key }) => {
      const next = tabs[1 - index];
      // Two tabs: both arrows lead to the other one.
      if ((key !== 'ArrowLeft' && key !== 'ArrowRight') || !next) return;
      select(next);
      next.focus();
    };
  });
  find('#copy').onclick = () => void copy(panel, texts);
  return show;
}

/** One line of code; the one that names the channel stands out. */
function makeLine(line: string): HTMLElement {
  const element = document.createElement(/^\s*pg:/.test(line) ? 'mark' : 'span');
  element.textContent = `${line}\n`;
  return element;
}

/** Browsers without a clipboard (plain http, permission denied) get a selection to copy by hand. */
async function copy(panel: HTMLElement, texts: DemoData['texts']): Promise<void> {
  const state = find('#copy-state');
  try {
    await navigator.clipboard.writeText(panel.textContent ?? '');
    state.textContent = texts.copied;
  } catch {
    getSelection()?.selectAllChildren(panel);
    state.textContent = texts.copyFailed;
  }
}
