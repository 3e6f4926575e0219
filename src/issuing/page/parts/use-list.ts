import { useRef, useState } from 'react';
import { dateOfDay } from '../../../core/day/business-date.ts';
import { type CheckedList, checkMembers } from '../../core/check-members.ts';
import { parseDay } from '../../core/days.ts';
import { type ListFailure, type MemberList, readMemberList } from '../../core/members-csv.ts';
import { issueRun, type RunEnd } from '../desk/issue-run.ts';
import { useDesk, useOpenDesk } from '../desk/use-desk.ts';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';
import type { ListTerms } from './ListFields.tsx';
import { useAct } from './use-act.ts';

/** What has become of a list: looked at, being issued, done. */
export type Stage =
  | { readonly at: 'choosing' }
  | { readonly at: 'looking'; readonly list: MemberList }
  | { readonly at: 'running'; readonly issued: number; readonly of: number }
  | { readonly at: 'done'; readonly end: RunEnd; readonly of: number };

/** A list of members on its way to issued cards. Nothing is issued before it was looked at. [ISSUE-15] */
export function useList() {
  const t = useWords();
  const desk = useDesk();
  const { issuer } = useOpenDesk();
  const act = useAct();
  const [stage, setStage] = useState<Stage>({ at: 'choosing' });
  const [error, setError] = useState<string | null>(null);
  const [terms, setTerms] = useState<ListTerms>({
    text: '',
    renew: false,
    until: dateOfDay(desk.today() + issuer.cardDays),
  });
  const stopped = useRef(false);
  const today = desk.today();
  const lastDay = parseDay(terms.until);
  const untilWrong = lastDay === undefined || lastDay < today;
  const checked =
    stage.at === 'looking' && !untilWrong
      ? checkMembers(issuer, stage.list, { today, lastDay, renew: terms.renew })
      : null;

  const look = (text: string): void => {
    const read = readMemberList(text);
    setError(read.ok ? null : listWords(read.error, t));
    setStage(read.ok ? { at: 'looking', list: read.value } : { at: 'choosing' });
  };
  const change = (next: ListTerms): void => {
    setTerms(next);
    if (next.text !== terms.text) setStage({ at: 'choosing' });
  };
  const issue = ({ ready }: CheckedList): void => {
    const of = ready.length;
    stopped.current = false;
    setStage({ at: 'running', issued: 0, of });
    const onProgress = (issued: number): void => setStage({ at: 'running', issued, of });
    act.run(async () => {
      try {
        const ran = await issueRun(desk, ready, { onProgress, isStopped: () => stopped.current });
        if (ran.ok) return setStage({ at: 'done', end: ran.value, of });
        setError(t.members.failed[knownFailure(ran.error.type)]);
        setStage({ at: 'choosing' });
      } catch (cause) {
        setStage({ at: 'choosing' });
        throw cause;
      }
    });
  };
  const stop = (): void => {
    stopped.current = true;
  };
  const begin = (): void => setStage({ at: 'choosing' });
  return { stage, error, terms, untilWrong, checked, act, look, change, issue, stop, begin };
}

const knownFailure = (type: string): 'key-not-valid-today' | 'status-list-full' | 'other' =>
  type === 'key-not-valid-today' || type === 'status-list-full' ? type : 'other';

function listWords(failure: ListFailure, { members: { lists } }: Words): string {
  if (failure.type === 'empty') return lists.empty;
  return failure.type === 'not-csv' ? lists.csv(failure.line) : lists.column(failure.columns.join(', '));
}
