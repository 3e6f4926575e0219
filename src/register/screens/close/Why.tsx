import { ActionButton } from '../../ui/ActionButton.tsx';
import { useWords } from '../../words/use-words.ts';

/** Why the drawer is over or short, if someone knows; nobody has to say. */
export function Why({ why, onWhy }: { why: string | null; onWhy: (why: string | null) => void }) {
  const { close: words } = useWords();
  return (
    <div className="compared-why" role="group" aria-label={words.why}>
      <b>{words.why}</b>
      <div>
        {words.reasons.map((reason) => (
          <ActionButton
            key={reason}
            chosen={why === reason}
            onPress={() => onWhy(why === reason ? null : reason)}
          >
            {reason}
          </ActionButton>
        ))}
      </div>
    </div>
  );
}
