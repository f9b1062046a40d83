import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../button";

type ChangedMeanwhileProps = {
  /** Who changed what, and when. */
  title: ReactNode;
  /** What they saved. */
  children: ReactNode;
  onDiscard: () => void;
};

/** Inside a form: someone else saved a newer version while it was open. */
export function ChangedMeanwhile({ title, children, onDiscard }: ChangedMeanwhileProps) {
  return (
    <section role="alert" className="flex gap-2.5 rounded-md border border-expiring/50 bg-raise p-3">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-expiring" />
      <div className="grid gap-1.5">
        <p className="font-semibold">{title}</p>
        <div className="text-ink-2">{children}</div>
        <p className="text-ink-2">
          Your changes are not saved. Overwrite this version with yours, or discard yours.
        </p>
        <Button size="sm" className="justify-self-start" onClick={onDiscard}>
          Discard mine
        </Button>
      </div>
    </section>
  );
}
