"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { WaitingReason } from "@/components/jobs/waiting-reason";
import { useMay } from "@/components/shell/rights";
import { toast } from "@/components/ui/feedback/toast";
import { Select } from "@/components/ui/form/select";
import { IconButton } from "@/components/ui/icon-button";
import { Link } from "@/components/ui/link";
import { LateConfirm } from "@/components/ui/overlay/late-confirm";
import { Td, Tr } from "@/components/ui/table";
import { formatNumber, plural } from "@/components/ui/text/format";
import { someCellsOf, useCancelBatch, useChangeBatch } from "@/lib/client/batches/batches";
import { useLiveEvent } from "@/lib/client/live";
import type { Batch } from "@/lib/contracts/batches";
import { aboutText } from "../about-text";

type QueuedBatchProps = { ws: string; batch: Batch; turn: number };

const priorities = ["high", "normal", "low"] as const;

/** A batch that waits: its turn, and why its next job does not run yet. */
export function QueuedBatch({ ws, batch, turn }: QueuedBatchProps) {
  const { id, title, counts, estimate, paused } = batch;
  const { data: next, refetch } = useQuery(someCellsOf(ws, id, { status: "queued", limit: 1 }));
  useLiveEvent([id], () => void refetch());
  const because = next?.[0]?.jobs.at(-1)?.waitingBecause ?? null;
  return (
    <Tr>
      <Td className="num text-ink-3">{paused ? "–" : turn}</Td>
      <Td className="w-1/3 max-w-0 max-md:w-full">
        <Link
          href={`/w/${ws}/batches/${id}`}
          title={title}
          className="flex min-h-6 items-center hover:underline pointer-coarse:min-h-11"
        >
          <span className="truncate">{title}</span>
        </Link>
        <div className="md:hidden">{because === null ? null : <WaitingReason because={because} short />}</div>
      </Td>
      <Td numeric>{formatNumber(counts.waiting)}</Td>
      <Td className="w-1/3 max-w-0 max-md:hidden">
        {because === null ? null : <WaitingReason because={because} short />}
      </Td>
      <Td className="max-sm:hidden">
        <Priority ws={ws} batch={batch} />
      </Td>
      <Td numeric className="whitespace-nowrap max-sm:hidden">
        {estimate.seconds === null || paused ? "–" : aboutText(estimate.seconds)}
      </Td>
      <Td className="text-right">
        <CancelWaiting ws={ws} batch={batch} />
      </Td>
    </Tr>
  );
}

function Priority({ ws, batch }: { ws: string; batch: Batch }) {
  const mayWrite = useMay("batch:write");
  const changing = useChangeBatch(ws, batch);
  if (!mayWrite) return <>{batch.priority}</>;
  return (
    <Select
      aria-label={`Priority of ${batch.title}`}
      value={batch.priority}
      disabled={changing.isPending}
      onChange={(event) => {
        const priority = priorities.find((each) => each === event.target.value);
        if (priority !== undefined) changing.mutate({ priority });
      }}
    >
      {priorities.map((priority) => (
        <option key={priority}>{priority}</option>
      ))}
    </Select>
  );
}

function CancelWaiting({ ws, batch: { id, title, counts } }: { ws: string; batch: Batch }) {
  const mayWrite = useMay("batch:write");
  const canceling = useCancelBatch(ws, id, ({ canceled }) =>
    toast.success(`${plural(canceled, "job")} canceled`),
  );
  if (!mayWrite || counts.waiting === 0) return null;
  return (
    <LateConfirm
      trigger={
        <IconButton label={`Cancel waiting jobs of ${title}`} disabled={canceling.isPending}>
          <X aria-hidden />
        </IconButton>
      }
      title={`Cancel ${plural(counts.waiting, "waiting job")} of “${title}”?`}
      description="Running jobs finish, and finished pictures stay. Canceled cells can be created later."
      action={`Cancel ${plural(counts.waiting, "job")}`}
      onConfirm={() => canceling.mutate({ running: false })}
    />
  );
}
