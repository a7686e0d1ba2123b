/**
 * Submits one field to an address, into the frame or window named `target`. Always as UTF-8: older shop pages are
 * EUC-KR, which would garble a Korean order name.
 */
export function postForm(url: string, target: string, field: readonly [name: string, value: string]): void {
  const form = document.createElement('form');
  const input = document.createElement('input');
  form.method = 'post';
  form.action = url;
  form.target = target;
  form.acceptCharset = 'utf-8';
  form.hidden = true;
  [input.name, input.value] = field;
  form.append(input);
  document.documentElement.append(form);
  form.submit();
  form.remove();
}
