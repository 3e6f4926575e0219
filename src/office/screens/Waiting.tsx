import { Icon } from '../../register/ui/Icon.tsx';
import type { Failure } from '../api.ts';
import { FailureNotice } from '../parts/FailureNotice.tsx';
import { useWords } from '../words/use-words.ts';

/** Before it is known who is there; or why it is not. */
export function Waiting({ failure, onAgain }: { failure: Failure | null; onAgain: () => void }) {
  const t = useWords();
  return (
    <main className="office-alone">
      <h1>
        <Icon name="tally" size={64} />
        {t.signIn.title}
      </h1>
      {failure ? (
        <FailureNotice failure={failure} onAgain={onAgain} />
      ) : (
        <p role="status">{t.frame.starting}</p>
      )}
    </main>
  );
}
