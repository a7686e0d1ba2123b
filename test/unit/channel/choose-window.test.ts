import { expect, it } from 'vitest';
import { findPg } from '../../../src/catalog';
import { chooseWindow } from '../../../src/channel/choose-window';
import { describePg } from '../../../src/server/merchants/describe-pg';

const choose = (code: string, device: 'pc' | 'mobile', request: object = {}) => {
  const { kind, width, height } = chooseWindow(describePg(findPg(code)).windows, { ...request }, device);
  return width ? `${kind} ${width}x${height}` : kind;
};

// Sdk contract 8 and 9.6; pg-catalogue.
it.each([
  ['html5_inicis', 'pc', {}, 'iframe'],
  ['html5_inicis', 'mobile', {}, 'redirect'],
  ['html5_inicis', 'mobile', { customer_uid: 'c1' }, 'iframe'],
  ['kakaopay', 'pc', {}, 'iframe 426x550'],
  ['kakaopay', 'mobile', {}, 'redirect'],
  ['kakaopay', 'mobile', { kakaopayMobileAsPC: true }, 'iframe 426x550'],
  ['tosspayments', 'pc', {}, 'iframe 650x650'],
  ['uplus', 'pc', {}, 'iframe 650x650'],
  ['danal_tpay', 'pc', {}, 'iframe 720x700'],
  ['danal_tpay', 'mobile', {}, 'iframe'],
  ['mobilians', 'pc', {}, 'iframe 820x700'],
  ['payco', 'pc', {}, 'popup 727x512'],
  ['payco', 'mobile', {}, 'iframe'],
  ['payco', 'mobile', { popup: true }, 'popup 727x512'],
  ['tosspay', 'pc', {}, 'popup 460x670'],
  ['tosspay', 'mobile', {}, 'redirect'],
  ['smartro', 'pc', {}, 'popup 620x405'],
  ['daou', 'pc', {}, 'popup 480x720'],
  ['settle', 'pc', {}, 'popup 720x630'],
  ['kcp_quick', 'pc', {}, 'popup 480x720'],
  ['eximbay', 'pc', {}, 'popup 640x400'],
  ['eximbay', 'mobile', {}, 'popup 640x400'],
  ['eximbay', 'pc', { popup: false }, 'redirect'],
  ['eximbay', 'mobile', { popup: 'false' }, 'redirect'],
  ['paypal', 'pc', {}, 'redirect'],
  ['paypal', 'pc', { popup: true }, 'popup 440x700'],
  ['chai', 'mobile', { popup: true }, 'popup 540x740'],
  ['naverco', 'pc', { popup: true }, 'popup'],
  ['naverpay', 'pc', {}, 'redirect'],
  ['naverpay', 'mobile', { naverPopupMode: true }, 'popup 760x900'],
  ['naverpay', 'pc', { naverPopupMode: true, naverV2: true }, 'iframe'],
  ['settle_firm', 'pc', {}, 'iframe 410x700'],
  ['settle_firm', 'pc', { popup: true }, 'popup 480x770'],
  ['kpn', 'pc', {}, 'iframe'],
  ['kpn', 'mobile', {}, 'redirect'],
  ['brand_new_pg', 'pc', {}, 'iframe'],
  ['brand_new_pg', 'mobile', {}, 'redirect'],
] as const)('%s on %s with %j opens %s', (code, device, request, window) => {
  expect(choose(code, device, request)).toBe(window);
});

it('is not talked into another device by a parameter of that name', () => {
  expect(choose('tosspay', 'pc', { device: 'mobile' })).toBe('popup 460x670');
});
