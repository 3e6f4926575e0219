import { useId, useState } from 'react';

type FileFieldProps = {
  label: string;
  accept: string;
  multiple?: boolean;
  onFiles: (files: readonly File[]) => void;
};

/** A file from this laptop; it is read here and goes nowhere. Which one it was stands beside it. */
export function FileField({ label, accept, multiple = false, onFiles }: FileFieldProps) {
  const id = useId();
  const [names, setNames] = useState('');
  return (
    <div className="issuing-file">
      <label htmlFor={id}>
        <input
          id={id}
          type="file"
          accept={accept}
          multiple={multiple}
          onChange={(event) => {
            const files = Array.from(event.target.files ?? []);
            // The same file may be chosen again after it was corrected.
            event.target.value = '';
            if (files.length === 0) return;
            setNames(files.map(({ name }) => name).join(', '));
            onFiles(files);
          }}
        />
        {label}
      </label>
      <output htmlFor={id}>{names}</output>
    </div>
  );
}
