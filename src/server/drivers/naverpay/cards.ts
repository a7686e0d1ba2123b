/** Card companies by Naver Pay's codes (naverpay.md 10), as standard codes. */
export const CARD_CODES: Readonly<Record<string, string>> = {
  C0: '366',
  C1: '361',
  C2: '364',
  C3: '381',
  C4: '371',
  C5: '368',
  C6: '002',
  C7: '365',
  C8: '369',
  C9: '370',
  CA: '374',
  CB: '041',
  CC: '372',
  CD: '373',
  CF: '374',
  CH: '367',
};
