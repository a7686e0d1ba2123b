import type { Pg } from './define-pg';
import { alipay } from './alipay';
import { bluewalnut } from './bluewalnut';
import { chai } from './chai';
import { danal } from './danal';
import { danalTpay } from './danal-tpay';
import { daou } from './daou';
import { eximbay } from './eximbay';
import { galaxia } from './galaxia';
import { html5Inicis } from './html5-inicis';
import { hyphen } from './hyphen';
import { inicis } from './inicis';
import { inicisJp } from './inicis-jp';
import { inicisUnified } from './inicis-unified';
import { jtnet } from './jtnet';
import { kakao } from './kakao';
import { kakaopay } from './kakaopay';
import { kcp } from './kcp';
import { kcpBilling } from './kcp-billing';
import { kcpQuick } from './kcp-quick';
import { kcpV2 } from './kcp-v2';
import { kicc } from './kicc';
import { kiccV2 } from './kicc-v2';
import { kpn } from './kpn';
import { ksnet } from './ksnet';
import { mobilians } from './mobilians';
import { mobiliansV2 } from './mobilians-v2';
import { naverco } from './naverco';
import { naverpay } from './naverpay';
import { nice } from './nice';
import { niceV2 } from './nice-v2';
import { payco } from './payco';
import { payletterGlobal } from './payletter-global';
import { paymentwall } from './paymentwall';
import { paypal } from './paypal';
import { paypalV2 } from './paypal-v2';
import { payple } from './payple';
import { settle } from './settle';
import { settleAcc } from './settle-acc';
import { settleFirm } from './settle-firm';
import { shinhan } from './shinhan';
import { smartro } from './smartro';
import { smartroV2 } from './smartro-v2';
import { smilepay } from './smilepay';
import { syrup } from './syrup';
import { tossBrandpay } from './toss-brandpay';
import { tosspay } from './tosspay';
import { tosspayV2 } from './tosspay-v2';
import { tosspayments } from './tosspayments';
import { uplus } from './uplus';
import { welcome } from './welcome';

/** Every PG that openimp knows. */
export const pgs: readonly Pg[] = [
  alipay,
  bluewalnut,
  chai,
  danal,
  danalTpay,
  daou,
  eximbay,
  galaxia,
  html5Inicis,
  hyphen,
  inicis,
  inicisJp,
  inicisUnified,
  jtnet,
  kakao,
  kakaopay,
  kcp,
  kcpBilling,
  kcpQuick,
  kcpV2,
  kicc,
  kiccV2,
  kpn,
  ksnet,
  mobilians,
  mobiliansV2,
  naverco,
  naverpay,
  nice,
  niceV2,
  payco,
  payletterGlobal,
  paymentwall,
  paypal,
  paypalV2,
  payple,
  settle,
  settleAcc,
  settleFirm,
  shinhan,
  smartro,
  smartroV2,
  smilepay,
  syrup,
  tossBrandpay,
  tosspay,
  tosspayV2,
  tosspayments,
  uplus,
  welcome,
];

/** The PG of a `pg` code, if the catalogue has it. */
export function findPg(code: string): Pg | undefined {
  return byCode.get(code);
}

const byCode = new Map(pgs.map((pg) => [pg.code, pg]));
