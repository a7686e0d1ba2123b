import { PgUnsupported } from '../unsupported';
import type { PgBeginning, PgVisit } from '../contract';
import type { PgOrder } from '../order';
import { AnswerLost } from '../pg-http';
import type { Api } from './api';
import { type Way, wayOf } from './codes';
import { isRefusal, liteSchema, readReply, refuse, registeredSchema } from './messages';
import { mobileFields, pcFields } from './window-fields';
import { cleanText } from './clean-text';

const FOREIGN = { kind: 'declined', code: 'FOREIGN_HOST', text: 'KCP가 아닌 주소로 연결하려고 했습니다.' } as const;

/** The standard window of PCs needs no word with KCP before; pages are registered first. */
export async function begin(api: Api, order: PgOrder, visit: PgVisit): Promise<PgBeginning> {
  const way = wayOf(order.pay_method);
  if (!way) throw new PgUnsupported('kcp', `pay_method ${order.pay_method}`);
  if (api.isLite && order.pay_method === 'card') return beginLite(api, order, visit);
  return order.channel === 'mobile' ? beginMobile(api, order, { visit, way }) : beginPc(api, order, { visit, way });
}

type Going = { readonly visit: PgVisit; readonly way: Way };

function beginPc(api: Api, order: PgOrder, { visit, way }: Going): PgBeginning {
  const { http, hosts } = api;
  return {
    kind: 'begun',
    step: {
      kind: 'script',
      sources: [http.address(hosts.script, '/plugin/kcp_spay_hub.js')],
      calls: [{ name: 'KCP_Pay_Execute_Web', args: [{ $form: true }] }],
      form: {
        id: 'kcp',
        name: 'order_info',
        action: `${visit.back}/window`,
        charset: 'utf-8',
        fields: pcFields(api.site_cd, order, { visit, way }),
      },
      // Before the script, which looks for it once (kcp.md 12).
      globals: { m_Completepayment: 'complete' },
      allow: [
        ...new Set([hosts.script, hosts.older, hosts.mobile].map((host) => new URL(http.address(host, '/')).origin)),
      ],
    },
    memory: { pay_type: way.pay_type },
  };
}

/** The page has the name in EUC-KR, as the registration's has to be the same. */
async function beginMobile(api: Api, order: PgOrder, { visit, way }: Going): Promise<PgBeginning> {
  const { imp_uid } = order;
  const Ret_URL = `${visit.back}/page`;
  const fields = mobileFields(api.site_cd, order, { visit, way, Ret_URL });
  const { ordr_idxx = '', good_mny = '', good_name = '', pay_method = '' } = fields;
  const asked = { ordr_idxx, good_mny, good_name, pay_method, Ret_URL, escw_used: 'N', user_agent: '' };
  const reply = await api.send('/std/tradeReg/register', asked, { call: 'ready', imp_uid });
  const { data } = registeredSchema.safeParse(reply.json());
  if (!data?.Code) throw new AnswerLost('KCP answered the registration with something else.');
  if (data.Code !== '0000') return refuse(data.Code, data.Message);
  const { PayUrl, approvalKey, traceNo } = data;
  if (!isOwn(api, PayUrl)) return FOREIGN;
  if (approvalKey === '') throw new AnswerLost('KCP registered without a key.');
  return {
    kind: 'begun',
    step: {
      kind: 'submit',
      action: PayUrl,
      fields: { ...fields, approval_key: approvalKey, PayUrl, traceNo },
      charset: 'euc-kr',
      isFramed: false,
    },
    memory: { pay_type: way.pay_type },
  };
}

/** LITE PAY, whose registration is signed. It is known for cards without simple pays only (kcp.md 0, 14). */
async function beginLite(api: Api, order: PgOrder, visit: PgVisit): Promise<PgBeginning> {
  const { imp_uid } = order;
  const good_mny = String(order.amount_minor);
  const reg_type = order.channel === 'mobile' ? 'mobile' : 'web';
  const asked = {
    ordr_idxx: imp_uid,
    pay_method: 'CARD',
    good_mny,
    good_name: cleanText(order.name, 100) || imp_uid,
    reg_type,
    ret_URL: `${visit.back}/lite`,
    kcp_sign_data: api.sign(api.site_cd, good_mny, 'CARD', reg_type, imp_uid),
  };
  const answer = readReply(await api.send('/std/brpay/treg', asked, { call: 'ready', imp_uid }), liteSchema);
  if (isRefusal(answer)) return answer;
  if (!isOwn(api, answer.pay_url)) return FOREIGN;
  return {
    kind: 'begun',
    step: {
      kind: 'submit',
      action: answer.pay_url,
      fields: { ordr_idxx: imp_uid },
      charset: 'utf-8',
      isFramed: false,
    },
    memory: { pay_type: 'PACA' },
  };
}

/** KCP names pages on hosts of its own that no document lists; those of its tests begin with `test` or `stg`. */
function isOwn({ http, mode }: Api, address: string): boolean {
  if (http.own(address)) return true;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'https:' || url.port || url.username || url.password) return false;
  return url.hostname.endsWith('.kcp.co.kr') && /^(test|stg)/.test(url.hostname) === (mode === 'test');
}
