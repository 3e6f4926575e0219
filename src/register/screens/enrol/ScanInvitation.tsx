import { readEnrolmentUrl } from '../../../protocol/enrolment.ts';
import { CameraField, type CameraTrouble } from '../../parts/CameraField.tsx';
import { Place } from '../../ui/Place.tsx';
import { PlaceBar } from '../../ui/PlaceBar.tsx';
import { useWords } from '../../words/use-words.ts';

/** What a scanned or followed code brings: the code, and the fingerprint that the ledger's answer must match. */
export interface Invitation {
  readonly code: string;
  readonly key: string | null;
}

type ScanInvitationProps = { onFound: (found: Invitation) => void; onBack: (why: string | null) => void };

/** Reads the code from the office's screen. */
export function ScanInvitation({ onFound, onBack }: ScanInvitationProps) {
  const t = useWords();
  const read = (text: string): void => {
    const found = readEnrolmentUrl(text);
    if (!found) return onBack(t.enrol.notThat);
    if (found.origin !== location.origin) return onBack(t.enrol.otherPlace(found.origin));
    onFound({ code: found.code, key: found.key });
  };
  const fail = (trouble: CameraTrouble): void => onBack(t.scan.troubles[trouble]);
  return (
    <Place
      panelLabel={t.enrol.title}
      bar={<PlaceBar back={{ label: t.enrol.title, onPress: () => onBack(null) }} />}
    >
      <CameraField
        title={t.enrol.scanTitle}
        lead={t.enrol.scanLead}
        onText={read}
        onTrouble={fail}
        onType={() => onBack(null)}
      />
    </Place>
  );
}
