import { useState } from 'react';
import { ActionButton } from '../../register/ui/ActionButton.tsx';

/** Copies a text and says so. */
export function CopyButton({ text, label, done }: { text: string; label: string; done: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <ActionButton icon={copied ? 'check' : 'copy'} onPress={() => void copy().catch(() => undefined)}>
      <span aria-live="polite">{copied ? done : label}</span>
    </ActionButton>
  );
}
