import type { CallsView } from '../../../console/parts/calls';
import type { Channel, Merchant } from '../../merchants/find-profile';
import { testModeOf } from '../../merchants/test-mode';

export type CallContext = {
  readonly user_code: string;
  /** The origin that browsers reach the gateway by. */
  readonly gateway: string;
  /** What its test channels need; undefined while they need none. */
  readonly testKey: string | undefined;
};

export function callContextOf(merchant: Merchant, gateway: string): CallContext {
  const { user_code, test_key } = merchant;
  return { user_code, gateway, testKey: testModeOf(merchant) === 'key' ? test_key : undefined };
}

/** The call that opens a channel, as a shop would write it. */
export function writeCalls(
  channel: Pick<Channel, 'channel_key' | 'type' | 'mode'>,
  { user_code, gateway, testKey }: CallContext,
): CallsView {
  const call = writeCall(channel);
  const key = channel.mode === 'test' && testKey !== undefined ? `testKey: '${testKey}'` : '';
  return {
    script: `<script src="${gateway}/v1/iamport.js"></script>
<script>
IMP.init('${user_code}'${key && `, { ${key} }`});
${call}
</script>`,
    npm: `import { IMP } from 'openimp';

IMP.init('${user_code}', { gateway: '${gateway}'${key && `, ${key}`} });
${call}`,
  };
}

function writeCall({ channel_key, type }: Pick<Channel, 'channel_key' | 'type'>): string {
  const member = type === 'payment' ? 'request_pay' : 'certification';
  const order = type === 'payment' ? "\n  name: 'Mug',\n  amount: 12000," : '';
  return `IMP.${member}({
  channelKey: '${channel_key}',
  merchant_uid: 'order-1',${order}
}, (response) => {
  if (response.success) verifyOnServer(response.imp_uid);
  else alert(response.error_msg);
});`;
}
