import type { OrganisationKind } from '../../../core/card/organisation.ts';
import { TextField } from '../../../register/ui/TextField.tsx';
import { colourOf, isCardDays, isId, isName, plainName } from '../../core/profile.ts';
import { useWords } from '../words/use-words.ts';
import { Choice } from './Choice.tsx';

/** An issuer that is being founded, as it was typed. */
export type Draft = {
  readonly name: string;
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly ground: string;
  readonly pattern: string;
  readonly days: string;
};

type FoundFieldsProps = { draft: Draft; tried: boolean; onChange: (draft: Draft) => void };

/** What an issuer is asked for; mistakes are told once it was tried. */
export function FoundFields({ draft, tried, onChange }: FoundFieldsProps) {
  const t = useWords().found;
  const set = (change: Partial<Draft>): void => onChange({ ...draft, ...change });
  const wrong = (bad: boolean, words: string): string | undefined => (tried && bad ? words : undefined);
  return (
    <div className="issuing-form">
      <TextField
        label={t.name}
        value={draft.name}
        onChange={(name) => set({ name })}
        hint={t.nameHint}
        maxLength={80}
        error={wrong(!isName(plainName(draft.name)), t.nameError)}
      />
      <TextField
        label={t.id}
        value={draft.id}
        onChange={(id) => set({ id: id.trim() })}
        hint={t.idHint}
        autoCapitalize="none"
        spellCheck={false}
        error={wrong(!isId(draft.id), t.idError)}
      />
      <Choice
        legend={t.kind}
        options={(['partner', 'co-op'] as const).map((value) => ({ value, label: t.kinds[value] }))}
        chosen={draft.kind}
        onChoose={(kind) => set({ kind })}
      />
      <div className="issuing-pair">
        <ColourField
          label={t.colour}
          value={draft.ground}
          tried={tried}
          onChange={(ground) => set({ ground })}
        />
        <ColourField
          label={t.pattern}
          value={draft.pattern}
          tried={tried}
          onChange={(pattern) => set({ pattern })}
        />
      </div>
      <TextField
        label={t.days}
        value={draft.days}
        inputMode="numeric"
        onChange={(days) => set({ days })}
        error={wrong(!isCardDays(Number(draft.days)), t.daysError)}
      />
    </div>
  );
}

type ColourFieldProps = { label: string; value: string; tried: boolean; onChange: (value: string) => void };

function ColourField({ label, value, tried, onChange }: ColourFieldProps) {
  const t = useWords().found;
  const colour = colourOf(value);
  return (
    <div className="issuing-colour">
      <input
        type="color"
        aria-label={label}
        value={colour ?? '#000000'}
        onChange={(event) => onChange(event.target.value)}
      />
      <TextField
        label={label}
        value={value}
        onChange={onChange}
        hint={t.colourHint}
        autoCapitalize="none"
        spellCheck={false}
        error={tried && !colour ? t.colourError : undefined}
      />
    </div>
  );
}
