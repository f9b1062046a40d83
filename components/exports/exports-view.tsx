"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { PackageOpen, Table2 } from "lucide-react";
import { useState } from "react";
import { Page } from "@/components/shell/page";
import { useMay } from "@/components/shell/rights";
import { ToGallery } from "@/components/shell/to-gallery";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Segmented } from "@/components/ui/form/segmented";
import { Link } from "@/components/ui/link";
import { exportsOf } from "@/lib/client/exports";
import type { Export } from "@/lib/contracts/exports";
import type { Page as ListPage } from "@/lib/contracts/wire";
import { ExportRow } from "./export-row";

const whose = [
  { value: "me", label: "Mine" },
  { value: "everyone", label: "Everyone’s" },
] as const;

type ExportsViewProps = {
  ws: string;
  accountId: string;
  initial: ListPage<Export>;
};

/** Who exported what, and when. */
export function ExportsView({ ws, accountId, initial }: ExportsViewProps) {
  const maySeeAll = useMay("audit:read");
  const mayRead = useMay("review:read");
  const [of, setOf] = useState<"me" | "everyone">("me");
  const made = useInfiniteQuery({
    ...exportsOf(ws, of),
    ...(of === "me" ? { initialData: { pages: [initial], pageParams: [null] } } : {}),
  });
  const items = (made.data?.pages ?? []).flatMap((page) => page.items);
  return (
    <Page
      body="wide"
      crumbs={[{ label: "Exports" }]}
      actions={
        <>
          {maySeeAll ? <Segmented label="Whose exports" value={of} onChange={setOf} options={whose} /> : null}
          {mayRead ? (
            <Button asChild>
              <Link href={`/w/${ws}/exports/dataset`}>
                <Table2 aria-hidden />
                <span className="max-sm:sr-only">Dataset</span>
              </Link>
            </Button>
          ) : null}
        </>
      }
    >
      <div className="grid grid-cols-1 gap-3">
        <ReadFailure read={made} what="The exports" />
        {made.isPending ? <Skeleton className="h-40" /> : null}
        {made.isSuccess && items.length === 0 ? (
          <EmptyState icon={<PackageOpen />} title="No exports yet" actions={<ToGallery />}>
            Export a selection, a review or what a filter shows; each export is listed here with who made it.
          </EmptyState>
        ) : null}
        <ul aria-label="Exports, newest first" className="border-t empty:hidden">
          {items.map((each) => (
            <ExportRow key={each.id} ws={ws} made={each} isOwn={each.by.id === accountId} />
          ))}
        </ul>
        <ShowMore list={made}>Show older exports</ShowMore>
      </div>
    </Page>
  );
}
