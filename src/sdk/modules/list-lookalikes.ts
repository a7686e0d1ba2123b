/** Every name that `request_pay` and `certification` know; held to the types of the parameters by a test. */
export const NAMES =
  'channelKey channelGroupId pg pay_method language country use_test_method merchant_uid name amount currency tax_free vat_amount vat digital order_description cultureBenefit promotion_id isPromotion custom_data buyer_name buyer_first_name buyer_last_name buyer_first_name_kana buyer_last_name_kana buyer_tel buyer_email buyer_addr buyer_postcode customer_id customer_uid m_redirect_url confirm_url notice_url app_scheme tier_code request_id bypass company company_en biz_num storeDetails escrow products escrowProducts kcpProducts kiccProducts popup presentation auth_mode card display appCard useCardPoint useFreeInterestFromMall vbank_due phone prefill period cvs alipay_plus kakaopayMobileAsPC naverPopupMode naverUseCfm naverProducts naverProductCode naverProductCount naverPurchaserName naverPurchaserBirthday naverMerchantUserKey naverCultureBenefit naverActionType naverChainId naverInterface naverV2 niceMobileV2 optional min_age carrier';

/** Names that are none of ours and look like one: by case and strokes alone, or by a slip or two. */
export function listLookalikes(names: readonly string[]): (readonly [wrong: string, right: string])[] {
  const known = NAMES.split(' ');
  const found: (readonly [wrong: string, right: string])[] = [];
  for (const wrong of names) {
    if (known.includes(wrong)) continue;
    let right = '';
    let least = 3;
    for (const name of known) {
      const slips = countSlips(bare(wrong), bare(name));
      // A short name is near to too much.
      const most = [5, 10].filter((length) => bare(name).length >= length).length;
      if (slips > most || slips >= least) continue;
      least = slips;
      right = name;
    }
    if (right) found.push([wrong, right]);
  }
  return found;
}

const bare = (name: string) => name.replace(/[^a-z]/gi, '').toLowerCase();

/** Letters to add, drop, change or swap with their neighbour. */
function countSlips(from: string, to: string): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, place) => place);
  for (let row = 1; row <= from.length; row += 1) {
    const next = [row];
    for (let place = 1; place <= to.length; place += 1) {
      const same = from[row - 1] === to[place - 1] ? 0 : 1;
      const swapped = from[row - 1] === to[place - 2] && from[row - 2] === to[place - 1];
      next[place] = Math.min(
        (last[place] ?? 0) + 1,
        (next[place - 1] ?? 0) + 1,
        (last[place - 1] ?? 0) + same,
        swapped ? (before[place - 2] ?? 0) + 1 : Infinity,
      );
    }
    [before, last] = [last, next];
  }
  return last[to.length] ?? 0;
}
