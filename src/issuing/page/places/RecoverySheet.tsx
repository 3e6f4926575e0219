import { useState } from 'react';
import { useLocation } from 'wouter';
import { ActionButton } from '../../../register/ui/ActionButton.tsx';
import { Slab } from '../../../register/ui/Slab.tsx';
import { TextField } from '../../../register/ui/TextField.tsx';
import { recoverySheet } from '../../core/recovery-sheet.ts';
import { useDesk, useOpenDesk } from '../desk/use-desk.ts';
import { ActNotice } from '../parts/ActNotice.tsx';
import { Columns } from '../parts/Columns.tsx';
import { Frame } from '../parts/Frame.tsx';
import { useAct } from '../parts/use-act.ts';
import { useSpeech } from '../words/use-words.ts';

/** The line whose end is typed back from the paper. */
const ASKED = 4;

/** The sheet that brings the key back: printed, and a line of it read from the paper. [ISSUE-14] */
export function RecoverySheet() {
  const { words: t, language } = useSpeech();
  const desk = useDesk();
  const { issuer } = useOpenDesk();
  const act = useAct();
  const [, go] = useLocation();
  const [end, setEnd] = useState('');
  const [wrong, setWrong] = useState(false);
  const sheet = recoverySheet(issuer, language);
  const confirm = (): void => {
    const fits = sheet.lines[ASKED - 1]?.endsWith(` ${end.trim().toUpperCase()}`) ?? false;
    setWrong(!fits);
    if (!fits || end.trim().length !== 2) return setWrong(true);
    act.run(async () => {
      await desk.keep(issuer, { sheetPrinted: true });
      go('/');
    });
  };
  const panel = (
    <>
      <ActionButton icon="printer" onPress={() => window.print()}>
        {t.sheet.print}
      </ActionButton>
      <TextField
        label={t.sheet.confirm(ASKED)}
        hint={t.sheet.confirmHint}
        value={end}
        onChange={setEnd}
        maxLength={2}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        error={wrong ? t.sheet.wrong : undefined}
        onEnter={confirm}
      />
      <ActionButton onPress={() => go('/')}>{t.sheet.later}</ActionButton>
    </>
  );
  return (
    <Frame page={null} title={t.sheet.title}>
      <Columns
        title={t.sheet.title}
        lead={t.sheet.lead}
        panel={panel}
        slab={
          <Slab icon="check" onPress={confirm}>
            {t.sheet.done}
          </Slab>
        }
      >
        <ActNotice act={act} />
        <article className="recovery-paper">
          <h2>{sheet.title}</h2>
          <p>
            <b>{sheet.organisation}</b>
          </p>
          <p>{sheet.lead}</p>
          {/* On a phone it scrolls sideways: a keyboard must reach it. */}
          <pre tabIndex={0}>{sheet.lines.join('\n')}</pre>
          <p className="recovery-key">
            {sheet.keyLabel} {sheet.key}
            <br />
            {sheet.days}
          </p>
          <ol>
            {sheet.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </article>
      </Columns>
    </Frame>
  );
}
