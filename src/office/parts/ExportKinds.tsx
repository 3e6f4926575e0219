import { EXPORT_KINDS, type ExportKind } from '../../protocol/office.ts';
import { en } from '../words/en.ts';

type ExportKindsProps = { chosen: ExportKind; onChoose: (kind: ExportKind) => void };

/** What a row of the file is, and what stands in it. */
export function ExportKinds({ chosen, onChoose }: ExportKindsProps) {
  return (
    <fieldset className="export-kinds">
      <legend>{en.export.by}</legend>
      {EXPORT_KINDS.map((kind) => {
        const [name, what] = en.export.kinds[kind];
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
