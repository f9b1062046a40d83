"use client";

import { useQuery } from "@tanstack/react-query";
import { Layers } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { SelectedActions } from "@/components/artifacts/gallery/selected/selected-actions";
import { createSelectedStore } from "@/components/artifacts/gallery/selected/selected-store";
import { Page } from "@/components/shell/page";
import { useMay } from "@/components/shell/rights";
import { RoundLink } from "@/components/shell/round-links";
import { Button } from "@/components/ui/button";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { toast } from "@/components/ui/feedback/toast";
import { Link } from "@/components/ui/link";
import { AuthorLabel } from "@/components/ui/text/author-label";
import { DateLabel } from "@/components/ui/text/date-label";
import { plural, shortRevision } from "@/components/ui/text/format";
import { batchOf, useRetryBatch } from "@/lib/client/batches/batches";
import { useCells } from "@/lib/client/batches/cells";
import type { Batch, BatchCell } from "@/lib/contracts/batches";
import type { Page as ListPage } from "@/lib/contracts/wire";
import type { Offer } from "@/lib/domain/runners/offer";
import { BatchActions } from "./batch-actions";
import { BatchGrid } from "./batch-grid";
import { BatchHead } from "./batch-head";
import { JudgeButton } from "./judge-button";

export type BatchViewProps = {
  ws: string;
  initial: Batch;
  first: ListPage<BatchCell>;
  /** Of what its axes vary. */
  offers: readonly Offer[];
  /** The position of a cell to begin at. */
  at: string | null;
};

/** A batch, whose cells arrive in their places. */
export function BatchView({ ws, initial, first, offers, at }: BatchViewProps) {
  const read = useQuery({ ...batchOf(ws, initial.id), initialData: initial });
  const batch = read.data;
  const { cells, isComplete, failed } = useCells(ws, batch, first);
  const mayWrite = useMay("batch:write");
  const mayReview = useMay("review:write");
  const retrying = useRetryBatch(ws, batch.id, (made) => toast.success(`${plural(made, "new job")} made`));
  const artifacts = cells.flatMap((cell) => cell.artifacts);
  const [store] = useState(createSelectedStore);
  const router = useRouter();
  return (
    <Page
      body="fill"
      crumbs={[{ label: "Batches", href: `/w/${ws}/batches` }, { label: batch.title }]}
      note={<Origin batch={batch} />}
      actions={
        <>
          {batch.round === null ? null : (
            <RoundLink ws={ws} reviewId={batch.round.previous.reviewId} number={batch.round.number} />
          )}
          <Button asChild variant="ghost">
            <Link href={`/w/${ws}?set=${batch.set.id}`} title={`Set ${batch.set.title}`}>
              <Layers aria-hidden />
              <span className="max-sm:sr-only">Open in gallery</span>
            </Link>
          </Button>
        </>
      }
    >
      <BatchHead
        batch={batch}
        cells={cells}
        actions={
          <>
            {mayWrite ? <BatchActions ws={ws} batch={batch} offers={offers} /> : null}
            {mayReview ? <JudgeButton ws={ws} batch={batch} artifacts={artifacts} /> : null}
          </>
        }
      />
      <div className="grid gap-2 px-6 not-empty:py-2 max-sm:px-4">
        <ReadFailure read={read} what="The batch" />
        {failed === null ? null : <ReadFailure read={failed} what="The cells" />}
      </div>
      <BatchGrid
        ws={ws}
        batch={batch}
        cells={cells}
        isComplete={isComplete}
        store={store}
        at={at}
        onRetry={mayWrite ? (position) => retrying.mutate([position]) : undefined}
      />
      <SelectedActions ws={ws} store={store} items={artifacts} leave={(href) => router.push(href)} />
    </Page>
  );
}

function Origin({ batch: { base, by, createdAt } }: { batch: Batch }) {
  const preset = base?.preset ?? null;
  const from = preset === null ? null : `${preset.id} ${shortRevision(preset.revision)} · `;
  return (
    <span className="font-sans text-xs max-lg:hidden">
      {from}
      <AuthorLabel by={by} />, <DateLabel at={createdAt} show="relative" />
    </span>
  );
}
