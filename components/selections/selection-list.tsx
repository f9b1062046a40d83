"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { History, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { parseAsBoolean, useQueryState } from "nuqs";
import { Page } from "@/components/shell/page";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Link } from "@/components/ui/link";
import { loaderOf } from "@/lib/client/loader-of";
import { selectionsOf } from "@/lib/client/selections/selections";
import type { SelectionItem } from "@/lib/contracts/selections";
import type { Page as ListPage } from "@/lib/contracts/wire";
import { SelectionRow } from "./selection-row";

const StartSelectionDialog = dynamic(
  loaderOf(() => import("./start-selection-dialog"), "StartSelectionDialog"),
  { ssr: false },
);

export type SelectionListProps = {
  ws: string;
  initial: ListPage<SelectionItem>;
};

export function SelectionList({ ws, initial }: SelectionListProps) {
  const mayEdit = useMay("selection:write");
  const mayDownload = useMay("download");
  const [isMaking, setIsMaking] = useQueryState("new", parseAsBoolean);
  const selections = useInfiniteQuery({
    ...selectionsOf(ws),
    initialData: { pages: [initial], pageParams: [null] },
  });
  const items = selections.data.pages.flatMap((page) => page.items);
  const basket = items.find((item) => item.kind === "basket");
  const hasNamed = items.some((item) => item.kind === "named");
  return (
    <Page
      body="wide"
      crumbs={[{ label: "Selections" }]}
      actions={
        <>
          {mayDownload ? (
            <Button asChild>
              <Link href={`/w/${ws}/exports`}>
                <History aria-hidden />
                Exports
              </Link>
            </Button>
          ) : null}
          {mayEdit ? (
            <Button variant="key" onClick={() => void setIsMaking(true)}>
              <Plus aria-hidden />
              New selection
            </Button>
          ) : null}
        </>
      }
    >
      <div className="grid grid-cols-1 gap-6">
        <ReadFailure read={selections} what="The selections" />
        <div className="grid gap-3">
          <ul aria-label="Selections" className="border-t">
            {items.map((selection, index) => (
              <SelectionRow key={selection.id} ws={ws} selection={selection} isFirst={index === 0} />
            ))}
          </ul>
          {hasNamed ? null : (
            <p className="text-ink-2">
              {mayEdit
                ? "No other selections yet. Create one, add artifacts from the gallery and publish it for beta users."
                : "No selections published yet. The team’s preferred artifacts are in the one above."}
            </p>
          )}
          <ShowMore list={selections}>Show older selections</ShowMore>
        </div>
      </div>
      {isMaking ? (
        <StartSelectionDialog
          ws={ws}
          basketCount={basket?.count ?? 0}
          onClose={() => void setIsMaking(null)}
        />
      ) : null}
    </Page>
  );
}
