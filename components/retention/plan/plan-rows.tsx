"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ThumbhashImage } from "@/components/picture/thumbhash-image";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Link } from "@/components/ui/link";
import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { DateLabel } from "@/components/ui/text/date-label";
import { formatBytes, formatNumber } from "@/components/ui/text/format";
import { tileUrl } from "@/lib/client/artifacts/tile-url";
import { type PlanLine, type PlanListName, planListOf } from "@/lib/client/retention/plans";

type Props = { ws: string; id: string; list: PlanListName; total: number };

/** One list of a plan, a page at a time. */
export function PlanRows({ ws, id, list, total }: Props) {
  const listed = useInfiniteQuery(planListOf(ws, id, list));
  const rows = listed.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className="grid gap-3">
      <ReadFailure read={listed} what="The artifacts" />
      {listed.isPending ? <Skeleton className="h-40" /> : null}
      {listed.isSuccess && rows.length === 0 ? <p className="text-ink-2">None.</p> : null}
      {rows.length === 0 ? null : (
        <Table aria-label="Artifacts in this plan">
          <TableHead>
            <Th>Artifact</Th>
            <Th className="max-xl:hidden">Why</Th>
            <Th className="max-sm:hidden">{list === "due" ? "Due" : "Due since"}</Th>
            <Th className="text-right">Size</Th>
          </TableHead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.artifactId} ws={ws} row={row} />
            ))}
          </tbody>
        </Table>
      )}
      <ShowMore list={listed}>
        Show more: {formatNumber(rows.length)} of {formatNumber(total)}
      </ShowMore>
    </div>
  );
}

/** Why the artifact was spared, if it was; otherwise why it is removed. */
const whyOf = (row: PlanLine) => ("reason" in row ? (row.why ?? row.reason) : row.why);

function whenOf(row: PlanLine): string | null {
  if (!("dueAt" in row) || row.outcome === "spared" || row.outcome === "undone") return null;
  return row.removeAfter ?? row.dueAt;
}

function Row({ ws, row }: { ws: string; row: PlanLine }) {
  const { artifactId, name, thumbhash, width, height, state } = row;
  const when = whenOf(row);
  return (
    <Tr>
      <Td wide>
        <Link
          href={`/w/${ws}/artifacts/${artifactId}`}
          className="flex min-h-17 min-w-0 items-center gap-3 hover:text-accent"
        >
          <ThumbhashImage
            src={state === "available" ? tileUrl(ws, artifactId) : null}
            thumbhash={thumbhash}
            width={width}
            height={height}
            alt=""
            fit="cover"
            className="h-15 w-20 shrink-0 rounded-xs"
          />
          <span className="grid min-w-0">
            <span className="truncate" title={name}>
              {name}
            </span>
            <span className="line-clamp-2 text-ink-3 text-xs xl:hidden">{whyOf(row)}</span>
          </span>
        </Link>
      </Td>
      <Td className="min-w-64 max-w-120 text-ink-2 max-xl:hidden">{whyOf(row)}</Td>
      <Td className="whitespace-nowrap max-sm:hidden">
        {when === null ? null : <DateLabel at={when} show="absolute" />}
      </Td>
      <Td numeric className="whitespace-nowrap">
        {"bytes" in row ? formatBytes(row.bytes) : null}
      </Td>
    </Tr>
  );
}
