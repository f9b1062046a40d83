import { CircleCheck, CircleHelp, Equal, Info, type LucideIcon } from "lucide-react";
import type { Verdict } from "@/lib/domain/fairness-verdict";

const looks: Readonly<Record<Verdict["kind"], { icon: LucideIcon; tone: string }>> = {
  controlled: { icon: CircleCheck, tone: "text-preferred" },
  confounded: { icon: Info, tone: "text-expiring" },
  identical: { icon: Equal, tone: "text-held" },
  incomparable: { icon: CircleHelp, tone: "text-rejected" },
};

/** Whether the comparison is fair, and why the pictures stand as they do; in one line. */
export function VerdictLine({ verdict, caveat }: { verdict: Verdict; caveat: string | null }) {
  const { icon: Icon, tone } = looks[verdict.kind];
  const [word, rest] = verdict.text.split(/: (.*)/);
  const swipe = caveat === null ? null : `swipe tells less: ${caveat}`;
  return (
    <p
      role="status"
      aria-label="Fairness verdict"
      title={swipe === null ? verdict.text : `${verdict.text} · ${swipe}`}
      className="flex h-11 min-w-0 flex-1 items-center gap-2.5 overflow-hidden whitespace-nowrap px-3.5"
    >
      <span className={`inline-flex shrink-0 items-center gap-1.5 font-[550] ${tone}`}>
        <Icon aria-hidden className="size-4" />
        {word}
      </span>
      {rest ? <span className="truncate">{rest}</span> : null}
      {swipe ? <span className="min-w-0 flex-1 truncate text-ink-2 max-sm:hidden">· {swipe}</span> : null}
    </p>
  );
}
