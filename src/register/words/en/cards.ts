/** Scanning a card, and what became of it: for the price, and what to say to the person. */
export const cards = {
  scan: {
    back: 'Back to products',
    title: 'Show the card',
    lead: 'Print or phone, any way up. Nothing about the person is kept.',
    light: 'Light',
    other: 'Other camera',
    type: 'Type the code',
    stop: 'Stop scan',
    opening: 'Opening the camera',
    reopening: 'The camera stopped. Starting it again',
    typed: 'Code of the card',
    typedHint: 'It begins with SC1: or SL1:, or is a wallet link',
    check: 'Check',
    camera: 'Use the camera',
    troubles: {
      'camera-refused':
        'The browser may not use the camera. Allow it in the address bar or the tablet’s settings, or type the code.',
      'camera-missing': 'No camera found. Type the code.',
      'camera-busy': 'Another app holds the camera. Close it, or type the code.',
      'camera-stopped':
        'The camera stopped and does not come back. Type the code, or restart the tablet when there is time.',
      'camera-failed': 'The camera does not answer. Type the code.',
    },
  },

  outcome: {
    tiers: ['member', 'co-op worker', 'buying for the organisation'] as readonly string[],
    otherTier: (tier: number) => `tier ${tier}`,
    carryOn: 'Carry on',
    leaveOut: 'Leave the card out',
    fullPrice: 'Go on at full price',
    another: 'Scan another card',
    listAge: (days: number) =>
      days === 0
        ? 'the list is from today'
        : days === 1
          ? 'the list is 1 day old'
          : `the list is ${days} days old`,
    listAgeing: (days: number, left: number) =>
      left === 0
        ? `The trust list is ${days} days old: cards count for the last day. Connect, or take it from a file.`
        : `The trust list is ${days} days old, and cards count for ${left} more. Connect, or take it from a file.`,
    valid: {
      title: 'Valid',
      who: (organisation: string, tier: string) => `${organisation}, ${tier}`,
      text: (until: string, age: string) =>
        `Good until ${until}. Checked here, by the union’s signature; ${age}.`,
      nothing: (until: string) =>
        `Good until ${until}. No agreement covers these goods, so the full price stands.`,
    },
    expired: {
      title: 'Expired',
      who: (organisation: string, until: string) => `${organisation}, until ${until}`,
      text: 'The full price stands. Their union renews it, often the same day. Give the card back.',
    },
    revoked: {
      title: 'Withdrawn',
      who: 'Its union has withdrawn this card',
      text: 'The full price stands. It is enough to say “please ask your union”. Give the card back.',
    },
    'not-yet-valid': {
      title: 'Not yet',
      who: (organisation: string, from: string) => `${organisation}, from ${from}`,
      text: 'This card begins later. The full price stands until then. Look at the tablet’s date if that seems wrong.',
    },
    'unknown-issuer': {
      title: 'Unknown',
      who: 'No partner of the federation issued this card',
      text: 'The full price stands. Their organisation may join, or this tablet’s list is older than its key: connect once, then scan again.',
    },
    'bad-signature': {
      title: 'Not genuine',
      who: 'The signature is not the union’s',
      text: 'The full price stands. It may be a bad copy: ask for the original card, and be kind.',
    },
    'key-not-valid-then': {
      title: 'Not genuine',
      who: (organisation: string) => `${organisation} did not use this key on that day`,
      text: 'The full price stands. The union can issue a new card. Give the card back.',
    },
    'not-a-card': {
      title: 'Not a card',
      who: 'That is some other code',
      text: 'A member card begins with SC1: or SL1:. Show the square code on the card.',
    },
    malformed: {
      title: 'Damaged',
      who: 'Part of the code is missing or changed',
      text: 'Try once more, flat and close. If it stays, the full price stands and the union prints a new card.',
    },
    'list-too-old': {
      title: 'List too old',
      who: (organisation: string, days: number) => `${organisation}; this tablet’s list is ${days} days old`,
      text: 'The card may be good, this tablet can’t tell any more. Connect once and scan again; until then the full price stands.',
    },
    'live-required': {
      title: 'Show it live',
      who: 'This card is shown from the member’s phone',
      text: 'A print or a picture of it does not count. Ask for the code in their wallet, which changes every 30 seconds.',
    },
    'bad-holder-signature': {
      title: 'Not genuine',
      who: 'The phone’s signature is not the holder’s',
      text: 'The full price stands. The printed card, if they have it, is the way out.',
    },
    'clock-or-stale': {
      title: 'Clocks differ',
      who: 'The code’s time and this tablet’s are over 2 minutes apart',
      text: 'Ask for a fresh code. If it stays, one of the clocks is wrong: the printed card is the way out.',
    },
    'already-shown': {
      title: 'Used just now',
      who: 'This very code paid another sale',
      text: 'Ask for a fresh one: it changes every 30 seconds.',
    },
    noList: {
      title: 'No list yet',
      who: 'This tablet has no trust list',
      text: 'Connect once, then cards are checked here without a network. Until then the full price stands.',
    },
    lost: {
      title: (outcome: string) => `${outcome}: this card counts no longer`,
      what: (name: string) =>
        `A newer trust list is here, and it takes this card of ${name} back. The order is at full price again: say so before you take money.`,
      other: 'This order has a card of its own',
      otherWhat: (name: string) =>
        `It keeps that one. The card of ${name} that was shown before is let go and changes no price: say so before you take money.`,
      seen: 'Said',
    },
  },
} as const;
