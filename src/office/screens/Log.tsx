import { useEffect, useState } from 'react';
import { type Act, chainBreak, type LogHead, type LogPage, readAct } from '../../protocol/office-log.ts';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { Notice } from '../../register/ui/Notice.tsx';
import { fetchLog } from '../gate-api.ts';
import { Block } from '../parts/Block.tsx';
import { FailureNotice } from '../parts/FailureNotice.tsx';
import { PageTitle } from '../parts/PageTitle.tsx';
import { useOffice } from '../session.ts';
import { useMoment } from '../use-moment.ts';
import { usePolled } from '../use-polled.ts';
import { isSignedBy } from '../verify-signature.ts';
import { useSpeech, useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';

/** The acts of the office page by page, their chain checked here and not by whoever wrote it. [GATE-7] */
export function Log() {
  const t = useWords();
  const moment = useMoment();
  const { units } = useOffice().session;
  /** Where the pages before this one end, the newest first; what an older page must lead up to. */
  const [ends, setEnds] = useState<readonly LogHead[]>([]);
  const end = ends.at(-1) ?? null;
  const { value, failure, again } = usePolled(`log/${end?.seq}`, () => fetchLog(end?.seq ?? null));
  const acts = (value?.entries ?? []).flatMap((entry) => readAct(entry) ?? []);
  const oldest = acts.at(-1);
  return (
    <>
      {failure && <FailureNotice failure={failure} onAgain={again} />}
      <PageTitle lead={t.log.lead}>{t.log.title}</PageTitle>
      {value ? (
        <Chain page={value} head={end ?? value.head} />
      ) : (
        <p role="status">{!failure && t.frame.waiting}</p>
      )}
      {value && (
        <Block
          title={t.log.title}
          head={[t.log.who, t.log.what, t.log.when]}
          showHead
          none=""
          className="gate-log"
          rows={acts.map((act) => (
            <tr key={act.seq}>
              <th scope="row">{whoIn(act, t)}</th>
              <td>
                {t.log.kinds[act.kind] ?? act.kind}
                <small>{factsIn(act, t, units)}</small>
              </td>
              <td>
                {moment(act.time)}
                <small>{act.seq}</small>
              </td>
            </tr>
          ))}
        >
          <div className="gate-log-pages">
            {ends.length > 0 && (
              <ActionButton onPress={() => setEnds(ends.slice(0, -1))}>{t.log.newer}</ActionButton>
            )}
            {oldest && oldest.seq > 1 && (
              <ActionButton onPress={() => setEnds([...ends, { seq: oldest.seq - 1, hash: oldest.prev }])}>
                {t.log.older}
              </ActionButton>
            )}
          </div>
        </Block>
      )}
    </>
  );
}

function Chain({ page, head }: { page: LogPage; head: LogHead }) {
  const t = useWords();
  const { language } = useSpeech();
  const { seq, hash } = head;
  const [found, setFound] = useState<{ page: LogPage; at: number | null } | null>(null);
  useEffect(() => {
    let wanted = true;
    const isSigned = isSignedBy(page.ledgerKey);
    void chainBreak(page.entries.toReversed(), { seq, hash }, isSigned).then((at) => {
      if (wanted) setFound({ page, at });
    });
    return () => {
      wanted = false;
    };
  }, [page, seq, hash]);
  if (found?.page !== page) return <p role="status">{t.log.checking}</p>;
  if (found.at === null) {
    const count = new Intl.NumberFormat(language).format(page.entries.length);
    return <Notice signal="go" icon="check" title={t.log.unbroken(count)} />;
  }
  return (
    <Notice signal="stop" title={t.log.broken(found.at)}>
      {t.log.brokenWhat}
    </Notice>
  );
}

function whoIn({ who, name }: Act, t: Words): string {
  if (who === 'command-line') return t.log.commandLine;
  return who === 'nobody' ? t.log.nobody(name) : name;
}

/** What an act tells beside its kind: only what there are words for, and no zeros. */
const factsIn = ({ facts }: Act, t: Words, units: readonly { id: string; name: string }[]): string =>
  Object.entries(t.log.facts)
    .flatMap(([key, word]) => {
      const value = facts[key];
      const said =
        typeof value === 'string'
          ? factWords(key, value, t, units)
          : typeof value === 'number' && value > 0
            ? `${value}`
            : '';
      return said === '' ? [] : [`${word} ${said}`];
    })
    .join(' · ');

/** A unit by its name, a way in by its word; anything else as it was written. */
function factWords(
  key: string,
  value: string,
  t: Words,
  units: readonly { id: string; name: string }[],
): string {
  if (key === 'unit') return units.find(({ id }) => id === value)?.name ?? value;
  return key === 'by' ? (t.log.ways[value] ?? value) : value;
}
