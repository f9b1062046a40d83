import type { ReactNode } from "react";

type AccountBlockProps = { id: string; title: string; about: string; children: ReactNode };

/** One part of the account's page: words at the left, controls at the right. */
export function AccountBlock({ id, title, about, children }: AccountBlockProps) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="grid grid-cols-[13.5rem_minmax(0,1fr)] gap-x-10 gap-y-3 border-t pt-5 pb-1 first:border-0 first:pt-0 max-md:grid-cols-1"
    >
      <header>
        <h2 id={`${id}-title`} className="font-semibold">
          {title}
        </h2>
        <p className="mt-1 text-ink-3 text-xs leading-relaxed">{about}</p>
      </header>
      <div className="min-w-0">{children}</div>
    </section>
  );
}

type AccountRowProps = {
  icon: ReactNode;
  title: string;
  badge?: ReactNode;
  /** Facts, a line of them. */
  about: ReactNode;
  actions?: ReactNode;
};

/** A row of an `AccountBlock`: what it is, facts about it, and what can be done. */
export function AccountRow({ icon, title, badge, about, actions }: AccountRowProps) {
  return (
    <div className="flex min-h-13 flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <span className="text-ink-3 [&_svg]:size-4.5">{icon}</span>
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex flex-wrap items-center gap-x-2">
          <b className="font-[550]">{title}</b>
          {badge}
        </p>
        <p className="text-ink-3 text-xs [overflow-wrap:anywhere]">{about}</p>
      </div>
      {actions === undefined ? null : <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
