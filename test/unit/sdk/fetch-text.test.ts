import { expect, it } from 'vitest';
import { textOf } from '../../../src/sdk/fetch-text';

it.each([200, 429])('reads what a gateway says with status %d', async (status) => {
  expect(await textOf(new Response('said', { status }))).toBe('said');
});

it.each([400, 404, 500, 503])('takes status %d for a fault', async (status) => {
  const read = Promise.resolve(new Response('page of a proxy', { status })).then(textOf);
  await expect(read).rejects.toThrow(String(status));
});
