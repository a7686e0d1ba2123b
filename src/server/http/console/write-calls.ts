import type { CallsView } from '../../../console/parts/calls';
import type { Channel } from '../../merchants/find-profile';

export type CallContext = {
  readonly user_code: string;
  /** The origin that browsers reach the gateway by. */
  readonly gateway: string;
};

/** The call that opens a channel, as a shop would write it. */
export function writeCalls(
  channel: Pick<Channel, 'channel_key' | 'type'>,
  { user_code, gateway }: CallContext,
): CallsView {
  const call = writeCall(channel);
  return {
    script: `<script src="${gateway}/v1/iamport.js"></script>
<script>
IMP.init('${user_code}');
${call}
</script>`,
    npm: `import { IMP } from 'openimp';

IMP.init('${user_code}', { gateway: '${gateway}' });
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
