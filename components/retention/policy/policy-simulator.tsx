"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Failure } from "@/components/ui/feedback/failure";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Segmented } from "@/components/ui/form/segmented";
import { useDebounced } from "@/components/ui/form/use-debounced";
import { DateLabel } from "@/components/ui/text/date-label";
import { formatBytes, plural } from "@/components/ui/text/format";
import { StateLabel } from "@/components/ui/text/state-label";
import { previewOf } from "@/lib/client/retention/policy";
import { serverNow } from "@/lib/client/server-clock";
import type { Preview } from "@/lib/contracts/retention";
import { type FirstPreview, firstDays, horizonEnd } from "./first-preview";
import { type Gap, largestGap } from "./policy-curve";
import { FirstToGo } from "./policy-first";
import { Losing } from "./policy-losing";
import { PolicyPlot, type PolicyPlotProps } from "./policy-plot";
import type { PolicyDraft } from "./use-policy-draft";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const horizons = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "A year" },
] as const;
type Horizon = (typeof horizons)[number]["value"];
const restMs = 150;

/** Where the draft differs most from the policy in force. `all` is how many artifacts there are. */
export type PolicyDifference = Gap & { all: number };

function differenceOf(now: Preview, edited: Preview, firstRemoval: number): PolicyDifference {
  return { ...largestGap(now, edited, firstRemoval), all: now.totals.count + now.remaining.count };
}

const startOf = (first: FirstPreview | null) => first?.start ?? serverNow();

/** The preview that came with the page, for the time that it is of. */
const asInitial = (first: FirstPreview | null, asOf: string) =>
  first !== null && asOf === horizonEnd(first.start, firstDays) ? { initialData: first.preview } : {};

/** Previews of the policy in force and of the draft. `difference` is null until both previews match what is typed. */
export function usePolicyPreview(
  ws: string,
  { draft, changes, isComplete }: PolicyDraft,
  first: FirstPreview | null,
) {
  const [start] = useState(() => startOf(first));
  const [horizon, setHorizon] = useState<Horizon>("30");
  const asOf = horizonEnd(start, Number(horizon));
  const policy = useDebounced(draft, restMs);
  const isEdited = changes.length > 0;
  const graceHours = Number.isFinite(draft.graceHours) ? draft.graceHours : 0;
  const firstRemoval = start + dayMs + graceHours * hourMs;
  const now = useQuery({ ...previewOf(ws, { asOf }), ...asInitial(first, asOf) });
  const edited = useQuery({ ...previewOf(ws, { asOf, policy }), enabled: isEdited && isComplete });
  const isSettled = policy === draft && !now.isPlaceholderData && !edited.isFetching && isComplete;
  const both = isEdited && now.data && edited.data ? { now: now.data, edited: edited.data } : null;
  const shown = both && differenceOf(both.now, both.edited, firstRemoval);
  return {
    start,
    horizon,
    setHorizon,
    now: now.data ?? null,
    edited: both?.edited ?? null,
    error: now.error ?? (isEdited ? edited.error : null),
    retry: () => {
      void now.refetch();
      if (edited.isError) void edited.refetch();
    },
    isRetrying: [now, edited].some(({ isFetching }) => isFetching),
    firstRemoval,
    shown,
    difference: isSettled && !edited.error ? shown : null,
  };
}

export type PolicyPreview = ReturnType<typeof usePolicyPreview>;

type SimulatorProps = { ws: string; preview: PolicyPreview; graceHours: number };

/** What saving the draft would do: the answer in a sentence, bytes over time, and the first artifacts to go. */
export function PolicySimulator({ ws, preview, graceHours }: SimulatorProps) {
  const { horizon, setHorizon, now, error } = preview;
  return (
    <section aria-labelledby="simulator" className="grid grid-cols-1 content-start gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="simulator" className="font-semibold">
          Preview of removals
        </h2>
        <Segmented label="Over the next" value={horizon} onChange={setHorizon} options={horizons} />
      </div>
      <Failure
        inline={now !== null}
        error={error}
        title="The preview could not be computed"
        onRetry={preview.retry}
        isRetrying={preview.isRetrying}
      />
      {now === null && error === null ? (
        // Where it comes first, it is as long as a preview, so that the rules below do not move.
        <Skeleton className="h-72 max-xl:h-[80dvh]" />
      ) : null}
      {now === null ? null : <Effect ws={ws} preview={preview} now={now} graceHours={graceHours} />}
    </section>
  );
}

function Effect({ ws, preview, now, graceHours }: SimulatorProps & { now: Preview }) {
  const { start, horizon, edited, shown, firstRemoval } = preview;
  const seen = edited ?? now;
  const isEmpty = now.totals.count + now.remaining.count === 0;
  if (isEmpty) return <p className="text-ink-2">Nothing is stored here yet.</p>;
  return (
    <>
      <Answer over={horizon} now={now} edited={edited} gap={shown} />
      <div className="flex flex-wrap gap-x-5 gap-y-1 text-ink-2">
        {shown !== null && shown.count > 0 ? (
          <span>
            Nothing more is removed before{" "}
            <DateLabel at={new Date(firstRemoval).toISOString()} show="absolute" />: a stricter policy waits
            24 hours
            {graceHours > 0 ? `, then ${plural(graceHours, "hour")} to undo` : ""}.
          </span>
        ) : null}
        <Spared spared={seen.spared} />
      </div>
      <Stored now={now} edited={edited} start={start} firstRemoval={firstRemoval} />
      <Losing ws={ws} preview={seen} />
      <FirstToGo ws={ws} preview={seen} notBefore={edited === null ? 0 : start + dayMs} />
    </>
  );
}

function Stored({ now, ...rest }: PolicyPlotProps) {
  const bytes = now.totals.bytes + now.remaining.bytes;
  return (
    <>
      <h3 className="-mb-2 font-[550]">
        What is left of today’s {formatBytes(bytes)}{" "}
        <span className="font-normal text-ink-3">new output not counted</span>
      </h3>
      <PolicyPlot now={now} {...rest} />
    </>
  );
}

const period = { 30: "30 days", 90: "90 days", 365: "year" } as const;
const artifacts = ({ count, bytes }: { count: number; bytes: number }) =>
  `${plural(count, "artifact")} (${formatBytes(bytes)})`;

type AnswerProps = { over: Horizon; now: Preview; edited: Preview | null; gap: Gap | null };

function Answer({ over, now, edited, gap }: AnswerProps) {
  return (
    <p aria-live="polite" className="text-pretty text-lg leading-snug">
      {edited === null || gap === null ? (
        <>
          The policy in force removes{" "}
          <b className="font-semibold">{now.totals.count === 0 ? "nothing" : artifacts(now.totals)}</b> over
          the next {period[over]}.
        </>
      ) : gap.count === 0 ? (
        <>Saving this changes nothing over the next {period[over]}.</>
      ) : (
        <Change now={now} edited={edited} gap={gap} />
      )}
    </p>
  );
}

type ChangeProps = { now: Preview; edited: Preview; gap: Gap };

function Change({ now, edited, gap: { at, count, bytes } }: ChangeProps) {
  const by = <DateLabel at={new Date(at).toISOString()} show="absolute" />;
  if (count < 0) {
    return (
      <>
        Saving this keeps <b className="font-semibold">{artifacts({ count: -count, bytes: -bytes })}</b> that
        would be removed by {by}.
      </>
    );
  }
  const reviews = edited.reviews - now.reviews;
  const links = edited.links - now.links;
  return (
    <>
      Saving this removes <b className="font-semibold">{plural(count, "more artifact")}</b> (
      {formatBytes(bytes)}) by {by}
      {reviews > 0 ? `; ${plural(reviews, "open review loses", "open reviews lose")} a candidate` : ""}
      {links > 0 ? `; ${plural(links, "share link ends", "share links end")} early` : ""}.
    </>
  );
}

function Spared({ spared: { held, preferred, inOpenReview, leased } }: { spared: Preview["spared"] }) {
  const kept = [
    held > 0 && `${plural(held, "held artifact")}`,
    preferred > 0 && `${preferred} preferred`,
    inOpenReview > 0 && `${inOpenReview} in open reviews`,
  ].filter((each) => each !== false);
  return (
    <>
      {kept.length === 0 ? null : (
        <StateLabel state="held" className="whitespace-normal!">
          Kept beyond their retention period: {kept.join(", ")}
        </StateLabel>
      )}
      {leased === 0 ? null : <span>Waiting for {plural(leased, "download")} in progress.</span>}
    </>
  );
}
