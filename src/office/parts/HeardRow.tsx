import type { ReactNode } from 'react';
import { Icon, type IconName } from '../../register/ui/Icon.tsx';
import type { UnitFormat } from '../format.ts';
import { useWords } from '../words/use-words.ts';
import type { NewsWords } from './news-words.ts';

type HeardRowProps = {
  register: { readonly name: string; readonly seq: number; readonly lastHeard: number | null };
  /** When this was known, UTC milliseconds. */
  at: number;
  icon: IconName;
  /** Whether someone should look after it. */
  look: boolean;
  news: readonly (NewsWords & { readonly type: string })[];
  format: UnitFormat;
  /** What stands under its name. */
  children?: ReactNode;
};

/** A register: how far it was heard, and what there is to say of it. */
export function HeardRow({ register, at, icon, look, news, format, children }: HeardRowProps) {
  const { heard } = useWords();
  const entry = format.count(register.seq);
  return (
    <tr className={look ? 'block-look' : undefined}>
      <th scope="row">
        <span className="block-named">
          <Icon name={icon} size={28} />
          <span>
            {register.name}
            <small>
              {register.lastHeard === null
                ? heard.upToNever(entry)
                : heard.upTo(entry, format.moment(register.lastHeard, at))}
            </small>
            {children}
          </span>
        </span>
      </th>
      <td>
        {news.map(({ type, title, more }) => (
          <p key={type}>
            {title}
            <small>{more}</small>
          </p>
        ))}
      </td>
    </tr>
  );
}
