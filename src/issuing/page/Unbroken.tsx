import { Component, type ReactNode } from 'react';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { Notice } from '../../register/ui/Notice.tsx';
import { useWords } from './words/use-words.ts';

type UnbrokenState = { readonly broken: boolean };

/** Keeps a bug in a place from leaving the window blank: says so, and draws everything anew when asked. */
export class Unbroken extends Component<{ children: ReactNode }, UnbrokenState> {
  override readonly state: UnbrokenState = { broken: false };

  static getDerivedStateFromError(): UnbrokenState {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return <Broken onAgain={() => this.setState({ broken: false })} />;
  }
}

function Broken({ onAgain }: { onAgain: () => void }) {
  const t = useWords();
  const again = (
    <ActionButton icon="undo" onPress={onAgain}>
      {t.broken.again}
    </ActionButton>
  );
  return (
    <main className="issuing">
      <Notice signal="stop" title={t.broken.title} action={again}>
        {t.broken.what}
      </Notice>
    </main>
  );
}
