type PageTitleProps = { children: string; lead: string };

/** A page's name, and one sentence on what it is about. */
export function PageTitle({ children, lead }: PageTitleProps) {
  return (
    <div className="office-title">
      <h1>{children}</h1>
      <p>{lead}</p>
    </div>
  );
}
