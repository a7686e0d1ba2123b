/* The console's script: what a form alone cannot do. Every page works without it, but for the test payment. */
import { orderByDrag } from './client/order-by-drag';
import { tryPayment } from './client/try-payment';

const list = document.querySelector<HTMLElement>('[data-order]');
if (list) orderByDrag(list);
const form = document.querySelector<HTMLFormElement>('[data-try]');
if (form) tryPayment(form);
