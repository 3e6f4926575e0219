import { TextField } from '../../../register/ui/TextField.tsx';
import { useWords } from '../words/use-words.ts';
import { Tick } from './Choice.tsx';
import { FileField } from './FileField.tsx';

/** How a list is to be issued, as it was typed. */
export type ListTerms = { readonly text: string; readonly renew: boolean; readonly until: string };

type ListFieldsProps = {
  terms: ListTerms;
  untilWrong: boolean;
  onChange: (terms: ListTerms) => void;
  onFile: (bytes: Uint8Array) => void;
};

/** Where the numbers come from, and until when the cards hold. */
export function ListFields({ terms, untilWrong, onChange, onFile }: ListFieldsProps) {
  const t = useWords().members;
  return (
    <div className="issuing-form">
      <FileField
        label={t.file}
        accept=".csv,.txt,text/csv,text/plain"
        onFiles={([file]) => void file?.arrayBuffer().then((bytes) => onFile(new Uint8Array(bytes)))}
      />
      <label className="issuing-lines">
        <span>{t.paste}</span>
        <textarea
          rows={4}
          value={terms.text}
          spellCheck={false}
          onChange={(event) => onChange({ ...terms, text: event.target.value })}
        />
      </label>
      <Tick
        label={t.renew}
        hint={t.renewHint}
        on={terms.renew}
        onChange={(renew) => onChange({ ...terms, renew })}
      />
      <TextField
        label={t.until}
        type="date"
        value={terms.until}
        onChange={(until) => onChange({ ...terms, until })}
        error={untilWrong ? t.untilError : undefined}
      />
    </div>
  );
}
