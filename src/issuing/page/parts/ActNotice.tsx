import { Notice } from '../../../register/ui/Notice.tsx';
import { useWords } from '../words/use-words.ts';
import type { Act } from './use-act.ts';

/** Says that an act was not written. */
export function ActNotice({ act }: { act: Act }) {
  const t = useWords().phases;
  if (!act.failed) return null;
  return (
    <Notice signal="stop" title={t.notWritten}>
      {t.notWrittenWhat}
    </Notice>
  );
}
