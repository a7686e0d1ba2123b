import { readFileSync } from 'node:fs';
import { SET_UP } from './gateway-process';

/** A shop with a sub-merchant, each with webhooks of its own. */
export const AGENCY = 'imp50000001';
export const AGENCY_REST = { imp_key: 'agency-key', imp_secret: 'agency-secret-agency-secret' };

/** The set-up of a gateway that serves all browser tests of a worker: the usual shops, an agency, and the examples'. */
export function setUpAll(receiver: string): string {
  const examples = JSON.parse(readFileSync('examples/set-up.json', 'utf8')) as { merchants: object[] };
  return JSON.stringify({ merchants: [...SET_UP.merchants, describeAgency(receiver), ...examples.merchants] });
}

function describeAgency(receiver: string): object {
  const webhook = (path: string) => ({ test: `${receiver}${path}` });
  return {
    user_code: AGENCY,
    name: '본점',
    rest_key: AGENCY_REST.imp_key,
    rest_secret: AGENCY_REST.imp_secret,
    webhook: webhook('/parent'),
    channels: [
      channel('own', 'kakaopay', { default: true }),
      channel('cards', 'html5_inicis'),
      channel('who', 'danal', { type: 'certification' }),
      channel('paypal', 'paypal_v2'),
      channel('naver', 'naverco'),
    ],
    tiers: [
      {
        tier_code: 'AB1',
        name: '분점',
        channels: ['cards', 'who', 'paypal', 'naver'],
        webhook: webhook('/branch'),
      },
    ],
  };
}

function channel(name: string, pg_provider: string, more: object = {}): object {
  return { name, channel_key: name, pg_provider, pg_id: name, mode: 'test', ...more };
}
