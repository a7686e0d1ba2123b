import { OPEN_WINDOW_FIELD } from '../../protocol/window-bridge';
import { makeElement } from '../make-element';
import { readDocument } from '../read-document';

/** How long a window's page may take to load before the window counts as broken. */
export const LOAD_MS = 30_000;

/**
 * Submits the form that opens a payment (an `OpenWindowForm`, as JSON) into the frame or window named `target`. Always as UTF-8: older shop pages are
 * EUC-KR, which would garble a Korean order name.
 */
export function postForm(url: string, target: string, json: string): void {
  const form = makeElement(
    'form',
    { method: 'post', action: url, target, 'accept-charset': 'utf-8', hidden: '' },
    makeElement('input', { name: OPEN_WINDOW_FIELD, value: json }),
  );
  readDocument('documentElement').append(form);
  form.submit();
  form.remove();
}
