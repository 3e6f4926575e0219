import { ActionButton } from '../ui/ActionButton.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useWords } from '../words/use-words.ts';
import './choice.css';

type ReasonsProps = {
  /** What is asked: “Why is it free?” */
  title: string;
  reasons: readonly string[];
  value: string;
  /** What a line for something else is called; “Another reason” if not said. */
  other?: string;
  onChange: (reason: string) => void;
};

/** The usual reasons to tap, and a line for another one. What is chosen goes into the entry. */
export function Reasons({ title, reasons, value, other, onChange }: ReasonsProps) {
  const t = useWords();
  const own = reasons.includes(value) ? '' : value;
  return (
    <section className="choice-group" role="group" aria-label={title}>
      <h2>{title}</h2>
      <div className="choice-options">
        {reasons.map((reason) => (
          <ActionButton key={reason} chosen={reason === value} onPress={() => onChange(reason)}>
            {reason}
          </ActionButton>
        ))}
      </div>
      <TextField
        label={other ?? t.line.other}
        value={own}
        onChange={onChange}
        maxLength={60}
        autoComplete="off"
      />
    </section>
  );
}
