import { definePg } from './define-pg';

export const syrup = definePg({
  code: 'syrup',
  name: { ko: '시럽페이', en: 'Syrup Pay' },
  kind: 'simple_pay',
  types: ['payment'],
  methods: [],
  currencies: null,
  frame: null,
});
