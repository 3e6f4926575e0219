import type { ReactNode } from 'react';

type ColumnsProps = {
  title: string;
  lead?: string | undefined;
  /** The main part. */
  children: ReactNode;
  /** The sheet beside it; its one slab at the foot. */
  panel?: ReactNode;
  panelLabel?: string | undefined;
  slab?: ReactNode;
};

/** A place: its title, what there is, and beside it a sheet with the one thing to do. */
export function Columns({ title, lead, children, panel, panelLabel, slab }: ColumnsProps) {
  return (
    <>
      <div className="issuing-title">
        <h1>{title}</h1>
        {lead && <p>{lead}</p>}
      </div>
      <div className="issuing-columns">
        <div className="issuing-main">{children}</div>
        {(panel || slab) && (
          <section className="issuing-panel" aria-label={panelLabel ?? title}>
            <div className="issuing-panel-body">{panel}</div>
            {slab}
          </section>
        )}
      </div>
    </>
  );
}
