import type { PgCase } from './pg-case';
import { pgCase as tosspay } from './tosspay';

export const pgCase: PgCase = {
  ...tosspay,
  code: 'tosspay_v2',
  methods: {
    tosspay: { card: { useInstallment: true } },
    tosspay_card: { card: { useInstallment: true } },
    tosspay_money: { card: { useInstallment: true } },
  },
};
