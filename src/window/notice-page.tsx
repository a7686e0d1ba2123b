/* What people see in place of a page that cannot be shown just now. */
import type { Locale } from '../protocol/locale';

export type NoticeView = {
  readonly locale: Locale;
  /** `away`: the gateway cannot reach its database. `busy`: too much was asked for from the buyer's network. */
  readonly kind: 'away' | 'busy';
  readonly style: string;
};

/** The whole HTML document. */
export function renderNotice({ locale, kind, style }: NoticeView): string {
  const { title, advice } = NOTICE_TEXTS[locale][kind];
  const document = (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={style} />
      </head>
      <body class="frame-fixed">
        <main class="window">
          <section class="ending" data-ending="unreachable">
            <h1>{title}</h1>
            <p>{advice}</p>
          </section>
        </main>
      </body>
    </html>
  );
  // oxlint-disable-next-line typescript/no-base-to-string -- an element of hono/jsx turns into its HTML
  return `<!doctype html>${String(document)}`;
}

type Words = { readonly title: string; readonly advice: string };

const NOTICE_TEXTS: Readonly<Record<Locale, Readonly<Record<NoticeView['kind'], Words>>>> = {
  ko: {
    away: {
      title: '잠시 이용할 수 없습니다',
      advice: '잠시 후 이 페이지를 새로고침해 주세요. 이미 결제했다면 다시 결제하지 말고 주문 내역을 확인해 주세요.',
    },
    busy: {
      title: '요청이 너무 많습니다',
      advice: '같은 네트워크에서 짧은 시간에 너무 많은 요청이 왔습니다. 1분쯤 뒤에 다시 시도해 주세요.',
    },
  },
  en: {
    away: {
      title: 'Not available for a moment',
      advice: 'Reload this page in a moment. If you have paid already, do not pay again: check your order first.',
    },
    busy: {
      title: 'Too many requests',
      advice: 'Too much was asked for from your network in a short time. Please try again in about a minute.',
    },
  },
  ja: {
    away: {
      title: '一時的にご利用いただけません',
      advice:
        'しばらくしてからこのページを再読み込みしてください。すでにお支払い済みの場合は、再度支払わずに注文内容をご確認ください。',
    },
    busy: {
      title: 'リクエストが多すぎます',
      advice: '同じネットワークから短時間に多くのリクエストがありました。1分ほどしてからもう一度お試しください。',
    },
  },
  zh: {
    away: {
      title: '暂时无法使用',
      advice: '请稍后刷新此页面。如果您已付款，请不要再次付款，请先查看订单。',
    },
    busy: {
      title: '请求过多',
      advice: '您所在的网络在短时间内发出了太多请求。请约一分钟后重试。',
    },
  },
};
