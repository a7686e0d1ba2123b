import type { WindowTexts } from '../texts';

export const ENGLISH: WindowTexts = {
  page: {
    title: (shopName) => `Payment to ${shopName}`,
    paidThrough: 'Paid through',
    testNote: 'This is a test. No money moves.',
    realTestNote: 'Test channel of the real payment company: cards may be charged.',
    pgPage: (pgName) => `Payment page of ${pgName}`,
    toPg: (pgName) => `Continue to ${pgName}`,
    sources: {
      card: 'Card',
      wallet: 'Pay with',
      bank: 'Bank to pay from',
      account: 'Bank to transfer to',
      store: 'Convenience store',
      carrier: 'Carrier',
    },
    quota: 'Instalments',
    atOnce: 'Pay in full',
    months: (count) => `${count} months`,
    pay: (amount) => `Pay ${amount}`,
    issueAccount: 'Get an account number',
    issueNumber: 'Get a payment number',
    register: 'Register this method',
    notCharged: 'Nothing is charged now. The shop charges later with what you register here.',
    period: 'Period',
    decline: 'Decline',
    reason: 'Reason to decline',
    reasons: {
      limit_exceeded: 'Limit exceeded',
      balance_short: 'Balance too low',
      method_stopped: 'Stopped by the issuer',
      password_wrong: 'Wrong password',
      issuer_down: 'Issuer unavailable',
    },
    cancel: 'Cancel',
    retry: 'Try again now',
  },
  client: {
    scripted: 'The prepared test script is about to run.',
    sending: 'Processing your payment',
    pending: 'Waiting for the payment company to confirm',
    lost: 'The connection was lost and is being retried. You will not be charged twice.',
    lostSight: 'The connection was lost and is being retried. If you have paid, do not pay again.',
    awaiting: 'Waiting for the payment company to confirm your payment. Please do not pay again.',
    closing: 'This window is about to close.',
    alone: 'You can close this page and go back to the shop.',
    returning: 'Back to the shop',
    endings: {
      approved: { title: 'Payment complete', advice: 'You can find it among your orders in the shop.' },
      issued: {
        title: 'Your account number is ready',
        advice: 'Transfer the amount in time to the account that the shop shows you.',
      },
      awaited: {
        title: 'Your payment is being checked',
        advice: 'Please do not pay again. The shop will tell you when the payment company has confirmed it.',
      },
      declined: {
        title: 'The payment was not approved',
        advice: 'You have not been charged. Try another way to pay, or ask your card company.',
      },
      cancelled: { title: 'Payment cancelled', advice: 'You have not been charged. You can pay again in the shop.' },
      taken: {
        title: 'This order is paid, or being paid',
        advice: 'Please look at your orders in the shop before you pay again.',
      },
      unreachable: {
        title: 'The payment company cannot be reached',
        advice: 'Nothing has been paid. Try again in a moment, or choose another way to pay.',
      },
      unknown: {
        title: 'We do not know the result yet',
        advice: 'Please do not pay again. Look at your orders in the shop, or ask the shop.',
      },
      refused: {
        title: 'This payment cannot be made right now',
        advice: 'You have not been charged. Choose another way to pay, or ask the shop.',
      },
    },
  },
};
