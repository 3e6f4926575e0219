import type { OptionGroup } from '../product.ts';
import type { Choice } from './order.ts';

type Option = OptionGroup['options'][number];

/** What was taken of a product's options so far, each as often as it was taken. */
export type TakenOptions = NonNullable<Choice['options']>;

/** Whether it can be taken more than once: it is one of several, and takes nothing off. [ORDER-14] */
export const mayRepeat = ({ most }: OptionGroup, { price }: Option): boolean => most > 1 && price >= 0;

/** How often an option was taken. */
export const timesTaken = (taken: TakenOptions, group: OptionGroup, option: Option): number =>
  taken.filter((each) => each.group === group.id && each.option === option.id).length;

/** Whether a group of several has all that may be taken of it. */
export const isFull = (taken: TakenOptions, { id, most }: OptionGroup): boolean =>
  most > 1 && taken.filter(({ group }) => group === id).length >= most;

/** Takes one of an option. A group of one changes over; what is taken once is put back; nothing passes the most. */
export function takeOption(taken: TakenOptions, group: OptionGroup, option: Option): TakenOptions {
  const again = mayRepeat(group, option);
  if (!again && timesTaken(taken, group, option) > 0) return putBack(taken, group, option);
  if (isFull(taken, group)) return taken;
  const others = group.most === 1 ? taken.filter((each) => each.group !== group.id) : taken;
  return [...others, { group: group.id, option: option.id }];
}

/** Takes one less of an option. */
export function putBack(taken: TakenOptions, group: OptionGroup, option: Option): TakenOptions {
  const one = taken.findIndex((each) => each.group === group.id && each.option === option.id);
  return taken.filter((_, at) => at !== one);
}
