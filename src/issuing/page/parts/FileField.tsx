import { useId } from 'react';

type FileFieldProps = {
  label: string;
  accept: string;
  multiple?: boolean;
  onFiles: (files: readonly File[]) => void;
};

/** A file from this laptop; it is read here and goes nowhere. */
export function FileField({ label, accept, multiple = false, onFiles }: FileFieldProps) {
  const id = useId();
  return (
    <div className="issuing-file">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="file"
        accept={accept}
        multiple={multiple}
        onChange={(event) => {
          const files = Array.from(event.target.files ?? []);
          // The same file may be chosen again after it was corrected.
          event.target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </div>
  );
}
