/* The values that the SDK's types offer are written by hand; here they are held to the catalogue. */
import { expect, it } from 'vitest';
import { pgs } from '../../../src/catalog';
import type { CurrencyCode, PayMethod, PgCode } from '../../../src/sdk/public-types';

const CODES = {
  ...{ alipay: 1, bluewalnut: 1, chai: 1, danal: 1, danal_tpay: 1, daou: 1, eximbay: 1, galaxia: 1, html5_inicis: 1 },
  ...{ hyphen: 1, inicis: 1, inicis_jp: 1, inicis_unified: 1, jtnet: 1, kakao: 1, kakaopay: 1, kcp: 1, kcp_billing: 1 },
  ...{ kcp_quick: 1, kcp_v2: 1, kicc: 1, kicc_v2: 1, kpn: 1, ksnet: 1, mobilians: 1, mobilians_v2: 1, naverco: 1 },
  ...{ naverpay: 1, nice: 1, nice_v2: 1, payco: 1, payletter_global: 1, paymentwall: 1, paypal: 1, paypal_v2: 1 },
  ...{ payple: 1, settle: 1, settle_acc: 1, settle_firm: 1, shinhan: 1, smartro: 1, smartro_v2: 1, smilepay: 1 },
  ...{ syrup: 1, toss_brandpay: 1, tosspay: 1, tosspay_v2: 1, tosspayments: 1, uplus: 1, welcome: 1 },
} satisfies Record<PgCode, 1>;

const METHODS = {
  ...{ card: 1, trans: 1, vbank: 1, phone: 1, applepay: 1, chai: 1, kakaopay: 1, kpay: 1, lgpay: 1, lpay: 1 },
  ...{ naverpay: 1, naverpay_bridge: 1, naverpay_card: 1, naverpay_point: 1, payco: 1, pinpay: 1, samsung: 1 },
  ...{ samsungpay: 1, skpay: 1, ssgpay: 1, ssgpay_bank: 1, ssgpay_point: 1, toss_brandpay: 1, tosspay: 1 },
  ...{ tosspay_card: 1, tosspay_money: 1, booknlife: 1, culturegift: 1, cultureland: 1, happymoney: 1, moneytree: 1 },
  ...{ point: 1, smartculture: 1, alipay: 1, alipay_plus: 1, amazonpay: 1, aupay: 1, cvs: 1, dbarai: 1, econtext: 1 },
  ...{ merpay: 1, molpay: 1, paypal: 1, paypay: 1, paysbuy: 1, rakutenpay: 1, tenpay: 1, unionpay: 1, wechat: 1 },
} satisfies Record<PayMethod, 1>;

const CURRENCIES = {
  ...{ AUD: 1, CAD: 1, CNY: 1, EUR: 1, GBP: 1, HKD: 1, JPY: 1, KRW: 1, RUB: 1, SGD: 1, THB: 1, USD: 1 },
} satisfies Record<CurrencyCode, 1>;

it('offers every PG and no other', () => {
  expect(Object.keys(CODES).sort()).toEqual(pgs.map(({ code }) => code).sort());
});

it('offers every method and currency that a PG takes', () => {
  expect(pgs.flatMap(({ methods }) => methods.codes).filter((code) => !Object.hasOwn(METHODS, code))).toEqual([]);
  expect(
    pgs.flatMap(({ currencies }) => currencies.codes ?? []).filter((code) => !Object.hasOwn(CURRENCIES, code)),
  ).toEqual([]);
});
