import { Skeleton } from "@/components/ui/feedback/skeleton";

/** Usage while it is counted: the answer in words, the plot, and the bars. */
export function UsageSkeleton() {
  return (
    <div role="status" aria-label="Loading usage" className="grid grid-cols-1 gap-7">
      <Skeleton className="h-14 max-w-200" />
      <Skeleton className="aspect-3/1 max-sm:aspect-3/2" />
      <Skeleton className="h-40" />
    </div>
  );
}
