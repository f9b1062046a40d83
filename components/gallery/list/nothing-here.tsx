"use client";

import { FolderInput, SearchX } from "lucide-react";
import Link from "next/link";
import { useSyncExternalStore } from "react";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";

/** With a word joiner, so that no line ends inside an option's name. */
const unbrokenHyphen = "-\u2060";

const never = () => () => {};

/** The address as the browser knows it. */
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
  const showRemoved = removed ? <Button onClick={onShowRemoved}>Show what was removed</Button> : null;
  if (!mayImport)
    return (
      <EmptyState icon={<FolderInput />} title="Nothing to see here yet" actions={showRemoved}>
        As soon as a job completes, or somebody publishes a selection for you, its artifacts are shown here.
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
            <Link href={`/w/${ws}/settings/tokens`}>Make a token</Link>
          </Button>
        </>
      }
    >
      <p>Artifacts of a job appear here as soon as it completes. To bring in a folder of pictures, run:</p>
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
    "No artifact has all of this. Words of a prompt are looked for as a whole, the last one by its beginning.",
  expiry: "The order by expiry lists only what will be removed one day; here nothing will.",
  place: "There is nothing on this side of the date in the address.",
};
export type WhyEmpty = keyof typeof reasons | "workspace";

type NothingHereProps = EmptyWorkspaceProps & { why: WhyEmpty; onWhole: () => void };

export function NothingHere({ why, onWhole, ...workspace }: NothingHereProps) {
  if (why === "workspace") return <EmptyWorkspace {...workspace} />;
  return (
    <EmptyState
      icon={<SearchX />}
      title="Nothing matches"
      actions={<Button onClick={onWhole}>{why === "filters" ? "Clear the filters" : "Show all"}</Button>}
    >
      {reasons[why]}
    </EmptyState>
  );
}
