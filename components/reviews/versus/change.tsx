import { ArrowRight } from "lucide-react";

type ChangeProps = { from: string | null; to: string | null };

/** Old and new value with an arrow between them; null means not set. */
export function Change({ from, to }: ChangeProps) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5 gap-y-1 font-mono text-xs">
      <del className="rounded-xs bg-del px-1 no-underline [overflow-wrap:anywhere]">{from ?? "not set"}</del>
      <ArrowRight aria-hidden className="size-3.5 shrink-0 text-ink-3" />
      <span className="sr-only">to</span>
      <ins className="rounded-xs bg-add px-1 no-underline [overflow-wrap:anywhere]">{to ?? "not set"}</ins>
    </span>
  );
}
