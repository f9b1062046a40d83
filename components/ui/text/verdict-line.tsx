import clsx from "clsx";
import { CircleCheck, CircleHelp, Equal, Info, type LucideIcon } from "lucide-react";
import type { FairnessVerdict } from "@/lib/domain/compare/fairness-verdict";

const looks: Readonly<Record<FairnessVerdict["kind"], { icon: LucideIcon; tone: string }>> = {
  controlled: { icon: CircleCheck, tone: "text-preferred" },
  confounded: { icon: Info, tone: "text-expiring" },
  identical: { icon: Equal, tone: "text-held" },
  incomparable: { icon: CircleHelp, tone: "text-rejected" },
};

export type VerdictLineProps = {
  verdict: Pick<FairnessVerdict, "kind" | "text">;
  /** Shown after the verdict, such as the reason for the mode. */
  note?: string | null;
  className: string;
};

/** Whether the comparison is fair, in one line. */
export function VerdictLine({ verdict, note = null, className }: VerdictLineProps) {
  const { icon: Icon, tone } = looks[verdict.kind];
  const [word, rest] = verdict.text.split(/: (.*)/);
  return (
    <p
      role="status"
      aria-label="Fairness verdict"
      title={note === null ? verdict.text : `${verdict.text} · ${note}`}
      className={clsx("flex min-w-0 items-center gap-2.5 overflow-hidden whitespace-nowrap", className)}
    >
      <span className={`inline-flex shrink-0 items-center gap-1.5 font-[550] ${tone}`}>
        <Icon aria-hidden className="size-4" />
        {word}
      </span>
      {rest ? <span className="truncate">{rest}</span> : null}
      {note ? <span className="min-w-0 flex-1 truncate text-ink-2 max-sm:hidden">· {note}</span> : null}
    </p>
  );
}
