"use client";

import { FolderInput, SearchX } from "lucide-react";
import dynamic from "next/dynamic";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { loaderOf } from "@/lib/client/loader-of";

const FirstFiles = dynamic(
  loaderOf(() => import("@/components/uploads/first-files"), "FirstFiles"),
  { loading: () => null },
);

type EmptyWorkspaceProps = { ws: string; removed: boolean; onShowRemoved: () => void };

function EmptyWorkspace({ ws, removed, onShowRemoved }: EmptyWorkspaceProps) {
  const mayImport = useMay("job:write");
  const showRemoved = removed ? <Button onClick={onShowRemoved}>Show removed artifacts</Button> : null;
  if (mayImport) return <FirstFiles ws={ws} actions={showRemoved} />;
  return (
    <EmptyState icon={<FolderInput />} title="Nothing here yet" actions={showRemoved}>
      Artifacts appear here when someone publishes a selection or, where the workspace allows it, as soon as a
      job completes.
    </EmptyState>
  );
}

const reasons = {
  filters:
    "No artifact matches all filters. The search matches whole words of prompts, of which only the last may be incomplete; models, tags and sets are found by their key, such as model:sdxl.",
  expiry: "Sorting by expiry lists only artifacts that expire. None of these do.",
  anchor: "There are no artifacts beyond the date in the URL.",
};
export type WhyEmpty = keyof typeof reasons | "workspace";

type NothingHereProps = EmptyWorkspaceProps & { why: WhyEmpty; onClearFilters: () => void };

export function NothingHere({ why, onClearFilters, ...workspace }: NothingHereProps) {
  if (why === "workspace") return <EmptyWorkspace {...workspace} />;
  return (
    <EmptyState
      icon={<SearchX />}
      title="No matches"
      actions={<Button onClick={onClearFilters}>{why === "filters" ? "Clear filters" : "Show all"}</Button>}
    >
      {reasons[why]}
    </EmptyState>
  );
}
