import { useLocation } from 'wouter';
import { IconButton } from '../ui/IconButton.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { useFormat, useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';

/** Whether the ledger hears this register and what it has not heard yet: on every screen; of training it never hears. */
export function Status() {
  const t = useWords();
  const { hour } = useFormat();
  const sync = useTillState((state) => state.sync);
  const unsent = useTillState((state) => state.unsent);
  const past = useTillState((state) => state.pastUnsent);
  const training = useTillState((state) => state.training);
  const words = t.status;
  const { phase, since, problem } = sync;
  if (training) return null;
  const nothingUnsent = problem === 'register-unknown' ? t.back.safe : words.allSent;
  // What it was before it was enrolled anew counts too, but for how far its own backlog is. [ENROL-6]
  const all = unsent + past;
  const said = all > 0 ? words.unsent(all) : nothingUnsent;
  if (phase === 'refused' || phase === 'held' || phase === 'offline') {
    // Right after a start nobody has asked the ledger yet, and so nobody knows that there is no network.
    const what = phase === 'offline' && since === 0 ? words.notYet : words[phase];
    const title = since > 0 ? words.since(what, hour(since)) : what;
    return <StatusChip state="offline" title={title} sub={said} unsent={all} />;
  }
  const done = sync.sending?.done ?? 0;
  // What is written while entries are on their way is to be sent too.
  const total = Math.max(sync.sending?.total ?? 0, done + unsent);
  if (sync.phase === 'sending' && unsent > 0 && total > 1) {
    return <StatusChip state="sending" title={words.sending(done, total)} unsent={unsent} sent={done} />;
  }
  return <StatusChip state="connected" title={words.connected} sub={said} unsent={all} />;
}

/** The right end of every bar: the status and the way to the menu. */
export function BarEnd() {
  const t = useWords();
  const [, go] = useLocation();
  return (
    <>
      <Status />
      <IconButton icon="person" label={t.sell.menu} onPress={() => go('/menu')} />
    </>
  );
}
