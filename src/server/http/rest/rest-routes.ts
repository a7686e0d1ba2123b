import { Hono } from 'hono';
import { balanceOperations } from './balance';
import { benepiaOperations } from './benepia';
import { buyerOperations } from './buyers';
import { cancelOperations } from './cancel';
import { certificationOperations } from './certifications';
import { chargeOperations } from './charges';
import { codeOperations } from './codes';
import { cvsOperations } from './cvs';
import { customerOperations } from './customers';
import { escrowOperations } from './escrows';
import { kcpquickOperations } from './kcpquick';
import { kcpquickPaymentOperations } from './kcpquick-payments';
import { naverOrderOperations } from './naver-orders';
import { naverPaymentOperations } from './naver-payments';
import { describeApi } from './openapi';
import { type Operation, type RestDeps, route } from './operation';
import { partnerOperations } from './partners';
import { paycoOperations } from './payco';
import { paymentLinkOperations } from './payment-links';
import { paymentwallOperations } from './paymentwall';
import { prepareOperations } from './prepare';
import { readPaymentOperations } from './read-payments';
import { receiptOperations } from './receipts';
import { reservationOperations } from './reservations';
import { sandboxOperations } from './sandbox';
import { scheduleOperations } from './schedules';
import { userOperations } from './users';
import { vbankOperations } from './vbanks';
import { limitBody } from '../limit-body';

const LIMIT_BYTES = 2 * 1024 * 1024;

/** Of two that fit an address the first one counts. */
const OPERATIONS: readonly Operation[] = [
  ...userOperations,
  ...prepareOperations,
  ...reservationOperations,
  ...cancelOperations,
  ...cvsOperations,
  ...paycoOperations,
  ...kcpquickOperations,
  ...kcpquickPaymentOperations,
  ...benepiaOperations,
  ...partnerOperations,
  ...naverOrderOperations,
  ...naverPaymentOperations,
  ...balanceOperations,
  ...readPaymentOperations,
  ...vbankOperations,
  ...customerOperations,
  ...chargeOperations,
  ...scheduleOperations,
  ...receiptOperations,
  ...escrowOperations,
  ...certificationOperations,
  ...buyerOperations,
  ...codeOperations,
  ...paymentwallOperations,
];

export type RestOptions = RestDeps & {
  /** Moves the clock for tests; undefined leaves the sandbox's calls out. */
  readonly advance: ((seconds: number) => Promise<number>) | undefined;
  readonly publicUrl: string;
};

/** The API that shops' servers call (REST V1), and its description. */
export function createRestRoutes({ advance, publicUrl, ...deps }: RestOptions): Hono {
  const routes = new Hono();
  const operations = [
    ...OPERATIONS,
    ...paymentLinkOperations(publicUrl),
    ...(advance ? sandboxOperations(advance) : []),
  ];
  // Made when it is first asked for, not at every start.
  let description: string | undefined;
  routes.get('/openapi.json', (c) => {
    description ??= JSON.stringify(describeApi(operations, publicUrl));
    return c.body(description, 200, { 'Content-Type': 'application/json; charset=utf-8' });
  });
  const limited = limitBody(LIMIT_BYTES);
  for (const operation of operations) {
    if (operation.method !== 'get') {
      routes.on(operation.method.toUpperCase(), operation.path.replaceAll(/\{(\w+)\}/g, ':$1'), limited);
    }
    route(routes, operation, deps);
  }
  return routes;
}
