"use client";

import { useQuery } from "@tanstack/react-query";
import { useMay } from "@/components/shell/rights";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Link } from "@/components/ui/link";
import { DateLabel } from "@/components/ui/text/date-label";
import { formatNumber } from "@/components/ui/text/format";
import { runnerOf } from "@/lib/client/runners";
import type { Runner, RunnerItem } from "@/lib/contracts/runners";
import { RunnerActions } from "./runner-actions";
import { Part } from "./runner-part";
import { offerText, secondsText } from "./runner-words";
import { RunningNow } from "./running-now";

/** What it runs now, what it offers and how it did. */
export function RunnerDetails({ ws, item }: { ws: string; item: RunnerItem }) {
  const read = useQuery(runnerOf(ws, item.id));
  const mayChange = useMay("runner:write");
  const runner = read.data;
  return (
    <div className="grid grid-cols-1 gap-x-10 gap-y-6 pt-1 pb-6 pl-8 max-sm:pl-0 lg:grid-cols-2">
      <ReadFailure read={read} what="The runner" />
      {read.isPending ? <Skeleton className="h-24 lg:col-span-2" /> : null}
      {runner === undefined ? null : (
        <>
          <RunningNow ws={ws} runner={runner} />
          <Offers offers={runner.offers} />
        </>
      )}
      <Stats stats={item.stats} />
      {runner === undefined || runner.failures.length === 0 ? null : (
        <Failures ws={ws} failures={runner.failures} />
      )}
      <Facts runner={item} />
      {mayChange ? <RunnerActions ws={ws} runner={item} /> : null}
    </div>
  );
}

function Offers({ offers }: Pick<Runner, "offers">) {
  return (
    <Part title="Offers">
      {offers.length === 0 ? <p className="text-ink-2">It offers no pipeline, so it gets no jobs.</p> : null}
      <ul className="grid grid-cols-1 divide-y border-t empty:hidden">
        {offers.map(({ pipeline, title, settings }) => (
          <li key={`${pipeline.id} ${pipeline.version}`} className="flex items-baseline gap-3 py-2">
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              {title}
              <span className="block text-ink-3 text-xs">{offerText({ settings })}</span>
            </span>
            <span className="num max-w-2/5 truncate text-ink-3" title={`${pipeline.id} ${pipeline.version}`}>
              {pipeline.version}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Stats({ stats }: Pick<RunnerItem, "stats">) {
  const { completed, failed, lost, medianSeconds } = stats;
  const rows = [
    [formatNumber(completed), "completed"],
    [formatNumber(failed), "failed"],
    [formatNumber(lost), "lost"],
    [secondsText(medianSeconds), "a job, median"],
  ];
  return (
    <Part title="So far">
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        {rows.map(([value, name]) => (
          <div key={name} className="flex flex-col-reverse">
            <dt className="text-ink-3 text-xs">{name}</dt>
            <dd className="num font-semibold text-base">{value}</dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}

/** In the generator's own words. */
function Failures({ ws, failures }: { ws: string } & Pick<Runner, "failures">) {
  return (
    <Part title="Last failures">
      <ul className="grid grid-cols-1 divide-y border-t">
        {failures.map(({ id, jobId, state, at, error }) => (
          <li key={id} className="py-2">
            <Link
              href={`/w/${ws}/jobs/${jobId}`}
              className="line-clamp-3 [overflow-wrap:anywhere] hover:underline"
            >
              {error ?? (state === "lost" ? "Not heard of in time" : "No reason was given")}
            </Link>
            <span className="text-ink-3 text-xs">
              {state}, <DateLabel at={at} show="relative" />
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

const list = new Intl.ListFormat("en");

function Facts({ runner }: { runner: RunnerItem }) {
  return (
    <Part title="Where">
      <p className="text-ink-2 [overflow-wrap:anywhere]">
        Takes jobs of {list.format(runner.environments)}. Its jobs go to others after {runner.silenceSeconds}{" "}
        s of silence.
      </p>
    </Part>
  );
}
