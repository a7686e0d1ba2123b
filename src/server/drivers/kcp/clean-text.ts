import iconv from 'iconv-lite';
import { decode } from '../pg-http';

/**
 * A text as KCP takes it: without what it forbids in names, and at most so many bytes of EUC-KR, in which its mobile page
 * is written (kcp.md 2.1). What EUC-KR cannot write becomes `?`.
 */
export function cleanText(text: string, bytes: number): string {
  const plain = text.replaceAll(/[,&;\\|'"<>\r\n\t]/g, ' ');
  const cut = decode(iconv.encode(plain, 'cp949').subarray(0, bytes), 'euc-kr');
  // Half a letter at the end.
  return cut.replace(/\uFFFD$/, '').trim();
}
