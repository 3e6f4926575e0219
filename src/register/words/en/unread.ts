/** Where this tablet's storage could not be read. */
export const unread = {
  title: 'This tablet’s storage does not answer',
  what: 'What was written is still there. Look again; if it stays like this, restart the tablet.',
  again: 'Look again',
  back: 'Back to products',
};
