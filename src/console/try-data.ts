/** What the page of a test payment tells its script. */
export type TryData = {
  readonly user_code: string;
  readonly channelKey: string;
  readonly testKey: string;
  readonly texts: Readonly<Record<'paying' | 'paid' | 'notPaid' | 'badJson', string>>;
};
