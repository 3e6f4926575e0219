import { useState } from 'react';
import type { MoneyError, Written } from '../till/write-entry.ts';
import { PlaceBar, PlaceTitle } from '../ui/PlaceBar.tsx';
import { useIsWriting } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import { MoneyErrorNotice } from './MoneyErrorNotice.tsx';
import { OrderPlace } from './OrderPanel.tsx';
import { Reasons } from './Reasons.tsx';
import { useApproval } from './use-approval.tsx';

type VoidPlaceProps = {
  back: { readonly label: string; readonly onPress: () => void };
  /** What goes, and what that means. */
  title: string;
  lead: string;
  why: { readonly title: string; readonly reasons: readonly string[] };
  /** What the slab says. */
  action: string;
  /** Money that came in for it has to go back first, where it can be seen. [PAY-6] */
  paid: boolean;
  /** Writes it, with the second person's pseudonym where one was asked. */
  write: (reason: string, approvedBy: string | undefined) => Written;
  onWritten: () => void;
};

/** Where what is on an order goes with a reason and, where the unit's table asks, a second person. [VOID-1] [VOID-2] */
export function VoidPlace({ back, title, lead, why, action, paid, write, onWritten }: VoidPlaceProps) {
  const t = useWords();
  const approval = useApproval('void');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<MoneyError | null>(null);
  const writing = useIsWriting();
  const go = async (approvedBy: string | undefined): Promise<void> => {
    const written = await write(reason, approvedBy);
    if (written.ok) onWritten();
    else setError(written.error);
  };
  const notYet = paid ? t.orders.voidPaid : reason.trim() === '' ? t.line.chooseWhy : undefined;
  if (approval.place) return approval.place;
  return (
    <OrderPlace
      action={{
        label: action,
        icon: 'cross',
        disabled: writing ? t.pay.writing : notYet,
        onPress: () => approval.ask((approvedBy) => void go(approvedBy)),
      }}
      bar={<PlaceBar back={back} />}
    >
      <div className="choice">
        <PlaceTitle sub={lead}>{title}</PlaceTitle>
        <MoneyErrorNotice deed="void" error={error} />
        <Reasons title={why.title} reasons={why.reasons} value={reason} onChange={setReason} />
      </div>
    </OrderPlace>
  );
}
