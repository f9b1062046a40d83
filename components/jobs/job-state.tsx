import { DateLabel } from "@/components/ui/text/date-label";
import { formatDuration } from "@/components/ui/text/format";
import { StateLabel } from "@/components/ui/text/state-label";
import type { Job } from "@/lib/contracts/jobs";

export function JobState({ status }: Pick<Job, "status">) {
  return <StateLabel state={status} />;
}

/** Duration from start (or creation, if it never ran) to end; while running, when it started. */
export function JobDuration({
  createdAt,
  startedAt,
  endedAt,
}: Pick<Job, "createdAt" | "startedAt" | "endedAt">) {
  if (endedAt !== null) return formatDuration(Date.parse(endedAt) - Date.parse(startedAt ?? createdAt));
  if (startedAt === null) return "–";
  return (
    <>
      since <DateLabel at={startedAt} show="relative" />
    </>
  );
}
