import type { Locale } from '../protocol/locale';

export type ServiceTexts = {
  readonly testNote: string;
  readonly wishList: { readonly title: string; readonly saved: string; readonly none: string; readonly done: string };
  readonly settings: { readonly title: string; readonly note: string; readonly done: string };
  readonly password: { readonly title: string; readonly label: string; readonly done: string };
  readonly cancel: string;
  /** In place of the page, where there is nothing to show. */
  readonly refused: string;
};

/** What the pages say that are no payment: Naver's wish list, and the care of what a buyer has registered. */
export const SERVICE_TEXTS: Readonly<Record<Locale, ServiceTexts>> = {
  ko: {
    testNote: '테스트 화면입니다. 실제로 저장되지 않습니다.',
    wishList: { title: '네이버 찜하기', saved: '찜 목록에 담을 상품', none: '상품이 없습니다.', done: '닫기' },
    settings: { title: '결제 수단 관리', note: '등록된 결제 수단입니다.', done: '완료' },
    password: { title: '결제 비밀번호 설정', label: '새 비밀번호 (숫자 6자리)', done: '설정하기' },
    cancel: '취소',
    refused: '지금은 이 화면을 열 수 없습니다',
  },
  en: {
    testNote: 'A test page: nothing is really saved.',
    wishList: {
      title: 'Naver wish list',
      saved: 'To be put on the wish list',
      none: 'There is no product.',
      done: 'Close',
    },
    settings: { title: 'Ways to pay', note: 'These are registered.', done: 'Done' },
    password: { title: 'Payment password', label: 'New password (6 digits)', done: 'Set it' },
    cancel: 'Cancel',
    refused: 'This page cannot be opened now',
  },
  ja: {
    testNote: 'テスト画面です。実際には保存されません。',
    wishList: {
      title: 'ネイバー お気に入り',
      saved: 'お気に入りに入れる商品',
      none: '商品がありません。',
      done: '閉じる',
    },
    settings: { title: '決済手段の管理', note: '登録済みの決済手段です。', done: '完了' },
    password: { title: '決済パスワードの設定', label: '新しいパスワード(数字6桁)', done: '設定する' },
    cancel: 'キャンセル',
    refused: '今はこの画面を開けません',
  },
  zh: {
    testNote: '这是测试页面，不会真正保存。',
    wishList: { title: 'Naver 收藏', saved: '将加入收藏的商品', none: '没有商品。', done: '关闭' },
    settings: { title: '支付方式管理', note: '以下是已注册的支付方式。', done: '完成' },
    password: { title: '设置支付密码', label: '新密码（6位数字）', done: '设置' },
    cancel: '取消',
    refused: '现在无法打开此页面',
  },
};
