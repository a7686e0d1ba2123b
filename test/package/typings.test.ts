/*
 * Code that is typed with the community's types of the original compiles against ours as it is. In a program of its own:
 * the package comes as sources that our settings refuse, and it declares `window.IMP`.
 */
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const FILE = resolve('test', 'shop.ts');
const HEAD = `
import type Iamport from 'iamport-typings';
import type { RequestPayNaverParams, RequestPayParams, RequestPayResponse, RequestPayResponseCallback } from 'iamport-typings';
import { IMP } from '../dist/sdk/index';
declare const params: RequestPayParams;
declare const naver: RequestPayNaverParams;
declare const onAnswer: RequestPayResponseCallback;
`;

/** What the compiler says of a shop's file. */
function compile(body: string): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const onDisk = { ...host };
  host.fileExists = (name) => join(name) === FILE || onDisk.fileExists(name);
  host.readFile = (name) => (join(name) === FILE ? HEAD + body : onDisk.readFile(name));
  const program = ts.createProgram([FILE], options, host);
  const source = program.getSourceFile(FILE);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '),
  );
}

it('its parameters, its callback and its answer', () => {
  const body = `
    void IMP.request_pay(params, onAnswer);
    void IMP.request_pay(naver, onAnswer);
    void IMP.request_pay(params, ({ success, error_msg, imp_uid }: RequestPayResponse) => void [success, error_msg, imp_uid]);
    const original: Pick<Iamport, 'init'> = IMP;
    original.init('imp00000000');`;
  expect(compile(body)).toEqual([]);
});

it('and what is wrong with such code is still found', () => {
  expect(compile('void IMP.request_pay({ ...params, amount: {} }, onAnswer);')).not.toEqual([]);
  expect(compile('void IMP.nothing;')).toHaveLength(1);
});
