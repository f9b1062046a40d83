import { Meter } from "@/components/ui/feedback/progress";
import { Link } from "@/components/ui/link";
import { DateLabel } from "@/components/ui/text/date-label";
import { formatPercent } from "@/components/ui/text/format";
import type { Runner } from "@/lib/contracts/runners";
import { jobName } from "@/lib/domain/jobs/job-name";
import { Part } from "./runner-part";

/** Its open attempts, each with its progress. */
export function RunningNow({ ws, runner }: { ws: string; runner: Runner }) {
  const { attempts, capacity } = runner;
  return (
    <Part title="Running now" note={`${attempts.length} of ${capacity}`}>
      {attempts.length === 0 ? <p className="text-ink-2">Nothing.</p> : null}
      <ul className="grid grid-cols-1 divide-y border-t empty:hidden">
        {attempts.map(({ id, job, progress, startedAt, state }) => (
          <li key={id} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1.5 py-2">
            <Link href={`/w/${ws}/jobs/${job.id}`} className="truncate hover:underline" title={jobName(job)}>
              {jobName(job)}
            </Link>
            <span className="num">{progress === null ? null : formatPercent(progress)}</span>
            <Meter label={`Progress of ${jobName(job)}`} value={progress} />
            <span className="text-ink-3 text-xs">
              {state === "overdue" ? "silent, " : null}
              <DateLabel at={startedAt} show="relative" />
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
