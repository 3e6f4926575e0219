/** What customers read on their own screen. */
export const display = {
  display: {
    open: 'Customer display',
    paid: 'Paid',
    saved: (amount: string) => `Solidarity saved you ${amount}`,
    thanks: 'Thank you, and come again.',
    closed: 'This till is closed.',
    waiting: 'Waiting for the till.',
  },
};
