import type { Result } from '../core/result.ts';

/** The value of something that can only fail here by a bug. */
export function must<Value, Failure extends { readonly type: string }>(
  result: Result<Value, Failure>,
): Value {
  if (result.ok) return result.value;
  throw new Error(`The demo could not be founded: ${result.error.type}.`, { cause: result.error });
}
