"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { LayoutGrid } from "lucide-react";
import { JobTabs } from "@/components/jobs/job-tabs";
import { Page } from "@/components/shell/page";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Meter } from "@/components/ui/feedback/progress";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Link } from "@/components/ui/link";
import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { AuthorLabel } from "@/components/ui/text/author-label";
import { DateLabel } from "@/components/ui/text/date-label";
import { formatNumber } from "@/components/ui/text/format";
import { StateLabel } from "@/components/ui/text/state-label";
import { batchesOf } from "@/lib/client/batches/batches";
import type { Batch } from "@/lib/contracts/batches";
import type { Page as ListPage } from "@/lib/contracts/wire";
import { GenerateButton } from "./generate-button";
import { axisName } from "./layout";
import { stateOf } from "./state-words";

/** What was asked for at once, newest first. */
export function BatchList({ ws, first }: { ws: string; first: ListPage<Batch> }) {
  const list = useInfiniteQuery(batchesOf(ws, first));
  const batches = list.data.pages.flatMap((page) => page.items);
  return (
    <Page crumbs={[{ label: "Batches" }]} actions={<GenerateButton ws={ws} />}>
      <div className="grid grid-cols-1 gap-4">
        <JobTabs ws={ws} current="batches" />
        <ReadFailure read={list} what="The batches" />
        {batches.length === 0 ? (
          <EmptyState icon={<LayoutGrid />} title="No batches yet" actions={<GenerateButton ws={ws} />}>
            A batch is a grid of variants that runners make. Begin with Generate, or with “Vary this” on an
            artifact’s page.
          </EmptyState>
        ) : (
          <Table aria-label="Batches">
            <TableHead>
              <Th>Batch</Th>
              <Th className="max-sm:hidden">State</Th>
              <Th className="max-md:hidden">Made</Th>
              <Th className="max-lg:hidden">What varies</Th>
              <Th className="max-md:hidden">By</Th>
              <Th className="max-sm:hidden">Created</Th>
            </TableHead>
            <tbody>
              {batches.map((batch) => (
                <BatchRow key={batch.id} ws={ws} batch={batch} />
              ))}
            </tbody>
          </Table>
        )}
        <ShowMore list={list} className="justify-self-start">
          Show older batches
        </ShowMore>
      </div>
    </Page>
  );
}

function BatchRow({ ws, batch }: { ws: string; batch: Batch }) {
  const { id, title, counts, axes, by, createdAt } = batch;
  const { state, word } = stateOf(batch);
  const made = `${formatNumber(counts.completed)} of ${formatNumber(counts.total)}`;
  const failed = counts.failed > 0 ? ` · ${formatNumber(counts.failed)} failed` : "";
  const label = <StateLabel state={state}>{word}</StateLabel>;
  return (
    <Tr>
      <Td wide className="py-2!">
        <Link
          href={`/w/${ws}/batches/${id}`}
          title={title}
          className="inline-flex min-h-6 max-w-full items-center font-[550] hover:underline pointer-coarse:min-h-11"
        >
          <span className="truncate">{title}</span>
        </Link>
        <p className="flex flex-wrap items-center gap-x-2 text-ink-3 sm:hidden">
          {label} {made}
          {failed}
        </p>
      </Td>
      <Td className="whitespace-nowrap max-sm:hidden">{label}</Td>
      <Td className="min-w-36 whitespace-nowrap max-md:hidden">
        <span className="num">
          {made}
          {failed}
        </span>
        <Meter label={`Made of ${title}`} value={counts.completed / Math.max(1, counts.total)} tone="ink" />
      </Td>
      <Td className="max-lg:hidden">
        <span className="block max-w-56 truncate text-ink-2">
          {axes.map(axisName).join(" × ") || "nothing"}
        </span>
      </Td>
      <Td className="whitespace-nowrap text-ink-2 max-md:hidden">
        <AuthorLabel by={by} />
      </Td>
      <Td className="whitespace-nowrap text-ink-2 max-sm:hidden">
        <DateLabel at={createdAt} show="relative" />
      </Td>
    </Tr>
  );
}
