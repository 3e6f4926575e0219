import type { BodyOf } from '../../core/journal/body.ts';
import { FigureList } from '../ui/Figures.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useCatalogue, useFormat, useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import { closeRows, heardWords, shiftRows } from './shift-rows.ts';
import './paper.css';
import './z-figures.css';

type ZFiguresProps = {
  body: BodyOf<'shift-closed'>;
  date: string;
  /** The hash of the entry before it: the chain's head that it closes. */
  headBefore?: string | undefined;
  /** How many entries of earlier epochs are unsent now. [ENROL-6] */
  past: number;
};

/** The figures of a Z. Takings never include the float. [CLOSE-3] */
export function ZFigures({ body, date, headBefore, past }: ZFiguresProps) {
  const t = useWords();
  const format = useFormat();
  const { staff } = useCatalogue();
  const training = useTillState((state) => state.training);
  const words = t.close;
  const { cosignedBy } = body;
  return (
    <div className="z-figures">
      <p className="z-head">
        <b>{words.z(body.z)}</b> <span>{date}</span>
      </p>
      <ShiftFigures body={body} />
      <FigureList rows={closeRows(body, t, format)} />
      {cosignedBy !== undefined && (
        <p className="z-note">
          {t.report.cosigned(staff.find(({ id }) => id === cosignedBy)?.name ?? t.report.someone)}
        </p>
      )}
      {headBefore && (
        <p className="z-note">
          {t.report.headBefore} <code>{headBefore.slice(0, 16)}</code>
        </p>
      )}
      {heardWords(body, past, t, training).map((heard) => (
        <p key={heard} className="paid-written">
          <Icon name={heard === words.allSent ? 'sent' : 'unsent'} size={28} />
          <span>{heard}</span>
        </p>
      ))}
    </div>
  );
}

/** What a shift added up to: the same rows on its X and its Z. */
export function ShiftFigures({ body }: { body: BodyOf<'shift-closed'> }) {
  const t = useWords();
  const format = useFormat();
  return <FigureList rows={shiftRows(body, t, format)} />;
}
