import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Catalogue, Unit } from '../core/catalogue.ts';
import { type Language, languageOf } from '../core/language.ts';
import { type Format, formatFor } from './format.ts';
import type { Till } from './till.ts';
import type { TillState } from './till/state.ts';

export const TillContext = createContext<Till | null>(null);

/** The till, from any screen. */
export function useTill(): Till {
  const till = use(TillContext);
  if (!till) throw new Error('no till around this screen');
  return till;
}

/** A part of the till's state; the screen is drawn again when that part changes. */
export function useTillState<Part>(select: (state: TillState) => Part): Part {
  return useStore(useTill().store, select);
}

/** Whether the open order is on its way to the store, as a sale or elsewhere: it stands still until it is there. */
export const useIsWriting = (): boolean => useTillState(({ paying }) => paying === 'writing');

/** The price list; only for screens that are shown once there is one. */
export function useCatalogue(): Catalogue {
  const catalogue = useTillState((state) => state.catalogue);
  if (!catalogue) throw new Error('no catalogue yet');
  return catalogue;
}

/** Amounts and dates as the person at the till reads them. */
export const useFormat = (): Format => useTillState(staffFormat);

/** Amounts and dates as the unit's customers read them: for receipts and the customer display. */
export function useUnitFormat(): Format {
  const unit = useTillState((state) => state.catalogue?.unit);
  return formatOf(unit, languageOf(unit?.locale ?? 'en'));
}

let last:
  | { readonly unit: Unit | undefined; readonly language: Language; readonly format: Format }
  | undefined;

/** Many parts ask for it at each change, so the same question is not looked up twice. */
function staffFormat({ catalogue, language }: TillState): Format {
  const unit = catalogue?.unit;
  if (last?.unit !== unit || last?.language !== language)
    last = { unit, language, format: formatOf(unit, language) };
  return last.format;
}

function formatOf(unit: Unit | undefined, language: Language): Format {
  const { currency = 'EUR', locale = 'en-IE', timeZone = 'UTC' } = unit ?? {};
  return formatFor({ currency, locale, timeZone, language });
}
