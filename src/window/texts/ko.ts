import type { WindowTexts } from '../texts';

export const KOREAN: WindowTexts = {
  page: {
    title: (shopName) => `${shopName} 결제`,
    paidThrough: '결제사',
    testNote: '테스트 결제입니다. 실제 돈은 움직이지 않습니다.',
    realTestNote: '실제 결제사의 테스트 채널입니다. 카드에 실제로 청구될 수 있습니다.',
    pgPage: (pgName) => `${pgName} 결제 화면`,
    toPg: (pgName) => `${pgName}(으)로 이동`,
    sources: {
      card: '카드',
      wallet: '결제 수단',
      bank: '출금할 은행',
      account: '입금할 은행',
      store: '편의점',
      carrier: '통신사',
    },
    quota: '할부',
    atOnce: '일시불',
    months: (count) => `${count}개월`,
    pay: (amount) => `${amount} 결제하기`,
    issueAccount: '가상계좌 발급받기',
    issueNumber: '결제 번호 발급받기',
    register: '결제 수단 등록하기',
    notCharged: '지금은 청구되지 않습니다. 등록한 결제 수단으로 나중에 결제됩니다.',
    period: '제공 기간',
    decline: '승인 거절',
    reason: '거절 사유',
    reasons: {
      limit_exceeded: '한도 초과',
      balance_short: '잔액 부족',
      method_stopped: '정지된 결제 수단',
      password_wrong: '비밀번호 오류',
      issuer_down: '카드사·은행 점검',
    },
    cancel: '결제 취소',
    retry: '지금 다시 시도',
  },
  client: {
    scripted: '정해 둔 테스트 시나리오를 곧 진행합니다.',
    sending: '결제를 처리하고 있습니다',
    pending: '결제사의 확인을 기다리고 있습니다',
    lost: '연결이 끊겨 다시 시도하고 있습니다. 같은 결제가 두 번 청구되지는 않습니다.',
    lostSight: '연결이 끊겨 다시 시도하고 있습니다. 이미 결제했다면 다시 결제하지 마세요.',
    awaiting: '결제사의 결제 확인을 기다리고 있습니다. 다시 결제하지 마세요.',
    closing: '이 창은 곧 닫힙니다.',
    alone: '이 페이지를 닫고 쇼핑몰로 돌아가 주세요.',
    returning: '쇼핑몰로 돌아가기',
    endings: {
      approved: { title: '결제가 완료되었습니다', advice: '주문 내역에서 결제 내용을 확인할 수 있습니다.' },
      issued: {
        title: '가상계좌가 발급되었습니다',
        advice: '쇼핑몰에서 안내하는 계좌로 기한 안에 입금하면 결제가 끝납니다.',
      },
      awaited: {
        title: '결제를 확인하고 있습니다',
        advice: '다시 결제하지 마세요. 결제사의 확인이 끝나면 쇼핑몰에서 알려 드립니다.',
      },
      declined: {
        title: '결제가 승인되지 않았습니다',
        advice: '청구된 금액은 없습니다. 다른 결제 수단을 쓰거나 카드사에 문의해 주세요.',
      },
      cancelled: {
        title: '결제를 취소했습니다',
        advice: '청구된 금액은 없습니다. 쇼핑몰에서 다시 결제할 수 있습니다.',
      },
      taken: {
        title: '이미 결제했거나 결제 중인 주문입니다',
        advice: '다시 결제하지 말고 쇼핑몰의 주문 내역을 먼저 확인해 주세요.',
      },
      unreachable: {
        title: '결제사와 연결되지 않습니다',
        advice: '결제는 이루어지지 않았습니다. 잠시 뒤에 다시 시도하거나 다른 결제 수단을 선택해 주세요.',
      },
      unknown: {
        title: '결제 결과를 아직 알 수 없습니다',
        advice: '다시 결제하지 말고 쇼핑몰의 주문 내역을 확인하거나 문의해 주세요.',
      },
      refused: {
        title: '지금은 이 결제를 할 수 없습니다',
        advice: '청구된 금액은 없습니다. 다른 결제 수단을 선택하거나 쇼핑몰에 문의해 주세요.',
      },
    },
  },
};
