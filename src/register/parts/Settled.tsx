import { isTraining } from '../till/training.ts';
import { forgetDoubt, type SettledDoubt } from '../till/kept-doubts.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useFormat, useTill, useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';

/** What was perhaps written when the page went away: whether it was, until somebody has read it. [JOURNAL-8] */
export function Settled() {
  const t = useWords();
  const { money } = useFormat();
  const { store } = useTill();
  const settled = useTillState((state) => state.settled);
  const seen = ({ attempt }: SettledDoubt): void => {
    forgetDoubt(isTraining() ? sessionStorage : localStorage, attempt);
    store.setState({ settled: settled.filter((each) => each.attempt !== attempt) });
  };
  const words = t.notWritten.settled;
  return settled.map((each) => {
    const { attempt, kind, written, receipt, amount } = each;
    const what = words.what[kind](receipt ?? money(amount ?? 0));
    return (
      <div className="scan-refused" key={attempt}>
        <Notice
          signal="ask"
          title={written ? words.written(what) : words.unwritten(what)}
          action={
            <ActionButton icon="check" onPress={() => seen(each)}>
              {t.printer.seen}
            </ActionButton>
          }
        >
          {written ? words.writtenWhat : words.unwrittenWhat}
        </Notice>
      </div>
    );
  });
}
