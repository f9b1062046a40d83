import { Skeleton } from "@/components/ui/feedback/skeleton";

const indexes = Array.from({ length: 18 }, (_, i) => i);

/** Reserves the space of tiles being loaded. */
export function LoadingGrid() {
  return (
    <div
      role="status"
      aria-label="Loading artifacts"
      className="grid min-h-0 flex-1 grid-cols-[repeat(auto-fill,minmax(min(196px,calc(50%-3px)),1fr))] content-start gap-1.5 overflow-hidden p-2 sm:gap-2.5 sm:p-3.5"
    >
      {indexes.map((index) => (
        <Skeleton key={index} className="aspect-square" />
      ))}
    </div>
  );
}
