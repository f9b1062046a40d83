import { Page } from "@/components/shell/page";
import { Skeleton } from "@/components/ui/feedback/skeleton";

/** The judges while they are computed: the answer in words, and the rows. */
export function JudgesSkeleton() {
  return (
    <Page body="wide" crumbs={[{ label: "Insights" }, { label: "Judges" }]}>
      <div role="status" aria-label="Loading judges" className="grid grid-cols-1 gap-7 pt-14">
        <Skeleton className="h-20 max-w-235" />
        <Skeleton className="h-72 max-w-280" />
      </div>
    </Page>
  );
}
