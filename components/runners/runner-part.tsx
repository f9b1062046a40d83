import type { ReactNode } from "react";

type PartProps = { title: string; note?: ReactNode; children: ReactNode };

export function Part({ title, note, children }: PartProps) {
  return (
    <section aria-label={title} className="grid grid-cols-1 content-start gap-1.5">
      <h2 className="flex items-baseline gap-2 font-semibold">
        {title}
        {note === undefined ? null : <span className="font-normal text-ink-3 text-xs">{note}</span>}
      </h2>
      {children}
    </section>
  );
}
