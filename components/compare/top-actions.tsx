"use client";

import { Crown, Download, Link2 } from "lucide-react";
import { ShareButton } from "@/components/links/share/share-button";
import { choicesOf, pictureChoice } from "@/components/links/share/share-choice";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/feedback/toast";
import { Kbd } from "@/components/ui/kbd";
import { LateMenu } from "@/components/ui/overlay/late-menu";
import { copyText } from "@/components/ui/text/copy-text";
import { loaderOf } from "@/lib/client/loader-of";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";

const loadDownloadMenu = loaderOf(() => import("./download-menu"), "DownloadMenu");

export type TopActionsProps = {
  ws: string;
  /** All candidates. */
  ids: readonly string[];
  item: ArtifactItem;
  label: string;
  /** The query string of the exact look. */
  url: () => string;
  onDecide: () => void;
};

export function TopActions({ ws, ids, item, label, url, onDecide }: TopActionsProps) {
  const mayDownload = useMay("download");
  return (
    <>
      <Button variant="ghost" className="max-sm:hidden" onClick={() => void copyView(url())}>
        <Link2 aria-hidden />
        Copy link
      </Button>
      <ShareButton
        ws={ws}
        short
        className="max-sm:w-8 max-sm:px-0"
        choices={() => [...choicesOf(ids, url()), pictureChoice(item.id)]}
      />
      {mayDownload && item.links.download ? (
        <Downloads item={item} label={label} url={item.links.download} />
      ) : null}
      <Button
        variant="key"
        disabled={item.state !== "available"}
        onClick={onDecide}
        title={`Prefer ${label}`}
      >
        <Crown aria-hidden />
        Prefer <Kbd tone="onKey">⇧P</Kbd>
      </Button>
    </>
  );
}

async function copyView(query: string) {
  const isCopied = await copyText(`${window.location.origin}${window.location.pathname}?${query}`);
  if (isCopied) toast.success("Link to this view copied");
  else toast.error("The browser did not allow copying. Copy the link from the address bar.");
}

function Downloads({ item, label, url }: { item: ArtifactItem; label: string; url: string }) {
  const button = (
    <Button aria-label={`Download ${label}`}>
      <Download aria-hidden />
      <span className="max-sm:hidden">Download</span>
    </Button>
  );
  return (
    <LateMenu load={loadDownloadMenu} trigger={button}>
      {(DownloadMenu, trigger) => <DownloadMenu item={item} label={label} url={url} trigger={trigger} />}
    </LateMenu>
  );
}
