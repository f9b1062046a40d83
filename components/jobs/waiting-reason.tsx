import clsx from "clsx";
import { Clock, Pause, RotateCw, TriangleAlert } from "lucide-react";
import { DateLabel } from "@/components/ui/text/date-label";
import type { WaitingBecause } from "@/lib/contracts/attempts";

const needsSomebody = { icon: TriangleAlert, tone: "text-expiring" };
const looks = {
  no_runner: needsSomebody,
  offline: needsSomebody,
  no_model: needsSomebody,
  backing_off: { icon: RotateCw, tone: "text-expiring" },
  paused: { icon: Pause, tone: "text-ink-2" },
  busy: { icon: Clock, tone: "text-ink-2" },
} as const;

type WaitingReasonProps = {
  because: WaitingBecause;
  /** Without times, in a table that has a column for them. */
  short?: boolean;
};

/** Why a job does not run yet: grey if it only waits for its turn. */
export function WaitingReason({ because, short = false }: WaitingReasonProps) {
  const { reason, text, since, ahead, nextAt } = because;
  const { icon: Icon, tone } = looks[reason];
  return (
    <p className={clsx("flex min-w-0 items-start gap-2", tone)}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className={short ? "truncate" : "[overflow-wrap:anywhere]"} title={short ? text : undefined}>
        {text}
        {short ? null : (
          <span className="block text-ink-3 text-xs">
            since <DateLabel at={since} />
            {ahead === undefined || ahead === 0 ? null : ` · ${ahead} of its batch before it`}
            {nextAt === undefined ? null : (
              <>
                {" "}
                · tried again <DateLabel at={nextAt} />
              </>
            )}
          </span>
        )}
      </span>
    </p>
  );
}
