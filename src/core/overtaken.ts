/**
 * For answers that may come in another order than they were asked for: called when asking, it gives what tells when the
 * answer is here whether a later question was answered before. Then this answer counts no more.
 */
export function keepingOrder(): () => () => boolean {
  let asked = 0;
  let answered = 0;
  return () => {
    asked += 1;
    const mine = asked;
    return () => {
      if (mine < answered) return true;
      answered = mine;
      return false;
    };
  };
}
