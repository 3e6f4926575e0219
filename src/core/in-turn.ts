/** Runs what it is given one after the other, in the order asked for, whatever becomes of each. */
export type InTurn = <Value>(work: () => Promise<Value>) => Promise<Value>;

/** A new queue of such work: what is asked of it first begins at once. */
export function takingTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
