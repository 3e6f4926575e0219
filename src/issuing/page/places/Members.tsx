import { useLocation } from 'wouter';
import { ActionButton } from '../../../register/ui/ActionButton.tsx';
import { Notice } from '../../../register/ui/Notice.tsx';
import { Slab } from '../../../register/ui/Slab.tsx';
import { textOfFile } from '../../core/members-csv.ts';
import type { RunEnd } from '../desk/issue-run.ts';
import { ActNotice } from '../parts/ActNotice.tsx';
import { Columns } from '../parts/Columns.tsx';
import { Frame } from '../parts/Frame.tsx';
import { ListFields } from '../parts/ListFields.tsx';
import { ListPreview } from '../parts/ListPreview.tsx';
import { useList } from '../parts/use-list.ts';
import { countWords } from '../words/dates.ts';
import { useSpeech } from '../words/use-words.ts';

/** From a list of numbers to issued cards. */
export function Members() {
  const { words: t, language } = useSpeech();
  const list = useList();
  const { stage, checked, terms } = list;
  if (stage.at === 'done') return <Done end={stage.end} of={stage.of} onAgain={list.begin} />;
  if (stage.at === 'running') return <Running issued={stage.issued} of={stage.of} onStop={list.stop} />;
  const slab = checked ? (
    <Slab
      disabled={checked.ready.length === 0 ? t.members.none : undefined}
      onPress={() => list.issue(checked)}
    >
      {t.members.issue(countWords(checked.ready.length, language))}
    </Slab>
  ) : (
    <Slab icon="search" onPress={() => list.look(terms.text)}>
      {t.members.look}
    </Slab>
  );
  return (
    <Frame page="members">
      <Columns
        title={t.members.title}
        lead={t.members.lead}
        panelLabel={checked ? t.members.preview : undefined}
        panel={
          <ListFields
            terms={terms}
            untilWrong={list.untilWrong}
            onChange={list.change}
            onFile={(bytes) => list.look(textOfFile(bytes))}
          />
        }
        slab={slab}
      >
        <ActNotice act={list.act} />
        {list.error && <Notice signal="stop" title={list.error} />}
        {checked && stage.at === 'looking' ? (
          <ListPreview list={stage.list} checked={checked} />
        ) : (
          <p>{t.members.pasteHint}</p>
        )}
      </Columns>
    </Frame>
  );
}

function Running({ issued, of, onStop }: { issued: number; of: number; onStop: () => void }) {
  const { words: t, language } = useSpeech();
  const words = t.members.running(countWords(issued, language), countWords(of, language));
  return (
    <Frame page="members">
      <Columns
        title={t.members.title}
        slab={
          <Slab icon="cross" onPress={onStop}>
            {t.members.stop}
          </Slab>
        }
      >
        <p role="status">{words}</p>
        <progress className="issuing-progress" value={issued} max={of} aria-label={words} />
      </Columns>
    </Frame>
  );
}

function Done({ end, of, onAgain }: { end: RunEnd; of: number; onAgain: () => void }) {
  const { words: t, language } = useSpeech();
  const [, go] = useLocation();
  const count = countWords(end.issued, language);
  const whole = end.issued === of;
  return (
    <Frame page="members">
      <Columns
        title={t.members.title}
        panel={
          <ActionButton icon="left" onPress={onAgain}>
            {t.members.another}
          </ActionButton>
        }
        slab={
          <Slab icon="printer" onPress={() => go(`/print/run-${end.run}`)}>
            {t.members.print}
          </Slab>
        }
      >
        <Notice
          signal={whole ? 'go' : 'ask'}
          title={whole ? t.members.done(count) : t.members.stopped(count)}
        >
          {whole ? t.members.doneWhat : t.members.stoppedWhat}
        </Notice>
      </Columns>
    </Frame>
  );
}
