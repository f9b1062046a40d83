import type { ReactNode } from "react";
import { Logo } from "@/components/shell/frame/logo";

type EntryCardProps = {
  title: string;
  /** What the page is for, or what happens next. */
  lead: ReactNode;
  children?: ReactNode;
  /** A link to the other entry page. */
  foot?: ReactNode;
};

/** The frame of the pages shown before sign-in and approval. */
export function EntryCard({ title, lead, children, foot }: EntryCardProps) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="grid w-full max-w-88 gap-6">
        <header className="grid gap-3">
          <span className="flex items-center gap-2.5 font-semibold text-base">
            <Logo />
            Fluxara
          </span>
          <h1 className="mt-3 font-semibold text-xl">{title}</h1>
          <div className="text-ink-2 leading-relaxed">{lead}</div>
        </header>
        {children}
        {foot ? <footer className="border-t pt-4 text-ink-2">{foot}</footer> : null}
      </div>
    </main>
  );
}

export const entryLink =
  "inline-flex min-h-6 items-center text-accent underline underline-offset-2 pointer-coarse:min-h-11";
