/** Finding a sale in the list of this register's. */
export const findSale = {
  title: 'All sales here',
  label: 'Find a sale',
  hint: 'Receipt number, amount or product',
  lookingBack: (day: string) => `Looking further back: ${day}`,
  found: (count: number, more: boolean) =>
    `${count === 1 ? '1 found' : `${count} found`}${more ? ', older ones not looked at yet' : ''}`,
  none: (text: string) => `No sale for “${text}”`,
  noneYet: (text: string) => `No sale for “${text}” so far`,
  noneWhat:
    'Try the number on the receipt, what was paid, or one word of what was bought. Another register’s sale is found by the receipt’s code.',
  failed: 'The tablet’s storage does not answer. Type it again.',
  further: 'Look further back',
};
