/** The name of the store that training writes to; the till's own is never opened for writing there. [TRAINING-1] */
export const TRAINING_STORE = 'commontill-training';
