import type { ReactNode } from 'react';
import type { Signal } from '../../core/lino/outcome-picture.ts';
import { Icon, type IconName } from './Icon.tsx';
import './Notice.css';

type NoticeProps = {
  signal: Signal;
  /** What is the matter, in a few words. */
  title: string;
  /** What it means for the money, and what to do. */
  children?: ReactNode;
  icon?: IconName | undefined;
  /** One `ActionButton`, where something can be done at once. */
  action?: ReactNode;
  /** Where it stands in a live region already, which says it. */
  saidBy?: 'region' | undefined;
};

const ICON: Record<Signal, IconName> = { go: 'sent', ask: 'clock', stop: 'barred' };

/** A standing warning: it stays until its cause is gone, and never covers an action. */
export function Notice({ signal, title, children, icon = ICON[signal], action, saidBy }: NoticeProps) {
  return (
    <div
      className={`notice notice-${signal}`}
      role={saidBy ? undefined : signal === 'stop' ? 'alert' : 'status'}
    >
      <Icon name={icon} size={32} />
      <div className="notice-words">
        <b>{title}</b>
        {children && <div className="notice-what">{children}</div>}
      </div>
      {action}
    </div>
  );
}
