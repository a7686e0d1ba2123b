import type { WindowTexts } from '../texts';

export const JAPANESE: WindowTexts = {
  page: {
    title: (shopName) => `${shopName} お支払い`,
    paidThrough: '決済会社',
    testNote: 'テスト決済です。実際の請求はありません。',
    realTestNote: '実際の決済会社のテスト用チャネルです。カードに請求される場合があります。',
    pgPage: (pgName) => `${pgName}の決済画面`,
    toPg: (pgName) => `${pgName}へ進む`,
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
    notCharged: '今は請求されません。登録したお支払い方法で、後日お支払いとなります。',
    period: '提供期間',
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
    lostSight: '接続が切れたため再試行しています。お支払い済みの場合は、もう一度支払わないでください。',
    awaiting: '決済会社によるお支払いの確認を待っています。もう一度支払わないでください。',
    closing: 'この画面はまもなく閉じます。',
    alone: 'このページを閉じて、ショップにお戻りください。',
    returning: 'ショップに戻る',
    endings: {
      approved: { title: 'お支払いが完了しました', advice: 'ショップの注文履歴でご確認いただけます。' },
      issued: {
        title: '振込用口座を発行しました',
        advice: 'ショップが案内する口座に、期限までにお振り込みください。',
      },
      awaited: {
        title: 'お支払いを確認しています',
        advice: 'もう一度支払わないでください。決済会社の確認が終わりしだい、ショップからお知らせします。',
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
};
