import { type InputHTMLAttributes, useId } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import './TextField.css';

type TextFieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Shows a picture instead of the label, which is still heard: for search. */
  icon?: IconName | undefined;
  placeholder?: string | undefined;
  /** What to type. */
  hint?: string | undefined;
  /** What is wrong and what to do. */
  error?: string | undefined;
  /** Cut letters, for codes and amounts. */
  large?: boolean | undefined;
  onEnter?: (() => void) | undefined;
} & Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'type' | 'inputMode' | 'autoComplete' | 'autoCapitalize' | 'spellCheck' | 'maxLength' | 'id' | 'name'
>;

/** A line to type on. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, icon, hint, error, large = false, onEnter, ...rest } = props;
  const below = useId();
  return (
    <div className={large ? 'text-field text-field-large' : 'text-field'}>
      <label>
        {!icon && <span className="text-field-label">{label}</span>}
        <span className="text-field-row">
          {icon && <Icon name={icon} />}
          <input
            {...rest}
            value={value}
            aria-label={icon && label}
            aria-invalid={error !== undefined}
            aria-describedby={error || hint ? below : undefined}
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') onEnter?.();
            }}
          />
        </span>
      </label>
      <div id={below} aria-live="polite">
        {error && (
          <p className="text-field-error">
            <Icon name="barred" size={20} />
            {error}
          </p>
        )}
        {!error && hint && <p className="text-field-hint">{hint}</p>}
      </div>
    </div>
  );
}
