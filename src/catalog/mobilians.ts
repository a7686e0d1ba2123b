import { definePg } from './define-pg';

export const mobilians = definePg({
  code: 'mobilians',
  name: { ko: 'KG파이낸셜', en: 'KG Mobilians' },
  kind: 'gateway',
  types: ['payment'],
  methods: ['card', 'phone'],
  currencies: ['KRW'],
  frame: [820, 700],
});
