"use client";

import clsx from "clsx";
import { Ellipsis, Pause, Play, Plus, RotateCw } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/feedback/toast";
import { IconButton } from "@/components/ui/icon-button";
import { plural } from "@/components/ui/text/format";
import { useCancelBatch, useChangeBatch, useRetryBatch } from "@/lib/client/batches/batches";
import { loaderOf } from "@/lib/client/loader-of";
import type { Batch } from "@/lib/contracts/batches";
import type { Offer } from "@/lib/domain/runners/offer";

const ConfirmDialog = dynamic(
  loaderOf(() => import("@/components/ui/overlay/confirm-dialog"), "ConfirmDialog"),
  { ssr: false },
);
const AddValuesDialog = dynamic(
  loaderOf(() => import("./add-values-dialog"), "AddValuesDialog"),
  {
    ssr: false,
  },
);

/** Canceling more asks once. */
const askedAbove = 20;

type BatchActionsProps = { ws: string; batch: Batch; offers: readonly Offer[] };

/** What can be done with a batch; every button says its number. */
export function BatchActions({ ws, batch, offers }: BatchActionsProps) {
  const { counts, paused } = batch;
  const [open, setOpen] = useState<"values" | null>(null);
  /** On a phone, all but pausing is behind one button. */
  const [isUnfolded, setUnfolded] = useState(false);
  const changing = useChangeBatch(ws, batch, (changed) =>
    toast.success(changed.paused ? "Paused: running jobs finish, none is started" : "Resumed"),
  );
  const retrying = useRetryBatch(ws, batch.id, (made) => toast.success(`${plural(made, "new job")} made`));
  const isOpen = counts.waiting + counts.running > 0;
  return (
    <>
      {isOpen || paused ? (
        <Button disabled={changing.isPending} onClick={() => changing.mutate({ paused: !paused })}>
          {paused ? <Play aria-hidden /> : <Pause aria-hidden />}
          {paused ? "Go on" : "Pause"}
        </Button>
      ) : null}
      <IconButton
        label="More actions"
        aria-expanded={isUnfolded}
        variant="default"
        className="sm:hidden"
        onClick={() => setUnfolded(!isUnfolded)}
      >
        <Ellipsis aria-hidden />
      </IconButton>
      <span className={clsx("contents", !isUnfolded && "max-sm:hidden")}>
        {isOpen ? <CancelButtons ws={ws} batch={batch} /> : null}
        {counts.failed > 0 ? (
          <Button disabled={retrying.isPending} onClick={() => retrying.mutate("failed")}>
            <RotateCw aria-hidden />
            Retry {counts.failed} failed
          </Button>
        ) : null}
        {counts.canceled > 0 ? (
          <Button variant="ghost" disabled={retrying.isPending} onClick={() => retrying.mutate("canceled")}>
            Make {counts.canceled} canceled
          </Button>
        ) : null}
        {batch.axes.length > 0 ? (
          <Button onClick={() => setOpen("values")}>
            <Plus aria-hidden />
            Add values
          </Button>
        ) : null}
      </span>
      {open === "values" ? (
        <AddValuesDialog {...{ ws, batch, offers }} onClose={() => setOpen(null)} />
      ) : null}
    </>
  );
}

function CancelButtons({ ws, batch }: { ws: string; batch: Batch }) {
  const { waiting, running } = batch.counts;
  const [asking, setAsking] = useState<"waiting" | "all" | null>(null);
  const canceling = useCancelBatch(ws, batch.id, ({ canceled }) =>
    toast.success(`${plural(canceled, "job")} canceled`),
  );
  const counts = { waiting, all: waiting + running };
  const cancel = (what: "waiting" | "all") => canceling.mutate({ running: what === "all" });
  const press = (what: "waiting" | "all") => (counts[what] > askedAbove ? setAsking(what) : cancel(what));
  return (
    <>
      {waiting > 0 ? (
        <Button variant="ghost" disabled={canceling.isPending} onClick={() => press("waiting")}>
          Cancel waiting ({waiting})
        </Button>
      ) : null}
      {running > 0 ? (
        <Button variant="ghost" disabled={canceling.isPending} onClick={() => press("all")}>
          Cancel all ({counts.all})
        </Button>
      ) : null}
      {asking === null ? null : (
        <ConfirmDialog
          open
          onOpenChange={() => setAsking(null)}
          title={`Cancel ${plural(counts[asking], "job")}?`}
          description="Finished pictures stay. Canceled cells can be created later."
          action={`Cancel ${plural(counts[asking], "job")}`}
          onConfirm={() => cancel(asking)}
        />
      )}
    </>
  );
}
