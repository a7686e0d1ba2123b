const KO = {
  title: 'pg 값으로 채널 찾기',
  advice: 'request_pay의 pg 값이나 채널 그룹 ID(channelGroupId)를 넣으면 어느 채널이 열리는지 보여 줍니다.',
  label: 'pg 또는 channelGroupId',
  submit: '확인',
  opens: (channel: string) => `${channel} 채널이 열립니다.`,
  why: {
    exact: 'PG 코드와 MID가 모두 같습니다.',
    code: 'PG 코드가 같은 채널 가운데 대표이거나 가장 위에 있습니다.',
    default: 'pg가 없으면 대표 채널이 열립니다.',
    unmatched: '맞는 채널이 없어 대표 채널이 열립니다. 브라우저 콘솔에 경고가 남습니다.',
    group:
      '결제마다 request_id로 정해지고, 같은 request_id는 언제나 같은 채널입니다. 꺼진 채널의 몫은 나머지로 갑니다.',
    'group-out': '이 채널 그룹에 지금 쓸 수 있는 채널이 없습니다. F500으로 거절합니다.',
  },
  none: '사용 중인 결제 채널이 없습니다. NOT_READY 또는 F1001로 응답합니다.',
};

const EN: typeof KO = {
  title: 'Which channel does a pg open?',
  advice: 'Enter a pg as request_pay takes it, or the id of a channel group, to see which channel it opens, and why.',
  label: 'pg or channelGroupId',
  submit: 'Show',
  opens: (channel) => `Opens ${channel}.`,
  why: {
    exact: 'PG code and MID are both its own.',
    code: 'Of the channels with this PG code it is the default, or the first.',
    default: 'Without a pg the default channel opens.',
    unmatched: 'No channel matches, so the default opens; the browser’s console has a warning.',
    group:
      'Each payment’s request_id decides, and the same one always gets the same channel. The share of a channel that is switched off goes to the others.',
    'group-out': 'No channel of this channel group can be used: the answer is F500.',
  },
  none: 'No payment channel is switched on: the answer is NOT_READY or F1001.',
};

/** Which channel a `pg` opens, and why. */
export const MATCH_TEXTS = { ko: KO, en: EN };
