import { Page } from "@/components/shell/page";
import { Skeleton } from "@/components/ui/feedback/skeleton";

/** The insights while they are computed: the answer in words, and the first plots. */
export function InsightsSkeleton() {
  return (
    <Page body="wide" crumbs={[{ label: "Insights" }]}>
      <div role="status" aria-label="Loading insights" className="grid grid-cols-1 gap-7 max-sm:pt-12">
        <Skeleton className="h-28 max-w-235" />
        <div className="grid gap-x-16 gap-y-7 xl:grid-cols-2">
          <Skeleton className="h-72" />
          <Skeleton className="h-72" />
        </div>
      </div>
    </Page>
  );
}
