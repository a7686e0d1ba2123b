import type { DemoCall } from './call';

export type CodeKind = 'script' | 'npm';

export type CodeOptions = {
  readonly kind: CodeKind;
  readonly call: DemoCall;
  readonly userCode: string;
  /** Absolute address of the SDK. */
  readonly sdk: string;
  /** What the comment in the callback says. */
  readonly comment: string;
};

/** The lines that a shop would write for this very call. */
export function callCode({ kind, call, userCode, sdk, comment }: CodeOptions): readonly string[] {
  const pay = [
    'IMP.request_pay({',
    ...Object.entries(call).map(([key, value]) => `  ${key}: ${JSON.stringify(value)},`),
    '}, (response) => {',
    `  // ${comment}`,
    '  if (response.success) verify(response.imp_uid);',
    '  else show(response.error_msg);',
    '});',
  ];
  if (kind === 'npm') {
    return [
      '// npm install openimp',
      "import { IMP } from 'openimp';",
      '',
      `IMP.init(${JSON.stringify(userCode)}, {`,
      `  gateway: ${JSON.stringify(new URL(sdk).origin)},`,
      '});',
      '',
      ...pay,
    ];
  }
  const script = [`IMP.init(${JSON.stringify(userCode)});`, '', ...pay];
  return [
    `<script src="${sdk}"></script>`,
    '<script>',
    ...script.map((line) => (line ? `  ${line}` : '')),
    '</script>',
  ];
}
