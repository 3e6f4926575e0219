import { useCatalogue, useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import './limits.css';

/** What is left today of the card's agreements with a limit, after this order; counted at this register alone. [PRICE-10] */
export function Limits({
  uses,
}: {
  uses: readonly { readonly agreement: string; readonly count: number }[];
}) {
  const t = useWords();
  const { agreements } = useCatalogue();
  const counters = useTillState((state) => state.card?.counters);
  const used = useTillState((state) => state.used);
  const limited = agreements.flatMap(({ id, label, perDay }) => {
    const counter = counters?.[id];
    if (perDay === undefined || counter === undefined) return [];
    const before = used[counter];
    const taken = uses.find(({ agreement }) => agreement === id)?.count ?? 0;
    return [{ id, label, perDay, left: before === undefined ? null : Math.max(0, perDay - before - taken) }];
  });
  if (limited.length === 0) return null;
  return (
    <div className="limits" role="status">
      <ul>
        {limited.map(({ id, label, perDay, left }) => (
          <li key={id}>
            <span>{label}</span>
            <b>{left === null ? t.agreed.showAgain : t.agreed.left(left, perDay)}</b>
          </li>
        ))}
      </ul>
      <p>{t.agreed.here}</p>
    </div>
  );
}
