"use client";

import { useQuery } from "@tanstack/react-query";
import { HardDrive } from "lucide-react";
import { useQueryStates } from "nuqs";
import { ToGallery } from "@/components/shell/to-gallery";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Segmented } from "@/components/ui/form/segmented";
import { DateLabel } from "@/components/ui/text/date-label";
import { usageOf } from "@/lib/client/retention/usage";
import { usageParams, type UsageView as View } from "@/lib/client/retention/usage-query";
import type { Usage } from "@/lib/contracts/usage";
import { usageBys } from "@/lib/domain/usage/usage";
import { SpaceList } from "./space-list";
import { UsageBars } from "./usage-bars";
import { UsagePlot } from "./usage-plot";
import { byNames, dayText, usedText } from "./usage-words";

const periods: readonly { value: View["days"]; label: string }[] = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "1 year" },
];
const keys = usageBys.map((value) => ({ value, label: byNames[value] }));

type Props = { ws: string; initial: { view: View; byEnvironment: Usage; asked: Usage } };

/** What is stored, how it grew, and when it will be full. */
export function UsageView({ ws, initial }: Props) {
  const [view, setView] = useQueryStates(usageParams);
  const isSame = (by: View["by"]) => view.days === initial.view.days && by === initial.view.by;
  const environment = useQuery({
    ...usageOf(ws, { by: "environment", days: view.days }),
    ...(view.days === initial.view.days ? { initialData: initial.byEnvironment } : {}),
  });
  const asked = useQuery({
    ...usageOf(ws, view),
    ...(isSame(view.by) ? { initialData: initial.asked } : {}),
  });
  // Current usage does not depend on the period.
  const now = environment.data ?? initial.byEnvironment;
  if (now.total.count === 0) return <NothingStored />;
  const usage = environment.data;
  return (
    <div className="grid grid-cols-1 gap-7">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <Answer usage={now} />
        <Segmented
          label="Period"
          value={view.days}
          options={periods}
          onChange={(days) => void setView({ days })}
        />
      </div>
      <ReadFailure read={environment} what="Usage over this period" />
      {usage === undefined ? null : (
        <div
          aria-busy={environment.isPlaceholderData}
          className="grid grid-cols-1 gap-7 aria-busy:opacity-60"
        >
          <section aria-labelledby="stored" className="grid min-w-0 gap-2">
            <h2 id="stored" className="font-semibold">
              Stored, by environment
            </h2>
            <UsagePlot usage={usage} />
          </section>
          <div className="grid grid-cols-1 items-start gap-x-10 gap-y-7 lg:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)]">
            <div className="grid min-w-0 gap-3">
              <Segmented
                label="By"
                value={view.by}
                options={keys}
                onChange={(by) => void setView({ by })}
                className="flex-wrap justify-self-start"
              />
              {view.by === "environment" ? null : (
                <ReadFailure read={asked} what={`Usage by ${byNames[view.by].toLowerCase()}`} />
              )}
              {asked.isPending ? <Skeleton className="h-40" /> : null}
              {asked.data === undefined ? null : <UsageBars usage={asked.data} by={view.by} />}
            </div>
            <SpaceList ws={ws} rooms={usage.environments} />
          </div>
        </div>
      )}
    </div>
  );
}

function NothingStored() {
  return (
    <EmptyState icon={<HardDrive />} title="Nothing is stored here yet" actions={<ToGallery />}>
      What the first jobs deliver, or what you upload in the gallery, is counted here: by environment, preset,
      pipeline, model and kind.
    </EmptyState>
  );
}

function Answer({ usage }: { usage: Usage }) {
  const { countedAt } = usage;
  const { fullAt, interval, basis } = usage.forecast;
  return (
    <header className="grid max-w-200 gap-1">
      <p className="text-balance text-xl leading-snug max-sm:text-lg">
        {usedText(usage)}{" "}
        {fullAt === null ? null : (
          <>
            At this pace storage is full around <b className="font-semibold">{dayText(fullAt, countedAt)}</b>
            {interval === null ? null : (
              <span className="whitespace-nowrap text-ink-2">
                {" "}
                ({dayText(interval[0], countedAt)} – {dayText(interval[1], countedAt)})
              </span>
            )}
            .
          </>
        )}
      </p>
      <p className="text-ink-2">
        {basis} Shared bytes count once. Counted <DateLabel at={countedAt} show="relative" />.
      </p>
    </header>
  );
}
