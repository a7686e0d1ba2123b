/**
 * Lets cards be dragged by their handles, by mouse, pen and finger, and sends the new order when one is let go. The
 * keyboard has the buttons.
 */
export function orderByDrag(list: HTMLElement): void {
  for (const handle of list.querySelectorAll<HTMLElement>('[data-handle]')) {
    handle.hidden = false;
    handle.onpointerdown = (event) => {
      const card = handle.closest('li');
      if (!card || event.button !== 0) return;
      event.preventDefault();
      drag({ list, card, handle, pointerId: event.pointerId });
    };
  }
}

type Drag = {
  readonly list: HTMLElement;
  readonly card: HTMLElement;
  readonly handle: HTMLElement;
  readonly pointerId: number;
};

function drag({ list, card, handle, pointerId }: Drag): void {
  const before = keysOf(list);
  handle.setPointerCapture(pointerId);
  card.classList.add('dragged');
  handle.onpointermove = ({ clientY }) => {
    const others = Array.from(list.children).filter((other) => other !== card);
    const next = others.find((other) => clientY < middleOf(other));
    // Moving a node that is there already would end the capture.
    if (card.nextElementSibling !== (next ?? null)) list.insertBefore(card, next ?? null);
    if (!handle.hasPointerCapture(pointerId)) handle.setPointerCapture(pointerId);
  };
  const end = () => {
    handle.onpointermove = handle.onpointerup = handle.onpointercancel = null;
    card.classList.remove('dragged');
  };
  handle.onpointerup = () => {
    end();
    const order = keysOf(list);
    if (order !== before) send(order);
  };
  handle.onpointercancel = end;
}

function middleOf(element: Element): number {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}

function keysOf(list: HTMLElement): string {
  return Array.from(list.querySelectorAll<HTMLElement>('[data-channel]'), (card) => card.dataset['channel']).join(',');
}

function send(order: string): void {
  const form = document.querySelector<HTMLFormElement>('#order');
  const field = form?.querySelector<HTMLInputElement>('[name=order]');
  if (!form || !field) return;
  field.value = order;
  form.submit();
}
