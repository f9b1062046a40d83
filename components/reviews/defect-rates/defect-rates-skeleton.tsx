import { Page } from "@/components/shell/page";
import { Skeleton } from "@/components/ui/feedback/skeleton";

/** The rates while they are computed: the answer in words, and the rows. */
export function DefectRatesSkeleton() {
  return (
    <Page body="wide" crumbs={[{ label: "Insights" }, { label: "Defects" }]}>
      <div role="status" aria-label="Loading defects" className="grid grid-cols-1 gap-7 pt-14">
        <Skeleton className="h-20 max-w-235" />
        <Skeleton className="h-72 max-w-280" />
      </div>
    </Page>
  );
}
