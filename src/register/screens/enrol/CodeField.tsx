import { ActionButton } from '../../ui/ActionButton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../words/use-words.ts';

type CodeFieldProps = {
  code: string;
  onChange: (code: string) => void;
  onEnter: () => void;
  onScan: () => void;
};

/** A one-time code from the office, typed or scanned. [ENROL-1] */
export function CodeField({ code, onChange, onEnter, onScan }: CodeFieldProps) {
  const { enrol } = useWords();
  return (
    <>
      <TextField
        label={enrol.code}
        hint={enrol.codeHint}
        large
        value={code}
        onChange={onChange}
        onEnter={onEnter}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={24}
      />
      <ActionButton icon="scan" onPress={onScan}>
        {enrol.scan}
      </ActionButton>
    </>
  );
}
