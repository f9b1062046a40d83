import type { ReactNode } from "react";

export type EmptyStateProps = {
  icon: ReactNode;
  title: ReactNode;
  /** `h1` if the page has no other heading. */
  heading?: "h1" | "h2";
  /** What to do next, in words. */
  children: ReactNode;
  /** Buttons for that. */
  actions?: ReactNode;
};

export function EmptyState({ icon, title, heading: Heading = "h2", children, actions }: EmptyStateProps) {
  return (
    <section className="mx-auto grid w-full max-w-md grid-cols-1 justify-items-center gap-3 px-6 py-16 text-center">
      <span
        aria-hidden
        className="grid size-11 place-items-center rounded-xl border bg-raise text-ink-2 [&_svg]:size-5"
      >
        {icon}
      </span>
      <Heading className="font-semibold text-base">{title}</Heading>
      <div className="max-w-full text-balance text-ink-2 text-sm leading-relaxed">{children}</div>
      {actions ? <div className="mt-1 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </section>
  );
}
