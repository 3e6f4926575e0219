import type { ExportKind } from '../../protocol/office.ts';
import { useWords } from '../words/use-words.ts';

type ExportKindsProps = {
  kinds: readonly ExportKind[];
  chosen: ExportKind;
  onChoose: (kind: ExportKind) => void;
};

/** What a row of the file is, and what stands in it. */
export function ExportKinds({ kinds, chosen, onChoose }: ExportKindsProps) {
  const t = useWords();
  return (
    <fieldset className="export-kinds">
      <legend>{t.export.by}</legend>
      {kinds.map((kind) => {
        const { name, what } = t.export.kinds[kind];
        return (
          <label key={kind}>
            <input
              type="radio"
              name="by"
              value={kind}
              aria-label={name}
              aria-describedby={`by-${kind}`}
              checked={kind === chosen}
              onChange={() => onChoose(kind)}
            />
            <span>
              <b>{name}</b>
              <span id={`by-${kind}`}>{what}</span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
