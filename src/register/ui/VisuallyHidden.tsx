import type { ReactNode } from 'react';
import './VisuallyHidden.css';

type VisuallyHiddenProps = { as?: 'span' | 'h1' | 'h2'; children: ReactNode };

/** Words for those who listen, such as the title of a place whose picture says it. */
export function VisuallyHidden({ as: Tag = 'span', children }: VisuallyHiddenProps) {
  return <Tag className="visually-hidden">{children}</Tag>;
}
