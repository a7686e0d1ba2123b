import { isMobile } from '../channel/is-mobile';
import { writeJson } from '../protocol/write-json';
import type { ImpState } from './state';
import { postForm } from './windows/post-form';

const NAME = 'IMP_NAVER_ZZIM';

/**
 * Puts products into the buyer's wish list at Naver (sdk contract 10.4). Nothing comes back, and nothing is called back:
 * a window of Naver's size on a PC; where that is blocked, and on phones, the page leaves and its buyer comes back by
 * the list's own button.
 */
export function openZzim({ account }: ImpState, params: object): void {
  if (!account) return console.warn('IMP.naver_zzim: IMP.init?');
  const popup = !isMobile(navigator.userAgent) && window.open('', NAME, 'popup,width=480,height=600');
  const { tierCode, testKey } = account;
  const form = { ...params, tier_code: tierCode, test_key: testKey, return_url: popup ? '' : location.href };
  postForm(`${account.gateway}/zzim/ready/${account.userCode}`, popup ? NAME : '_self', writeJson(form));
}
