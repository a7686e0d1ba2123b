import { OPEN_WINDOW_FIELD } from '../../protocol/window-bridge';

/** How long a window's page may take to load before the window counts as broken. */
export const LOAD_MS = 30_000;

/**
 * Submits the form that opens a payment (an `OpenWindowForm`, as JSON) into the frame or window named `target`. Always as UTF-8: older shop pages are
 * EUC-KR, which would garble a Korean order name.
 */
export function postForm(url: string, target: string, json: string): void {
  const form = document.createElement('form');
  const input = document.createElement('input');
  form.method = 'post';
  form.action = url;
  form.target = target;
  form.acceptCharset = 'utf-8';
  form.hidden = true;
  input.name = OPEN_WINDOW_FIELD;
  input.value = json;
  form.append(input);
  document.documentElement.append(form);
  form.submit();
  form.remove();
}
