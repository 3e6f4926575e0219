import * as z from 'zod/mini';
import { storable } from '../../protocol/storable.ts';

/** What is named by a part of an address. */
export const named = z.string().check(z.maxLength(40), storable);
/** Parts of addresses. */
export const ofRegister = z.object({ register: named });
export const ofUnit = z.object({ unit: named });
export const date = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const counter = z.string().check(z.regex(/^[1-9]\d{0,14}$/));
export const epoch = counter;
/** Where an entry stands in its register's journal. */
export const ofEntry = z.object({ epoch: counter, seq: counter });
