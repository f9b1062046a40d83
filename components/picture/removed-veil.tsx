import { DateLabel } from "@/components/ui/text/date-label";
import { StateLabel } from "@/components/ui/text/state-label";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";

/** Drawn over the placeholder of a removed artifact. */
export function RemovedVeil({ item }: { item: ArtifactItem }) {
  return (
    <span
      data-theme="dark"
      className="@container absolute inset-0 grid grid-cols-1 content-center justify-items-center gap-1 bg-black/70 p-3 text-center text-ink text-xs"
    >
      <StateLabel state="removed" className="text-ink!">
        Removed
      </StateLabel>
      {item.removedAt === null ? null : <DateLabel at={item.removedAt} show="absolute" />}
      <span className="line-clamp-2 text-balance [overflow-wrap:anywhere]">{item.removal?.reason}</span>
      <span className="hidden @min-[13rem]:inline">Metadata and decisions are kept</span>
    </span>
  );
}
