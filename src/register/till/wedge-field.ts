import type { WedgePlace } from './wedge-machine.ts';

/** A field as it was before a scanner typed into it. */
export interface FieldBefore {
  readonly field: TextField;
  readonly value: string;
  /** Where the caret was; null where browsers don't tell, as in number fields. */
  readonly caret: readonly [start: number, end: number] | null;
}

type TextField = HTMLInputElement | HTMLTextAreaElement;

/** Where a character goes that is typed with this in focus. */
export function placeOf(target: EventTarget | null): WedgePlace {
  if (asTextField(target)) return 'field';
  if (isPressed(target)) return 'page';
  if (target instanceof HTMLSelectElement || target instanceof HTMLInputElement) return 'browser';
  return target instanceof HTMLElement && target.isContentEditable ? 'browser' : 'page';
}

/** How the field is now; null where there is none to put back. */
export function rememberField(target: EventTarget | null): FieldBefore | null {
  const field = asTextField(target);
  return field && { field, value: field.value, caret: caretOf(field) };
}

/** Puts a field back, and says so to the page if anything had changed. */
export function restoreField({ field, value, caret }: FieldBefore): void {
  // A number field gives '' for what is no number: only setting it takes an `S` out of it.
  if (field.value === value && value !== '') return;
  write(field, value);
  if (caret) field.setSelectionRange(...caret);
}

/** Types a character where the caret is, or presses a button by a space, as a key would. Else nothing happens. */
export function typeInto(target: EventTarget, text: string): void {
  if (isPressed(target) && text === ' ') target.click();
  const field = asTextField(target);
  if (!field || field.readOnly || field.disabled) return;
  const [start, end] = caretOf(field) ?? [field.value.length, field.value.length];
  const value = field.value.slice(0, start) + text + field.value.slice(end);
  if (field.maxLength >= 0 && value.length > field.maxLength) return;
  write(field, value);
  if (caretOf(field)) field.setSelectionRange(start + text.length, start + text.length);
}

/** React notices a new value only if it is set past its own setter and then announced. */
function write(field: TextField, value: string): void {
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

const pressed = new Set(['button', 'submit', 'reset', 'image', 'checkbox', 'radio', 'file']);

/** Whether a space presses it. */
function isPressed(target: EventTarget | null): target is HTMLElement {
  return (
    target instanceof HTMLButtonElement || (target instanceof HTMLInputElement && pressed.has(target.type))
  );
}

const typedInto = new Set(['text', 'search', 'number', 'tel', 'url', 'email', 'password']);

function asTextField(target: EventTarget | null): TextField | null {
  if (target instanceof HTMLTextAreaElement) return target;
  return target instanceof HTMLInputElement && typedInto.has(target.type) ? target : null;
}

function caretOf({ selectionStart, selectionEnd }: TextField): readonly [number, number] | null {
  return selectionStart === null || selectionEnd === null ? null : [selectionStart, selectionEnd];
}
