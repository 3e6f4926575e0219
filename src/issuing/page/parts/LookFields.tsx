import { LANGUAGES } from '../../../core/language.ts';
import type { Look } from '../desk/draw-sheets.ts';
import { useWords } from '../words/use-words.ts';
import { Choice } from './Choice.tsx';

const PAPERS = ['a4', 'letter'] as const;
const FACES = ['own', 'neutral'] as const;

/** How the cards are to look: paper, face, language. */
export function LookFields({ look, onChange }: { look: Look; onChange: (look: Look) => void }) {
  const t = useWords().print;
  return (
    <>
      <Choice
        legend={t.paper}
        options={PAPERS.map((value) => ({ value, label: t.papers[value] }))}
        chosen={look.paper}
        onChoose={(paper) => onChange({ ...look, paper })}
      />
      <Choice
        legend={t.face}
        options={FACES.map((value) => ({ value, label: t.faces[value] }))}
        chosen={look.neutral ? 'neutral' : 'own'}
        onChoose={(face) => onChange({ ...look, neutral: face === 'neutral' })}
      />
      <Choice
        legend={t.words}
        options={LANGUAGES.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={look.language}
        onChoose={(language) => onChange({ ...look, language })}
      />
    </>
  );
}
