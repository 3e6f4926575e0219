import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { Notice } from '../../register/ui/Notice.tsx';
import type { Failure } from '../api.ts';
import { useWords } from '../words/use-words.ts';
import { failureWords } from './failure-words.ts';

type FailureNoticeProps = {
  failure: Failure;
  /** Instead of the failure's own: what did not happen. */
  title?: string | undefined;
  /** Instead of the failure's own: what stands meanwhile. */
  what?: string | undefined;
  onAgain?: (() => void) | undefined;
};

/** Why something did not come, and the way to try again. */
export function FailureNotice({ failure, title, what, onAgain }: FailureNoticeProps) {
  const t = useWords();
  const words = failureWords(failure, t);
  return (
    <Notice
      signal="ask"
      icon={failure.type === 'unreachable' ? 'offline' : 'barred'}
      title={title ?? words.title}
      action={
        onAgain && (
          <ActionButton icon="undo" onPress={onAgain}>
            {t.frame.again}
          </ActionButton>
        )
      }
    >
      {what ?? (title === undefined ? words.what : words.title)}
    </Notice>
  );
}
