"use client";

import { FolderInput, SearchX } from "lucide-react";
import Link from "next/link";
import { useSyncExternalStore } from "react";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { CopyButton } from "@/components/ui/text/copy-button";

/** Word joiners keep an option's name on one line. */
const unbrokenHyphen = "-\u2060";

const never = () => () => {};

/** The page's origin; empty on the server. */
const useOrigin = () =>
  useSyncExternalStore(
    never,
    () => window.location.origin,
    () => "",
  );

type EmptyWorkspaceProps = { ws: string; removed: boolean; onShowRemoved: () => void };

function EmptyWorkspace({ ws, removed, onShowRemoved }: EmptyWorkspaceProps) {
  const origin = useOrigin();
  const mayImport = useMay("job:write");
  const command = `npx fluxara import FOLDER --url ${origin} --token TOKEN --workspace ${ws}`;
  const showRemoved = removed ? <Button onClick={onShowRemoved}>Show removed artifacts</Button> : null;
  if (!mayImport)
    return (
      <EmptyState icon={<FolderInput />} title="Nothing here yet" actions={showRemoved}>
        Artifacts appear here when someone publishes a selection or, where the workspace allows it, as soon as
        a job completes.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<FolderInput />}
      title="No artifacts yet"
      className="max-w-2xl!"
      actions={
        <>
          {showRemoved}
          <Button asChild variant="key">
            <Link href={`/w/${ws}/settings/tokens`}>Create a token</Link>
          </Button>
        </>
      }
    >
      <p>Artifacts appear here as soon as their job completes. To import a folder of pictures, run:</p>
      <CopyButton
        what="import command"
        value={command}
        text={command.replaceAll("-", unbrokenHyphen)}
        className="mt-3 rounded-md border bg-raise px-3 py-2 [&>span]:whitespace-normal [&>span]:[overflow-wrap:anywhere]"
      />
    </EmptyState>
  );
}

const reasons = {
  filters:
    "No artifact matches all filters. The search matches whole words of prompts; only the last word may be incomplete.",
  expiry: "Sorting by expiry lists only artifacts that expire. None of these do.",
  anchor: "There are no artifacts beyond the date in the URL.",
};
export type WhyEmpty = keyof typeof reasons | "workspace";

type NothingHereProps = EmptyWorkspaceProps & { why: WhyEmpty; onWhole: () => void };

export function NothingHere({ why, onWhole, ...workspace }: NothingHereProps) {
  if (why === "workspace") return <EmptyWorkspace {...workspace} />;
  return (
    <EmptyState
      icon={<SearchX />}
      title="No matches"
      actions={<Button onClick={onWhole}>{why === "filters" ? "Clear filters" : "Show all"}</Button>}
    >
      {reasons[why]}
    </EmptyState>
  );
}
