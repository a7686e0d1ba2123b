/* Every published value of INICIS's signatures, by the driver's code and by the simulator's. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import * as driver from '../../../src/server/drivers/html5-inicis/signatures';
import { openAccount, sealOf } from '../../../src/simulators/html5-inicis/seals';
import vectors from '../../pgs/vectors/html5-inicis.json';

type Inputs = Readonly<Record<string, string>>;
type Recipe = readonly [about: string, driver: (i: Inputs) => unknown, simulator: (i: Inputs) => unknown];

const of = (inputs: Inputs, ...names: readonly string[]) => names.map((name) => inputs[name] ?? '');
const text = (value: string | undefined) => value ?? '';

/** INIAPI v1: which inputs are hashed, in order, the key first. */
const v1 = (about: string, ...names: readonly string[]): Recipe => [
  about,
  (i) => driver.hashV1(text(i['key']), of(i, ...names)),
  (i) => sealOf.v1(text(i['key']), ...of(i, ...names)),
];
const HEAD = ['type', 'paymethod', 'timestamp', 'clientIp', 'mid'];

const window = (i: Inputs) => ({ oid: text(i['oid']), price: text(i['price']), timestamp: text(i['timestamp']) });
const auth = (i: Inputs) => ({ authToken: text(i['authToken']), timestamp: text(i['timestamp']) });
const v2 = (i: Inputs) => ({ mid: text(i['mid']), type: text(i['type']), timestamp: text(i['timestamp']) });
const lite = (i: Inputs) => ({ ...v2(i), price: text(i['price']), orderId: text(i['orderId']) });

const RECIPES: readonly Recipe[] = [
  ['mKey', (i) => driver.signWindow(window({}), text(i['signKey']))['mKey'], (i) => sealOf.mKey(text(i['signKey']))],
  [
    'PC form signature',
    (i) => driver.signWindow(window(i), 'any')['signature'],
    (i) => sealOf.windowSignature(text(i['oid']), text(i['price']), text(i['timestamp'])),
  ],
  [
    'PC form verification',
    (i) => driver.signWindow(window(i), text(i['signKey']))['verification'],
    (i) => sealOf.windowVerification(window(i), text(i['signKey'])),
  ],
  [
    'PC approve signature',
    (i) => driver.signApproval(auth(i), 'any')['signature'],
    (i) => sealOf.authSignature(text(i['authToken']), text(i['timestamp'])),
  ],
  [
    'PC approve verification',
    (i) => driver.signApproval(auth(i), text(i['signKey']))['verification'],
    (i) => sealOf.authVerification(text(i['authToken']), text(i['signKey']), text(i['timestamp'])),
  ],
  [
    'PC answer authSignature',
    (i) => driver.authSignatureOf(i),
    (i) => {
      const [mid = '', MOID = '', TotPrice = '', tstamp = ''] = of(i, 'mid', 'MOID', 'TotPrice', 'tstamp');
      return sealOf.answer({ mid, MOID, TotPrice, tstamp });
    },
  ],
  [
    'mobile P_CHKFAKE',
    (i) =>
      driver.chkfakeOf(
        { amt: text(i['P_AMT']), oid: text(i['P_OID']), timestamp: text(i['P_TIMESTAMP']) },
        text(i['HashKey']),
      ),
    (i) => sealOf.chkfake(text(i['P_AMT']), text(i['P_OID']), text(i['P_TIMESTAMP']))(text(i['HashKey'])),
  ],
  v1('INIAPI v1 Refund hashData', ...HEAD, 'tid'),
  v1('INIAPI v1 PartialRefund hashData', ...HEAD, 'tid', 'price', 'confirmPrice'),
  v1('INIAPI v1 Refund of a paid virtual account', ...HEAD, 'tid', 'refundAcctNum'),
  v1('INIAPI v1 PartialRefund of a paid virtual account', ...HEAD, 'tid', 'price', 'confirmPrice', 'refundAcctNum'),
  v1('INIAPI v1 inquiry', ...HEAD),
  v1('billing charge, INIAPI v1', ...HEAD, 'moid', 'price', 'billKey'),
  v1('billing key issue by card number', ...HEAD, 'moid', 'price', 'cardNumber'),
  v1('virtual account by API, v1', ...HEAD, 'moid', 'price'),
  v1('cash receipt, v1', ...HEAD, 'crPrice', 'supPrice', 'srcvPrice', 'regNum'),
  v1('escrow delivery, v1', 'type', 'timestamp', 'clientIp', 'mid', 'oid', 'tid', 'price'),
  [
    'INIAPI v2',
    (i) => driver.hashV2(text(i['key']), v2(i), text(i['dataText'])),
    (i) => sealOf.v2(text(i['key']), { ...v2(i), dataText: text(i['dataText']) }),
  ],
  [
    'billing charge, INIAPI v2',
    (i) => driver.hashV2(text(i['key']), v2(i), text(i['dataText'])),
    (i) => sealOf.v2(text(i['key']), { ...v2(i), dataText: text(i['dataText']) }),
  ],
  [
    'billing key window hashData',
    (i) => driver.hashLite(lite(i), text(i['INILiteKey'])),
    (i) => sealOf.lite(lite(i), text(i['INILiteKey'])),
  ],
];

/** Values that nothing of ours makes. */
const UNUSED: Readonly<Record<string, string>> = {
  'older mobile billing page hashdata': 'its answer carries no proof, so that the page is not used',
  'unified identity': 'inicis_unified has no driver',
  'SEED-128': 'inicis_unified has no driver',
};

const unusedBy = (what: string) => Object.keys(UNUSED).find((about) => what.startsWith(about));
/** The longest name that fits: `INIAPI v2` is in others. */
const recipeOf = (what: string) =>
  RECIPES.filter(([about]) => what.startsWith(about)).sort(([one], [other]) => other.length - one.length)[0];

it.each(vectors.filter(({ what }) => !unusedBy(what) && !what.startsWith('refundAcctNum')))(
  '$what: $expected',
  ({ what, inputs, expected }) => {
    const recipe = recipeOf(what);
    expect(recipe, what).toBeDefined();
    const given = Object.fromEntries(Object.entries(inputs));
    expect(recipe?.[1](given)).toBe(expected);
    expect(recipe?.[2](given)).toBe(expected);
  },
);

it('encrypts an account number as published, and the simulator reads it', () => {
  const vector = vectors.find(({ what }) => what.startsWith('refundAcctNum'));
  const given = Object.fromEntries<string | undefined>(Object.entries({ ...vector?.inputs }));
  const { plain = '', key = '', iv = '' } = given;
  expect(driver.encryptText(plain, key, iv)).toBe(vector?.expected);
  expect(openAccount(vector?.expected ?? '', key, iv)).toBe(plain);
  expect(openAccount('AAAA', key, iv)).toBeUndefined();
});

it('has no value that is neither made nor explained', () => {
  const unmade = vectors.filter(({ what }) => !unusedBy(what) && !what.startsWith('refundAcctNum') && !recipeOf(what));
  expect(unmade).toEqual([]);
  expect(vectors.length).toBe(44);
});

it('knows an approval whose time ends in no digit for unsigned', () => {
  expect(driver.authSignatureOf({ mid: 'a', MOID: 'b', TotPrice: '1', tstamp: '' })).toBeUndefined();
  expect(createHash('sha256').update('').digest('hex')).not.toBe(driver.authSignatureOf({ tstamp: '7' }));
});
