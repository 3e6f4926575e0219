type DateFieldProps = {
  label: string;
  /** `YYYY-MM-DD`; empty while it is being typed. */
  value: string;
  max: string;
  onChange: (date: string) => void;
};

/** A day to choose. */
export function DateField({ label, value, max, onChange }: DateFieldProps) {
  return (
    <label className="date-field-label">
      {label}
      <input
        type="date"
        className="date-field"
        value={value}
        max={max}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
