import { useEffect, useState } from 'react';
import type { SessionUnit } from '../../protocol/office.ts';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { Notice } from '../../register/ui/Notice.tsx';
import { askHeads } from '../ask-heads.ts';
import { type Broken, compareHeads, headsToKeep, type Told } from '../compare-heads.ts';
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
  const { value: told } = usePolled(`heads/${unit.id}`, () => askHeads(unit.id));
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    // On a plain connection the browser checks no signatures.
    if (!told || !isSecureContext) return undefined;
    let wanted = true;
    void looked(unit.id, told).then((seen) => {
      if (wanted) setFound(seen);
    });
    return () => {
      wanted = false;
    };
  }, [told, unit.id]);
  if (!found || found.broken.length === 0) return null;
  const kept = keptHeads(unit.id);
  const save = (): void => {
    const text = JSON.stringify(kept, null, 2);
    saveFile(`heads-${unit.id}.json`, new Blob([text], { type: 'application/json' }));
  };
  const accept = (): void => {
    keepHeads(unit.id, headsToKeep(null, found.told));
    setFound(null);
  };
  return (
    <Notice
      signal="stop"
      title={words.title}
      action={
        <>
          {kept && <ActionButton onPress={save}>{words.save}</ActionButton>}
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

interface Found {
  readonly told: Told;
  readonly broken: readonly Broken[];
}

/** Compares, and keeps what fits. What does not is asked once more: another window may have kept a newer answer. */
async function looked(unit: string, first: Told): Promise<Found> {
  let told = first;
  let broken = await compareHeads(keptHeads(unit), told, isSignedBy(told.ledgerKey));
  const again = broken.length > 0 ? await askHeads(unit) : null;
  if (again?.ok) {
    told = again.value;
    broken = await compareHeads(keptHeads(unit), told, isSignedBy(told.ledgerKey));
  }
  if (broken.length === 0) keepHeads(unit, headsToKeep(keptHeads(unit), told));
  return { told, broken };
}

function brokenWords(broken: Broken, words: Words['heads']): string {
  switch (broken.type) {
    case 'another-key':
      return words.anotherKey;
    case 'not-signed':
      return words.notSigned;
    case 'less':
      return words.less(broken.before.register, broken.before.seq, broken.now);
    case 'missing':
      return words.missing(broken.before.register, broken.before.seq);
    case 'another-entry':
      return words.anotherEntry(broken.before.register, broken.before.seq);
  }
}
