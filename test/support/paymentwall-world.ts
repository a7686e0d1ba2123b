import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { GatewayProcess } from './gateway-process';
import { type PaymentwallStandIn, startPaymentwall } from './paymentwall-stand-in.mjs';
import { startReceiver } from './receiver';

export const PAYMENTWALL_REST = { imp_key: 'pw-key', imp_secret: 'pw-secret-pw-secret' };

/** A gateway whose Paymentwall is the stand-in, and the shop's server that it tells of payments. */
export type PaymentwallWorld = {
  readonly gateway: GatewayProcess;
  readonly standIn: PaymentwallStandIn;
  readonly receiver: Awaited<ReturnType<typeof startReceiver>>;
};

/** Starts all three; `stop` ends them. */
export async function startPaymentwallWorld() {
  const standIn = await startPaymentwall();
  const receiver = await startReceiver();
  const port = await findPort();
  const env = {
    PORT: String(port),
    OPENIMP_PUBLIC_URL: `http://localhost:${port}`,
    OPENIMP_PAYMENTWALL_URL: standIn.origin,
  };
  const gateway = await GatewayProcess.start(setUp(receiver.url), { env });
  const world: PaymentwallWorld = { gateway, standIn, receiver };
  return {
    world,
    stop: async () => {
      await gateway.stop();
      await standIn.close();
      await receiver.close();
    },
  };
}

/** The example's shop, with a server to be told and to ask. */
function setUp(receiver: string): string {
  const { merchants } = JSON.parse(readFileSync('examples/paymentwall/set-up.json', 'utf8')) as { merchants: object[] };
  const { imp_key: rest_key, imp_secret: rest_secret } = PAYMENTWALL_REST;
  const more = { rest_key, rest_secret, webhook: { test: `${receiver}/hook` } };
  return JSON.stringify({ merchants: merchants.map((merchant) => ({ ...merchant, ...more })) });
}

/** A free port: the PG has to know the gateway's address before it listens. */
function findPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
