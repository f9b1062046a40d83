"use client";

import { useQuery } from "@tanstack/react-query";
import { JobTabs } from "@/components/jobs/job-tabs";
import { Page } from "@/components/shell/page";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { Table, TableHead, Th, UnseenTh } from "@/components/ui/table";
import { queueOf } from "@/lib/client/batches/batches";
import type { Batch } from "@/lib/contracts/batches";
import { GenerateButton } from "../generate-button";
import { inTurn, queueAnswer } from "./queue-words";
import { QueuedBatch } from "./queued-batch";
import { RunningJobs } from "./running-jobs";

/** What runs, and what waits and why, in the order in which runners take it. */
export function QueueView({ ws, initial }: { ws: string; initial: readonly Batch[] }) {
  const read = useQuery(queueOf(ws, initial));
  const batches = inTurn(read.data);
  const waiting = batches.filter(({ counts }) => counts.waiting > 0);
  return (
    <Page crumbs={[{ label: "Queue" }]} actions={<GenerateButton ws={ws} />}>
      <div className="grid grid-cols-1 gap-6">
        <JobTabs ws={ws} current="queue" />
        <div className="grid max-w-200 gap-1.5">
          <p role="status" className="text-pretty text-xl leading-snug max-sm:text-lg">
            {queueAnswer(batches)}
          </p>
          <p className="text-pretty text-ink-2">
            {batches.length === 0
              ? "Jobs of batches appear here while runners take them. Jobs that programs create themselves are under All jobs."
              : "In the order of claiming: priority first, then batches take turns, so a large one never holds up a small one."}
          </p>
        </div>
        <ReadFailure read={read} what="The queue" />
        <RunningJobs ws={ws} batches={batches} />
        {waiting.length === 0 ? null : (
          <section aria-label="Waiting" className="grid grid-cols-1 gap-2">
            <h2 className="font-semibold">Waiting</h2>
            <Table aria-label="Waiting batches">
              <TableHead>
                <Th className="w-10">Turn</Th>
                <Th>Batch</Th>
                <Th className="text-right">Jobs</Th>
                <Th className="max-md:hidden">Why the next one waits</Th>
                <Th className="max-sm:hidden">Priority</Th>
                <Th className="text-right max-sm:hidden">About</Th>
                <UnseenTh>Actions</UnseenTh>
              </TableHead>
              <tbody>
                {waiting.map((batch, i) => (
                  <QueuedBatch key={batch.id} ws={ws} batch={batch} turn={i + 1} />
                ))}
              </tbody>
            </Table>
          </section>
        )}
      </div>
    </Page>
  );
}
