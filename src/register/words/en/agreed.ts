/** Why an agreement holds, what is left of it, and a price that a member names. */
export const agreed = {
  agreed: {
    strike: 'for the strike',
    offered: 'price of their choice',
    perDay: (count: number) => `${count} a day`,
    until: (time: string) => `until ${time}`,
    left: (left: number, perDay: number) => `${left} of ${perDay} left today`,
    showAgain: 'show the card again',
    here: 'Counted at this register only.',
    may: (label: string, least: string) => `${label}: from ${least}, under More`,
    own: 'What would they pay?',
    take: (price: string) => `Take ${price}`,
  },
};
