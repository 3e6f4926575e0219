import { useEffect, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { CameraField, type CameraTrouble } from '../../parts/CameraField.tsx';
import { BarEnd } from '../../parts/Status.tsx';
import type { FindError } from '../../till/find-sale.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Place } from '../../ui/Place.tsx';
import { PlaceBar, PlaceTitle } from '../../ui/PlaceBar.tsx';
import { Slab } from '../../ui/Slab.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useTill } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import type { Words } from '../../words/words.ts';
import '../enrol.css';

/** Finding a sale by its receipt's code: this register's own in its store, others at the ledger. [REFUND-4] */
export function FindSale() {
  const t = useWords();
  const till = useTill();
  const [, go] = useLocation();
  const [given] = useSearchParams();
  const code = given.get('code');
  const [asked, setAsked] = useState(code === null ? null : { text: code });
  const [typed, setTyped] = useState('');
  const [trouble, setTrouble] = useState<CameraTrouble | 'typing' | null>(null);
  const [error, setError] = useState<FindError | null>(null);
  const words = t.refund.find;
  // A handheld scanner has read it: no camera is asked for.
  const readElsewhere = code !== null && asked?.text === code;

  const find = (text: string): void => setAsked({ text });
  useEffect(() => {
    if (!asked) return undefined;
    let left = false;
    setError(null);
    void till.findSale(asked.text).then((found) => {
      if (left) return;
      setAsked(null);
      if (found.ok) go(found.value, { replace: true });
      else setError(found.error);
    });
    return () => {
      left = true;
    };
  }, [asked, till, go]);

  return (
    <Place
      bar={
        <PlaceBar back={{ label: t.refund.back, onPress: () => go('/sales') }}>
          <BarEnd />
        </PlaceBar>
      }
      panelLabel={words.title}
      body={
        <div aria-live="polite">
          {asked && <Notice signal="go" title={words.looking} />}
          {error && <Notice signal="ask" title={errorWords(error, t)} />}
        </div>
      }
      foot={
        <div className="enrol-form">
          <TextField
            label={words.type}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
            spellCheck={false}
          />
        </div>
      }
      slab={
        <Slab disabled={typed.trim() === '' ? words.type : undefined} onPress={() => find(typed)}>
          {t.sales.refund}
        </Slab>
      }
    >
      {trouble || readElsewhere ? (
        <div className="choice">
          <PlaceTitle sub={words.lead}>{words.title}</PlaceTitle>
          {trouble && trouble !== 'typing' && <Notice signal="ask" title={t.scan.troubles[trouble]} />}
        </div>
      ) : (
        <CameraField
          title={words.title}
          lead={words.lead}
          onText={find}
          onTrouble={setTrouble}
          onType={() => setTrouble('typing')}
        />
      )}
    </Place>
  );
}

function errorWords(error: FindError, t: Words): string {
  const words = t.refund.find;
  switch (error.type) {
    case 'not-a-receipt':
      return words.notThat;
    case 'other-unit':
      return words.otherUnit;
    case 'training':
      return words.training;
    default:
      return words.errors[error.type];
  }
}
