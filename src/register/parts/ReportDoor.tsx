import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { PlaceBar } from '../ui/PlaceBar.tsx';
import { useWords } from '../words/use-words.ts';
import { NotAlone } from './NotAlone.tsx';
import { useApproval } from './use-approval.tsx';

/**
 * Lets to the figures of closed shifts who may see them, or whom a second person lets; until they leave the places
 * behind it, or the till is locked. [CLOSE-3] [ROLE-2]
 */
export function ReportDoor({ children }: { children: ReactNode }) {
  const { back, title } = useWords().days;
  const [, go] = useLocation();
  const approval = useApproval('report');
  const [seen, setSeen] = useState(approval.permission === 'yes');
  if (approval.place) return approval.place;
  if (seen) return children;
  return (
    <NotAlone
      bar={<PlaceBar back={{ label: back, onPress: () => go('/menu') }} />}
      title={title}
      barred={approval.permission === 'no'}
      onAsk={() => approval.ask(() => setSeen(true))}
    />
  );
}
