"use client";

import dynamic from "next/dynamic";
import { Segmented } from "@/components/ui/form/segmented";
import { loaderOf } from "@/lib/client/loader-of";
import { Facts, type FactsProps } from "./facts";

const Sheet = dynamic(
  loaderOf(() => import("@/components/ui/overlay/sheet"), "Sheet"),
  { ssr: false },
);

/** A panel beside the pictures; on a phone a sheet from the bottom. */
export function FactsPanel({
  isPhone,
  onFold,
  ...facts
}: FactsProps & { isPhone: boolean; onFold: () => void }) {
  if (isPhone)
    return (
      <Sheet open onOpenChange={onFold} title="Differences">
        <Facts {...facts} />
      </Sheet>
    );
  return (
    <aside aria-label="Metadata" className="flex min-h-0 flex-col border-l max-sm:hidden">
      <header className="flex h-11 shrink-0 items-center gap-2 border-b px-3.5">
        <h2 className="flex-1 font-semibold">Differences</h2>
        <Segmented
          label="Rows"
          value={facts.onlyDifferences ? "differences" : "all"}
          onChange={(rows) => facts.onOnlyDifferences(rows === "differences")}
          options={[
            { value: "differences", label: "Only differences" },
            { value: "all", label: "All" },
          ]}
        />
      </header>
      <div className="min-h-0 flex-1 overflow-auto p-3.5">
        <Facts {...facts} />
      </div>
    </aside>
  );
}
