import { Component, type ReactNode } from 'react';
import { ActionButton } from '../register/ui/ActionButton.tsx';
import { Notice } from '../register/ui/Notice.tsx';
import { Icon } from '../register/ui/Icon.tsx';
import { useWords } from './words/use-words.ts';

type UnbrokenProps = { children: ReactNode };
type UnbrokenState = { readonly broken: boolean };

/** Keeps a bug in a page from leaving the window blank: says so, and draws everything anew when asked. */
export class Unbroken extends Component<UnbrokenProps, UnbrokenState> {
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
  const { title, what, again } = t.broken;
  return (
    <main className="office-alone">
      <h1>
        <Icon name="tally" size={64} />
        {t.signIn.title}
      </h1>
      <Notice
        signal="stop"
        title={title}
        action={
          <ActionButton icon="undo" onPress={onAgain}>
            {again}
          </ActionButton>
        }
      >
        {what}
      </Notice>
    </main>
  );
}
