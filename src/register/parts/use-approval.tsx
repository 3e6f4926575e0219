import { type ReactNode, useEffect, useRef, useState } from 'react';
import { isApprovedApart } from '../../core/journal/approved-apart.ts';
import { type Action, approversOf, permissionOf } from '../../core/people.ts';
import type { MoneyError } from '../till/write-entry.ts';
import { PanelHead, Place } from '../ui/Place.tsx';
import { PlaceBar, PlaceTitle } from '../ui/PlaceBar.tsx';
import { useCatalogue, useTill, useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import { Notice } from '../ui/Notice.tsx';
import { MoneyErrorNotice } from './MoneyErrorNotice.tsx';
import { PinKeys, PinNames } from './PinPanel.tsx';
import { BarEnd } from './Status.tsx';
import { usePin } from './use-pin.ts';
import './choice.css';

/** What is to be done once it may be; `approvedBy` is the second person's pseudonym where one was asked. */
type Deed = (approvedBy: string | undefined) => void;

/** A deed that waits for a second person. */
interface Asked {
  readonly do: Deed;
  readonly id: string;
}

/**
 * Whether whoever is at the till may do something, alone or with a second person. `ask(deed)` does it at once or shows
 * the place where the second one types their PIN; a screen returns `place` instead of itself while that is not null.
 * `always`: a second person is asked whatever the roles say, right before the entry that names them. What is written
 * later or never is approved once that is written down.
 * [ROLE-1] [ROLE-2]
 */
export function useApproval(action: Action, always = false) {
  const { roles } = useCatalogue();
  const staff = useTillState((state) => state.staff);
  const [deed, setDeed] = useState<Asked | null>(null);
  /** What is asked for now: who goes back, or asks for something else, wants the one before no more. */
  const wanted = useRef<Asked | null>(null);
  const till = useTill();
  const [failures, setFailures] = useState<readonly MoneyError[]>([]);
  const permission = staff ? permissionOf(staff, action, roles) : 'no';
  const want = (asked: Asked | null): void => {
    wanted.current = asked;
    setDeed(asked);
  };
  const approved = async (asked: Asked, by: string): Promise<void> => {
    if (wanted.current !== asked) return;
    if (isApprovedApart(action) && !always) {
      const written = await till.keepApproval(action, by, asked.id);
      if (!written.ok) return setFailures([...failures, written.error]);
      if (wanted.current !== asked) return;
    }
    want(null);
    asked.do(by);
  };
  return {
    permission,
    ask(then: Deed): void {
      if (permission === 'yes' && !always) return then(undefined);
      setFailures([]);
      want({ do: then, id: crypto.randomUUID() });
    },
    place: deed && (
      <Approval
        // After a failure the PIN is typed anew.
        key={failures.length}
        action={action}
        always={always}
        error={failures.at(-1) ?? null}
        onApproved={(by) => approved(deed, by)}
        onBack={() => want(null)}
      />
    ),
  };
}

/**
 * The same for what is done to a line. Someone else may take the payment later and sign the sale: where the unit has
 * roles, the line names who did it, also where they may do it alone. [ROLE-2]
 */
export function useLineApproval(action: 'open-ring' | 'comp' | 'override') {
  const approval = useApproval(action);
  const { order } = useTill();
  const { roles } = useCatalogue();
  const staff = useTillState((state) => state.staff);
  const own = roles.length > 0 ? staff?.id : undefined;
  return {
    ...approval,
    ask(then: Deed): void {
      // Nobody approves what the order does not take.
      if (!order.standsStill()) approval.ask((by) => then(by ?? own));
    },
  };
}

type ApprovalProps = {
  action: Action;
  always: boolean;
  /** Why the last approval could not be written down. */
  error: MoneyError | null;
  onApproved: (by: string) => Promise<void>;
  onBack: () => void;
};

/** The place where a second person vouches with their PIN; or is told why nobody here can. */
function Approval({ action, always, error, onApproved, onBack }: ApprovalProps): ReactNode {
  const t = useWords();
  const till = useTill();
  const { staff: people, roles } = useCatalogue();
  const me = useTillState((state) => state.staff);
  const permission = me ? permissionOf(me, action, roles) : 'no';
  const { store } = till;
  useEffect(() => {
    store.setState({ asking: true });
    return () => store.setState({ asking: false });
  }, [store]);
  const asked = permission === 'approval' || (always && permission === 'yes');
  const approvers = me && asked ? approversOf(me, action, people, roles) : [];
  const pin = usePin(approvers.length === 1 ? (approvers[0] ?? null) : null, async (person, digits) => {
    const answer = await till.people.check(person, digits);
    if (answer.type === 'right') await onApproved(person.id);
    return answer;
  });
  const words = t.approval;
  const able = approvers.length > 0;
  return (
    <Place
      bar={
        <PlaceBar back={{ label: words.back, onPress: onBack }}>
          <BarEnd />
        </PlaceBar>
      }
      panelLabel={words.second}
      head={
        able && (
          <>
            <PanelHead title={words.second} />
            <PinNames people={approvers} pin={pin} />
          </>
        )
      }
      body={able && <PinKeys pin={pin} />}
    >
      <div className="choice">
        <PlaceTitle sub={able ? words.lead : undefined}>{words.actions[action]}</PlaceTitle>
        <MoneyErrorNotice deed="approval" error={error} />
        {!able && (
          <Notice signal="ask" title={permission === 'no' ? words.notYours : words.nobody}>
            {words.ask}
          </Notice>
        )}
      </div>
    </Place>
  );
}
