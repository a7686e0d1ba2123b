import type { Locale } from '../protocol/locale';
import type { Ending } from './ending';
import type { SourceKind } from './page';
import type { DeclineReason } from './sandbox-choice';

/** What is said while the window works, and at its end. It travels to the client as JSON. */
export type ClientTexts = {
  readonly scripted: string;
  readonly sending: string;
  readonly pending: string;
  readonly lost: string;
  readonly closing: string;
  /** In place of `closing` when no shop's page is around the window. */
  readonly alone: string;
  /** In place of `closing` when the window leads back to the shop. */
  readonly returning: string;
  readonly endings: Readonly<Record<Ending, EndingText>>;
};

export type EndingText = {
  /** What happened. */
  readonly title: string;
  /** What the buyer can do. */
  readonly advice: string;
};

/** What only the server needs to write the page. */
export type PageTexts = {
  readonly title: (shopName: string) => string;
  readonly paidThrough: string;
  readonly testNote: string;
  /** What is asked for, above the choice. */
  readonly sources: Readonly<Record<SourceKind, string>>;
  readonly quota: string;
  readonly atOnce: string;
  readonly months: (count: number) => string;
  readonly pay: (amount: string) => string;
  readonly issueAccount: string;
  readonly issueNumber: string;
  /** In place of `pay` when nothing is charged yet: a billing key for later payments. */
  readonly register: string;
  readonly decline: string;
  readonly reason: string;
  readonly reasons: Readonly<Record<DeclineReason, string>>;
  readonly cancel: string;
  readonly retry: string;
};

export type WindowTexts = { readonly page: PageTexts; readonly client: ClientTexts };

export const WINDOW_TEXTS: Readonly<Record<Locale, WindowTexts>> = {
  ko: {
    page: {
      title: (shopName) => `${shopName} 결제`,
      paidThrough: '결제사',
      testNote: '테스트 결제입니다. 실제 돈은 움직이지 않습니다.',
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
      closing: '이 창은 곧 닫힙니다.',
      alone: '이 페이지를 닫고 쇼핑몰로 돌아가 주세요.',
      returning: '쇼핑몰로 돌아가기',
      endings: {
        approved: { title: '결제가 완료되었습니다', advice: '주문 내역에서 결제 내용을 확인할 수 있습니다.' },
        issued: {
          title: '가상계좌가 발급되었습니다',
          advice: '쇼핑몰에서 안내하는 계좌로 기한 안에 입금하면 결제가 끝납니다.',
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
  },
  en: {
    page: {
      title: (shopName) => `Payment to ${shopName}`,
      paidThrough: 'Paid through',
      testNote: 'This is a test. No money moves.',
      sources: {
        card: 'Card',
        wallet: 'Pay with',
        bank: 'Bank to pay from',
        account: 'Bank to transfer to',
        store: 'Convenience store',
        carrier: 'Carrier',
      },
      quota: 'Instalments',
      atOnce: 'Pay in full',
      months: (count) => `${count} months`,
      pay: (amount) => `Pay ${amount}`,
      issueAccount: 'Get an account number',
      issueNumber: 'Get a payment number',
      register: 'Register this method',
      decline: 'Decline',
      reason: 'Reason to decline',
      reasons: {
        limit_exceeded: 'Limit exceeded',
        balance_short: 'Balance too low',
        method_stopped: 'Stopped by the issuer',
        password_wrong: 'Wrong password',
        issuer_down: 'Issuer unavailable',
      },
      cancel: 'Cancel',
      retry: 'Try again now',
    },
    client: {
      scripted: 'The prepared test script is about to run.',
      sending: 'Processing your payment',
      pending: 'Waiting for the payment company to confirm',
      lost: 'The connection was lost and is being retried. You will not be charged twice.',
      closing: 'This window is about to close.',
      alone: 'You can close this page and go back to the shop.',
      returning: 'Back to the shop',
      endings: {
        approved: { title: 'Payment complete', advice: 'You can find it among your orders in the shop.' },
        issued: {
          title: 'Your account number is ready',
          advice: 'Transfer the amount in time to the account that the shop shows you.',
        },
        declined: {
          title: 'The payment was not approved',
          advice: 'You have not been charged. Try another way to pay, or ask your card company.',
        },
        cancelled: { title: 'Payment cancelled', advice: 'You have not been charged. You can pay again in the shop.' },
        taken: {
          title: 'This order is paid, or being paid',
          advice: 'Please look at your orders in the shop before you pay again.',
        },
        unreachable: {
          title: 'The payment company cannot be reached',
          advice: 'Nothing has been paid. Try again in a moment, or choose another way to pay.',
        },
        unknown: {
          title: 'We do not know the result yet',
          advice: 'Please do not pay again. Look at your orders in the shop, or ask the shop.',
        },
        refused: {
          title: 'This payment cannot be made right now',
          advice: 'You have not been charged. Choose another way to pay, or ask the shop.',
        },
      },
    },
  },
  ja: {
    page: {
      title: (shopName) => `${shopName} お支払い`,
      paidThrough: '決済会社',
      testNote: 'テスト決済です。実際の請求はありません。',
      sources: {
        card: 'カード',
        wallet: 'お支払い方法',
        bank: '引き落とし銀行',
        account: '振込先の銀行',
        store: 'コンビニ',
        carrier: '携帯電話会社',
      },
      quota: 'お支払い回数',
      atOnce: '一括払い',
      months: (count) => `${count}か月`,
      pay: (amount) => `${amount} を支払う`,
      issueAccount: '振込用口座を発行する',
      issueNumber: 'お支払い番号を発行する',
      register: '支払い方法を登録する',
      decline: '承認を拒否',
      reason: '拒否の理由',
      reasons: {
        limit_exceeded: '限度額超過',
        balance_short: '残高不足',
        method_stopped: '利用停止中',
        password_wrong: 'パスワード誤り',
        issuer_down: 'カード会社・銀行のメンテナンス',
      },
      cancel: 'キャンセル',
      retry: '今すぐ再試行',
    },
    client: {
      scripted: '設定されたテストシナリオをまもなく実行します。',
      sending: 'お支払いを処理しています',
      pending: '決済会社の確認を待っています',
      lost: '接続が切れたため再試行しています。二重に請求されることはありません。',
      closing: 'この画面はまもなく閉じます。',
      alone: 'このページを閉じて、ショップにお戻りください。',
      returning: 'ショップに戻る',
      endings: {
        approved: { title: 'お支払いが完了しました', advice: 'ショップの注文履歴でご確認いただけます。' },
        issued: {
          title: '振込用口座を発行しました',
          advice: 'ショップが案内する口座に、期限までにお振り込みください。',
        },
        declined: {
          title: 'お支払いは承認されませんでした',
          advice: '請求は発生していません。別の方法でお支払いいただくか、カード会社にお問い合わせください。',
        },
        cancelled: {
          title: 'お支払いをキャンセルしました',
          advice: '請求は発生していません。ショップからもう一度お支払いいただけます。',
        },
        taken: {
          title: 'お支払い済み、または手続き中のご注文です',
          advice: 'もう一度支払う前に、ショップの注文履歴をご確認ください。',
        },
        unreachable: {
          title: '決済会社に接続できません',
          advice: 'お支払いは行われていません。しばらくしてから再度お試しいただくか、別の方法をお選びください。',
        },
        unknown: {
          title: 'お支払いの結果を確認できていません',
          advice: 'もう一度支払わずに、注文履歴をご確認いただくか、ショップにお問い合わせください。',
        },
        refused: {
          title: '現在このお支払いはご利用いただけません',
          advice: '請求は発生していません。別の方法をお選びいただくか、ショップにお問い合わせください。',
        },
      },
    },
  },
  zh: {
    page: {
      title: (shopName) => `${shopName} 支付`,
      paidThrough: '支付公司',
      testNote: '这是测试支付，不会产生实际扣款。',
      sources: {
        card: '银行卡',
        wallet: '支付方式',
        bank: '付款银行',
        account: '转入银行',
        store: '便利店',
        carrier: '运营商',
      },
      quota: '分期',
      atOnce: '一次付清',
      months: (count) => `${count} 个月`,
      pay: (amount) => `支付 ${amount}`,
      issueAccount: '获取虚拟账号',
      issueNumber: '获取付款编号',
      register: '登记支付方式',
      decline: '拒绝授权',
      reason: '拒绝原因',
      reasons: {
        limit_exceeded: '超出限额',
        balance_short: '余额不足',
        method_stopped: '已停用',
        password_wrong: '密码错误',
        issuer_down: '银行维护中',
      },
      cancel: '取消支付',
      retry: '立即重试',
    },
    client: {
      scripted: '即将执行预设的测试流程。',
      sending: '正在处理支付',
      pending: '正在等待支付公司确认',
      lost: '连接已中断，正在重试。不会重复扣款。',
      closing: '此窗口即将关闭。',
      alone: '请关闭此页面并返回商店。',
      returning: '返回商店',
      endings: {
        approved: { title: '支付完成', advice: '您可以在商店的订单记录中查看。' },
        issued: { title: '虚拟账号已生成', advice: '请在期限内向商店显示的账号转账。' },
        declined: { title: '支付未获批准', advice: '没有扣款。请使用其他支付方式，或咨询发卡机构。' },
        cancelled: { title: '支付已取消', advice: '没有扣款。您可以在商店重新支付。' },
        taken: { title: '该订单已支付或正在支付', advice: '再次支付前，请先查看商店的订单记录。' },
        unreachable: { title: '无法连接支付公司', advice: '支付尚未进行。请稍后重试，或选择其他支付方式。' },
        unknown: { title: '暂时无法确认支付结果', advice: '请勿再次支付。请查看订单记录或联系商店。' },
        refused: { title: '目前无法进行此支付', advice: '没有扣款。请选择其他支付方式，或联系商店。' },
      },
    },
  },
};
