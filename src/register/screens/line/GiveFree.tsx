import { useState } from 'react';
import type { OrderLine } from '../../../core/order/order.ts';
import { OrderPlace } from '../../parts/OrderPanel.tsx';
import { Reasons } from '../../parts/Reasons.tsx';
import { PlaceBar, PlaceTitle } from '../../ui/PlaceBar.tsx';
import { useWords } from '../../words/use-words.ts';

type GiveFreeProps = { line: OrderLine; onGive: (reason: string) => void; onBack: () => void };

/** Giving a line free: the unit's own gift, with a reason. [ORDER-10] */
export function GiveFree({ line, onGive, onBack }: GiveFreeProps) {
  const t = useWords();
  const [reason, setReason] = useState('');
  return (
    <OrderPlace
      action={{
        label: t.line.comp,
        icon: 'check',
        disabled: reason.trim() === '' ? t.line.chooseWhy : undefined,
        onPress: () => onGive(reason.trim()),
      }}
      bar={<PlaceBar back={{ label: t.line.back, onPress: onBack }} />}
    >
      <div className="choice">
        <PlaceTitle>{line.name}</PlaceTitle>
        <Reasons title={t.line.compWhy} reasons={t.line.compReasons} value={reason} onChange={setReason} />
      </div>
    </OrderPlace>
  );
}
