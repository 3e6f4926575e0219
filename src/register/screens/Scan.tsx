import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { CameraField, type CameraTrouble } from '../parts/CameraField.tsx';
import { OrderPlace } from '../parts/OrderPanel.tsx';
import { Outcome } from '../parts/Outcome.tsx';
import { Status } from '../parts/Status.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PlaceBar, PlaceTitle } from '../ui/PlaceBar.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useTill, useTillState } from '../use-till.ts';
import { en } from '../words/en.ts';

/** Showing a card to the camera, or typing its code; then what became of it. */
export function Scan() {
  const till = useTill();
  const [, go] = useLocation();
  const presented = useTillState((state) => state.presented);
  const [typing, setTyping] = useState(false);
  const [trouble, setTrouble] = useState<CameraTrouble | null>(null);
  const { dismiss } = till.cards;
  const present = (text: string): void => void till.cards.present(text);
  useEffect(() => dismiss, [dismiss]);

  if (presented) {
    return (
      <OrderPlace>
        <Outcome presented={presented} onDone={() => go('/')} onAnother={dismiss} />
      </OrderPlace>
    );
  }
  const bar = (
    <PlaceBar back={{ label: en.scan.back, onPress: () => go('/') }}>
      <Status />
    </PlaceBar>
  );
  return (
    <OrderPlace bar={bar} scanning>
      {typing || trouble ? (
        <TypeCode
          trouble={trouble}
          onCode={present}
          onCamera={() => {
            setTrouble(null);
            setTyping(false);
          }}
        />
      ) : (
        <CameraField
          title={en.scan.title}
          lead={en.scan.lead}
          onText={present}
          onTrouble={setTrouble}
          onType={() => setTyping(true)}
        />
      )}
    </OrderPlace>
  );
}

type TypeCodeProps = {
  trouble: CameraTrouble | null;
  onCode: (text: string) => void;
  onCamera: () => void;
};

/** A typed or pasted code, and what a handheld scanner types. It always works. */
function TypeCode({ trouble, onCode, onCamera }: TypeCodeProps) {
  const [code, setCode] = useState('');
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => field.current?.querySelector('input')?.focus(), []);
  const check = (): void => {
    if (code.trim() !== '') onCode(code);
  };
  return (
    <div className="type-code" ref={field}>
      <PlaceTitle sub={en.scan.lead}>{en.scan.type}</PlaceTitle>
      {trouble && <Notice signal="ask" title={en.scan.troubles[trouble]} />}
      <TextField
        label={en.scan.typed}
        hint={en.scan.typedHint}
        value={code}
        onChange={setCode}
        onEnter={check}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={2000}
      />
      <div className="type-code-actions">
        <ActionButton icon="check" onPress={check}>
          {en.scan.check}
        </ActionButton>
        <ActionButton icon="scan" onPress={onCamera}>
          {en.scan.camera}
        </ActionButton>
      </div>
    </div>
  );
}
