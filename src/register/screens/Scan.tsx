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
import { useWords } from '../words/use-words.ts';
import './scan.css';

/** Showing a card to the camera, or typing its code; then what became of it. */
export function Scan() {
  const t = useWords();
  const till = useTill();
  const [, go] = useLocation();
  const presented = useTillState((state) => state.presented);
  const standsStill = useTillState((state) => state.paying !== false);
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
    <PlaceBar back={{ label: t.scan.back, onPress: () => go('/') }}>
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
          // It reads a card once: what it read while the order stood still is read again after that. [FIND-9]
          key={standsStill ? 'standing' : 'open'}
          title={t.scan.title}
          lead={t.scan.lead}
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
  const t = useWords();
  const [code, setCode] = useState('');
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => field.current?.querySelector('input')?.focus(), []);
  const check = (): void => {
    if (code.trim() !== '') onCode(code);
  };
  return (
    <div className="type-code" ref={field}>
      <PlaceTitle sub={t.scan.lead}>{t.scan.type}</PlaceTitle>
      {trouble && <Notice signal="ask" title={t.scan.troubles[trouble]} />}
      <TextField
        label={t.scan.typed}
        hint={t.scan.typedHint}
        value={code}
        onChange={setCode}
        onEnter={check}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={4000}
      />
      <div className="type-code-actions">
        <ActionButton icon="check" onPress={check}>
          {t.scan.check}
        </ActionButton>
        <ActionButton icon="scan" onPress={onCamera}>
          {t.scan.camera}
        </ActionButton>
      </div>
    </div>
  );
}
