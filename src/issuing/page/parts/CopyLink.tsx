import { useState } from 'react';
import { ActionButton } from '../../../register/ui/ActionButton.tsx';
import { useWords } from '../words/use-words.ts';

/** A link to take along: copied, or selected by hand where the browser does not copy. */
export function CopyLink({ link, hint }: { link: string; hint: string }) {
  const t = useWords().cards;
  const [copied, setCopied] = useState(false);
  const copy = (): void =>
    void navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <div className="issuing-link">
      <p>{hint}</p>
      <output>{link}</output>
      <ActionButton icon="check" onPress={copy}>
        {copied ? t.copied : t.copy}
      </ActionButton>
    </div>
  );
}
