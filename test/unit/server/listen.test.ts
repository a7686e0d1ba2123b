import { connect } from 'node:net';
import { expect, it } from 'vitest';
import type { Server } from 'node:http';
import { listen } from '../../../src/server/listen';
import { StartError } from '../../../src/server/start-error';

it('bears neither a request that trickles in nor connections without end', async () => {
  const server = (await listen(
    { port: 0, host: '127.0.0.1', keepAliveSeconds: 90 },
    () => new Response('ok'),
  )) as Server;
  expect(server.requestTimeout).toBe(30_000);
  expect(server.headersTimeout).toBeLessThanOrEqual(30_000);
  expect(server.maxConnections).toBe(5_000);
  expect(server.keepAliveTimeout).toBe(90_000);
  // The rule itself is node's; that it is in force here is seen by a limit that can be reached.
  server.maxConnections = 1;
  const { port } = server.address() as { port: number };
  const first = connect(port, '127.0.0.1');
  await new Promise((resolve) => first.once('connect', resolve));
  const second = connect(port, '127.0.0.1');
  await new Promise((resolve) => second.once('close', resolve));
  first.destroy();
  await new Promise((resolve) => server.close(resolve));
});

it('says which port it could not have', async () => {
  const server = await listen({ port: 0, host: '127.0.0.1', keepAliveSeconds: 90 }, () => new Response('ok'));
  const { port } = server.address() as { port: number };
  const again = listen({ port, host: '127.0.0.1', keepAliveSeconds: 90 }, () => new Response('ok'));
  await expect(again).rejects.toThrow(StartError);
  await expect(again).rejects.toThrow(String(port));
  await new Promise((resolve) => server.close(resolve));
});
