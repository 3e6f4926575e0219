import { useEffect, useState } from 'react';
import type { Heads } from '../../protocol/heads.ts';
import type { SessionUnit } from '../../protocol/office.ts';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { Notice } from '../../register/ui/Notice.tsx';
import { fetchHeads } from '../api.ts';
import { type Broken, compareHeads } from '../compare-heads.ts';
import { keepHeads, keptHeads } from '../kept-heads.ts';
import { saveFile } from '../save-file.ts';
import { usePolled } from '../use-polled.ts';
import { isSignedBy } from '../verify-signature.ts';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';

/**
 * Keeps what the ledger signs of a unit's journals, and says when it holds less than it had signed for. What was kept
 * stays until people have looked. [SYNC-15]
 */
export function HeadsNotice({ unit }: { unit: SessionUnit }) {
  const words = useWords().heads;
  const { value: told } = usePolled(`heads/${unit.id}`, () => fetchHeads(unit.id));
  const [found, setFound] = useState<{ told: Heads; broken: readonly Broken[] } | null>(null);
  useEffect(() => {
    if (!told) return undefined;
    let wanted = true;
    void compareHeads(keptHeads(unit.id), told, isSignedBy(told.ledgerKey)).then((broken) => {
      if (!wanted) return;
      if (broken.length === 0) keepHeads(unit.id, told);
      setFound({ told, broken });
    });
    return () => {
      wanted = false;
    };
  }, [told, unit.id]);
  if (!found || found.broken.length === 0) return null;
  const save = (): void => {
    const kept = JSON.stringify(keptHeads(unit.id), null, 2);
    saveFile(`heads-${unit.id}.json`, new Blob([kept], { type: 'application/json' }));
  };
  const accept = (): void => {
    keepHeads(unit.id, found.told);
    setFound(null);
  };
  return (
    <Notice
      signal="stop"
      title={words.title}
      action={
        <>
          <ActionButton onPress={save}>{words.save}</ActionButton>
          <ActionButton onPress={accept}>{words.accept}</ActionButton>
        </>
      }
    >
      {found.broken.map((each) => (
        <p key={JSON.stringify(each)}>{brokenWords(each, words)}</p>
      ))}
      <p>{words.what}</p>
    </Notice>
  );
}

function brokenWords(broken: Broken, words: Words['heads']): string {
  switch (broken.type) {
    case 'another-key':
      return words.anotherKey;
    case 'not-signed':
      return words.notSigned;
    case 'less':
      return words.less(broken.before.register, broken.before.seq, broken.now);
    case 'another-entry':
      return words.anotherEntry(broken.before.register, broken.before.seq);
  }
}
