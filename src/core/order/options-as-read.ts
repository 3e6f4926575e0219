import type { ChosenOption } from './order.ts';

/** A line's options as people read them, each once: `2 × Extra shot`, with what all of it adds. [ORDER-14] */
export const optionsAsRead = (options: readonly ChosenOption[] = []): { name: string; price: number }[] =>
  options.flatMap((option, at) => {
    const same = options.map(textOf).flatMap((text, there) => (text === textOf(option) ? there : []));
    const { length: times } = same;
    const { name, price } = option;
    return same[0] === at ? { name: times > 1 ? `${times} × ${name}` : name, price: times * price } : [];
  });

const textOf = (option: ChosenOption): string => JSON.stringify(option);
