"use client";

import { Link2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useMemo, useRef } from "react";
import { useKeys } from "@/components/shell/keys/use-keys";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { toast } from "@/components/ui/feedback/toast";
import { copyText } from "@/components/ui/text/copy-text";
import { useGenerate } from "@/lib/client/batches/batches";
import { valueAt } from "@/lib/client/batches/draft";
import { newRequestKey } from "@/lib/client/request-key";
import type { KnownOffer } from "@/lib/domain/runners/offer";
import { AxesEditor } from "./axes-editor";
import { BasePanel } from "./base-panel";
import { DraftBar } from "./draft-bar";
import { DraftPreview } from "./draft-preview";
import { inFormOrder } from "./setting-words";
import { StartFrom } from "./start-from";
import { useDraft } from "./use-draft";
import { useProposal } from "./use-proposal";

type GenerateViewProps = {
  ws: string;
  offers: readonly KnownOffer[];
  environments: readonly string[];
};

const changed = {
  title: "What would be created has changed in the meantime",
  detail: "The preview below is the new one. Look at it, then generate.",
};

async function copyLink() {
  if (await copyText(window.location.href)) toast.success("Link to the draft copied");
  else toast.error("The browser did not allow copying. The address bar has the link.");
}

/** A batch before it is asked for: the base at the left, what varies and what will be made at the right. */
export function GenerateView({ ws, offers, environments }: GenerateViewProps) {
  const state = useDraft(ws, offers);
  const { draft, settled, preview, offer, isCurrent, change, skip } = state;
  const { number, reasons } = useProposal(ws, draft.round?.reviewId);
  const router = useRouter();
  const making = useGenerate(ws, (batch) => router.push(`/w/${ws}/batches/${batch.id}`));
  const settings = useMemo(() => inFormOrder(offer?.settings ?? []), [offer]);
  const key = useRef({ digest: "", key: "" });
  const shown = preview.data;
  const mayMake = isCurrent && shown !== undefined && shown.refusals.length === 0 && shown.count > 0;
  const generate = () => {
    if (!mayMake || making.isPending) return;
    // The same key for the same batch: one that was made, and whose answer was lost, is found again.
    if (key.current.digest !== shown.digest) key.current = { digest: shown.digest, key: newRequestKey() };
    making.mutate(
      { draft: settled, digest: shown.digest, idempotencyKey: key.current.key },
      { onError: () => void preview.refetch() },
    );
  };
  useKeys({ "Mod+Enter": generate });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.defaultPrevented) {
      event.preventDefault();
      generate();
    }
  };
  const prompt = valueAt(draft.overrides, "prompt") ?? valueAt(shown?.base?.settings, "prompt") ?? "";
  return (
    <Page
      body="fill"
      crumbs={[{ label: "Generate" }]}
      note={<span className="font-sans max-lg:hidden">Draft, kept in the address</span>}
      actions={
        <>
          <Button variant="ghost" className="max-sm:hidden" onClick={() => void copyLink()}>
            <Link2 aria-hidden />
            Copy link
          </Button>
          <StartFrom ws={ws} onBase={(base) => change({ base, axes: draft.axes })} />
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut that also works while typing */}
      <div onKeyDown={onKeyDown} className="flex min-h-0 flex-1 flex-col">
        <div className="min-h-0 flex-1 max-sm:overflow-auto sm:grid sm:grid-cols-[18.5rem_minmax(0,1fr)] xl:grid-cols-[22rem_minmax(0,1fr)]">
          <div className="border-r sm:min-h-0 sm:overflow-auto max-sm:border-r-0 max-sm:border-b">
            <BasePanel
              {...{ ws, draft, offers, offer, settings, environments }}
              roundNumber={number}
              preview={shown}
              onDraft={change}
            />
          </div>
          <div className="flex min-w-0 flex-col sm:min-h-0 sm:overflow-auto">
            <AxesEditor
              draft={draft}
              {...{ settings, offers, offer }}
              axes={isCurrent ? shown?.axes : undefined}
              prompt={String(prompt)}
              refusals={shown?.refusals ?? []}
              reasons={reasons}
              onDraft={change}
            />
            <div className="grid gap-2 px-6 not-empty:pb-3 max-lg:px-4">
              <ReadFailure read={preview} what="The preview" />
              <Failure error={making.error} title="Nothing was made" stale={changed} />
            </div>
            {shown === undefined ? (
              preview.isPending ? (
                <Skeleton className="m-6 h-40" />
              ) : null
            ) : (
              <DraftPreview preview={shown} skipped={draft.skip ?? []} onSkip={skip} />
            )}
          </div>
        </div>
        <DraftBar
          preview={shown}
          pictures={draft.pictures ?? 1}
          isCurrent={isCurrent}
          isMaking={making.isPending}
          onGenerate={generate}
        />
      </div>
    </Page>
  );
}
